"""Starts the program: by its own launcher, on the Java that is found and the Spark of the package pyspark."""

import codecs
import importlib.util
import locale
import os
import sys
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ohmsweep import _java
from ohmsweep._errors import UserError


@cache
def home() -> Path:
    """The installation: in a wheel, part of the package; in a clone, the clone."""
    package = Path(__file__).resolve().parent
    inside = package / "_engine"
    return inside if inside.is_dir() else package.parents[2]


def command(arguments: Sequence[str]) -> list[str]:
    """The words that run a command, in the environment that `environment` gives."""
    return ["/bin/sh", str(home() / "bin" / "ohmsweep"), *arguments]


def environment() -> dict[str, str]:
    """The process's own environment, with Java and Spark.

    Raises:
        UserError: if there is no Java.
    """
    spark = _spark()
    variables = dict(os.environ) | {"JAVA_HOME": str(_java.find().home), "OHMSWEEP_SPARK_JARS": str(spark / "jars")}
    # For masters that are not local; a Spark of the user's own is theirs to choose.
    variables.setdefault("SPARK_HOME", str(spark))
    if codecs.lookup(locale.getencoding()).name != "utf-8":
        # Java would not find files whose names are not ASCII.
        variables["LC_ALL"] = "C.UTF-8"
    return variables


def main() -> None:
    """The command `ohmsweep`: this process becomes the program, but for `publish`, which is Python."""
    if sys.argv[1:2] == ["publish"]:
        from ohmsweep import _publish

        _publish.main(sys.argv[2:])
        return
    warnings.showwarning = lambda message, *_: print(f"warning: {message}", file=sys.stderr)
    try:
        variables = environment()
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    words = command(sys.argv[1:])
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(words[0], words, variables)


def _spark() -> Path:
    # Without importing it, which takes a second.
    found = importlib.util.find_spec("pyspark")
    if found is None or found.origin is None:
        raise UserError("The package pyspark is not installed", "Run `pip install 'pyspark>=4.2,<4.3'`.")
    return Path(found.origin).parent
