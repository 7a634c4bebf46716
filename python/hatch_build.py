"""Builds the wheel: the package, the program's jar, its launcher and its presets. Maven makes the jar."""

import re
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CLONE = Path(__file__).resolve().parent.parent


def version() -> str:
    """The version of pom.xml, as Python writes it: a snapshot is a development version."""
    pom = (CLONE / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>ohmsweep-parent</artifactId>\s*<version>([^<]+)</version>", pom)
    if found is None:
        raise RuntimeError(f"{CLONE / 'pom.xml'} has no version")
    return found[1].replace("-SNAPSHOT", ".dev0")


class EngineHook(BuildHookInterface[Any]):
    """Adds what the package runs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds the jar where it is missing or out of date, and adds it to a wheel."""
        if self.target_name != "wheel":
            raise RuntimeError("only wheels are built: the program's source is in the clone, not in python/")
        subprocess.run([CLONE / "bin" / "ohmsweep", "--version"], check=True)
        if version != "editable":  # which runs on the clone
            jars = CLONE / "spark-jobs" / "target"
            build_data["force_include"] |= {
                str(CLONE / "bin" / "ohmsweep"): "ohmsweep/_engine/bin/ohmsweep",
                str(CLONE / "conf"): "ohmsweep/_engine/conf",
                str(CLONE / "LICENSE"): "ohmsweep/_engine/LICENSE",
                str(jars / "jvm.options"): "ohmsweep/_engine/jars/jvm.options",
                str(jars / "ohmsweep.jar"): "ohmsweep/_engine/jars/ohmsweep.jar",
            }
