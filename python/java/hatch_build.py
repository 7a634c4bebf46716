"""Builds the wheel: what trials and Spark need of the JDK that runs this, by jlink."""

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Java SE for Spark and Hadoop; the Vector API for trials; and what is found only when it is used: Unsafe, encryption,
#: names of hosts, Kerberos, character sets, zip files as file systems.
MODULES = (
    "java.se",
    "jdk.incubator.vector",
    "jdk.charsets",
    "jdk.crypto.ec",
    "jdk.jfr",
    "jdk.management",
    "jdk.naming.dns",
    "jdk.security.auth",
    "jdk.security.jgss",
    "jdk.unsupported",
    "jdk.zipfs",
)


class RuntimeHook(BuildHookInterface[Any]):
    """Adds the runtime."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Links the runtime and adds it to a wheel for this platform."""
        if self.target_name != "wheel" or version == "editable":
            raise RuntimeError("only wheels are built: they hold a runtime of this machine's JDK")
        home = os.environ.get("JAVA_HOME")
        jlink = Path(home, "bin", "jlink") if home else shutil.which("jlink")
        if jlink is None:
            raise RuntimeError("there is no jlink: install a JDK, 17 or newer, or set JAVA_HOME to one")
        runtime = Path(self.directory, "runtime")
        shutil.rmtree(runtime, ignore_errors=True)
        smaller = ("--strip-java-debug-attributes", "--no-header-files", "--no-man-pages")
        subprocess.run([jlink, "--add-modules", ",".join(MODULES), *smaller, "--output", runtime], check=True)
        build_data["force_include"][str(runtime)] = "ohmsweep_java/runtime"
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
