"""Finds the Java that runs the program."""

import importlib.util
import os
import re
import shutil
import subprocess
import warnings
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ohmsweep._errors import UserError

OLDEST = 17
#: The package of the extra `java`, from python/java.
EXTRA = "ohmsweep_java"
INSTALL = (
    f"Install a JDK, {OLDEST} or newer (Debian, Ubuntu: apt install openjdk-{OLDEST}-jdk-headless; macOS: brew install"
    " openjdk; anywhere: adoptium.net), or set JAVA_HOME to one."
)


@dataclass(frozen=True)
class Java:
    """A Java runtime: the folder that JAVA_HOME would name, its version, and whether it has the Vector API."""

    home: Path
    version: int
    has_vectors: bool


def find() -> Java:
    """The first runtime that is new enough and has the Vector API; else the first that is new enough.

    Tried are JAVA_HOME, ``java`` on the path, and the runtime of the extra ``java``.

    Raises:
        UserError: if there is none.
    """
    found: dict[str, Java] = {}
    failures = []
    for name, program in _candidates():
        try:
            found[name] = _ask(program)
        except (OSError, ValueError, subprocess.SubprocessError) as error:
            failures.append(f"{name} does not run ({error})")
    usable = [java for java in found.values() if java.version >= OLDEST]
    for java in usable:
        if java.has_vectors:
            return java
    if usable:
        warnings.warn(
            f"Java in {usable[0].home} lacks the module jdk.incubator.vector: trials run several times slower, with the"
            f" same bits. {INSTALL}",
            stacklevel=2,
        )
        return usable[0]
    old = [f"{name} is Java {java.version}" for name, java in found.items()]
    raise UserError(f"No Java, {OLDEST} or newer, was found" + "".join(f"; {it}" for it in old + failures), INSTALL)


def _candidates() -> list[tuple[str, Path]]:
    candidates = []
    home = os.environ.get("JAVA_HOME")
    if home:
        candidates.append((f"JAVA_HOME={home}", Path(home, "bin", "java")))
    on_path = shutil.which("java")
    if on_path:
        candidates.append((on_path, Path(on_path)))
    if importlib.util.find_spec(EXTRA):
        candidates.append((f"the package {EXTRA}", Path(import_module(EXTRA).HOME, "bin", "java")))
    return candidates


def _ask(program: Path) -> Java:
    answer = subprocess.run(
        [program, "-XshowSettings:properties", "--list-modules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        encoding="utf-8",
        errors="surrogateescape",
    ).stdout
    home = re.search(r"^ +java\.home = (.+)$", answer, re.MULTILINE)
    # 17.0.15, 25, 26-ea; 1.8.0 until Java 8.
    version = re.search(r"^ +java\.version = (?:1\.)?(\d+)", answer, re.MULTILINE)
    if home is None or version is None:
        raise ValueError(f"it says {answer.strip()[:200]!r}")
    return Java(Path(home[1]), int(version[1]), "jdk.incubator.vector" in answer)
