"""A Java runtime with the Vector API."""

from pathlib import Path

#: What JAVA_HOME would be.
HOME = Path(__file__).resolve().parent / "runtime"
