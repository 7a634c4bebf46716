"""What the measurements share: the Java and Python programs they run, and the machine they run on."""
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
MODULE = HOME / "sweep-bench"
TASKS = ["mnist", "fmnist", "kmnist"]

# 784-500-200-10, batches of 100.
WIDTHS = (784, 500, 200, 10)
BATCH = 100
WEIGHTS = sum(a * b for a, b in zip(WIDTHS, WIDTHS[1:]))
PRODUCTS = {
    **{f"forward{l + 1}": WIDTHS[l] * WIDTHS[l + 1] for l in range(3)},
    **{f"weight_gradient{l + 1}": WIDTHS[l] * WIDTHS[l + 1] for l in range(3)},
    **{f"input_gradient{l + 1}": WIDTHS[l] * WIDTHS[l + 1] for l in (1, 2)},
}
PRODUCT_FLOP = {name: 2 * BATCH * weights for name, weights in PRODUCTS.items()}
STEP_FLOP = sum(PRODUCT_FLOP.values())  # 218 MFLOP
EVALUATION_IMAGES = 10_000
EVALUATION_FLOP = 2 * WEIGHTS * EVALUATION_IMAGES

# What a step must move at least, in words of four bytes for each weight: the hidden weight and both moments are read
# and written, the inference weight is read. (A gradient could stay in registers; a sign changes rarely.)
STEP_WORDS = 7


class Failure(Exception):
    """A user's problem: the problem and its remedy."""


def say(text):
    print(text, file=sys.stderr, flush=True)


def median(values):
    values = [v for v in values if v is not None]
    return statistics.median(values) if values else None


def rounded(value, digits=4):
    """Numbers rounded to this many significant digits, in nested lists and dicts."""
    if isinstance(value, dict):
        return {key: rounded(v, digits) for key, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(v, digits) for v in value]
    return float(f"{value:.{digits}g}") if isinstance(value, float) else value


def floor_ms(machine):
    """The floor of a step on a machine: its products at peak, then its bytes at full bandwidth."""
    return (STEP_FLOP / machine["peak_gflops"] + 4 * STEP_WORDS * WEIGHTS / machine["gigabytes_per_second"]) / 1e6


def java():
    home = os.environ.get("JAVA_HOME")
    path = shutil.which(os.path.join(home, "bin", "java") if home else "java")
    if not path:
        raise Failure(f"java was not found{' in JAVA_HOME ' + home if home else ''}. Install a JDK, 17 or newer.")
    return path


def build():
    """Compiles the benchmarks, unless nothing changed since."""
    classpath = MODULE / "target" / "classpath.txt"
    sources = [HOME / "pom.xml"] + [HOME / m / "pom.xml" for m in ("sweep-core", "spark-jobs", "sweep-bench")]
    for module in ("sweep-core", "spark-jobs", "sweep-bench"):
        sources += [p for p in (HOME / module / "src" / "main").rglob("*") if p.is_file()]
    if not classpath.exists() or any(p.stat().st_mtime > classpath.stat().st_mtime for p in sources):
        say("Building the benchmarks ...")
        classpath.unlink(missing_ok=True)
        done = subprocess.run([shutil.which("mvn") or HOME / "mvnw", "-q", "-B", "-DskipTests", "-Dspotless.check.skip=true", "-pl", "sweep-bench", "-am",
                               "process-classes"], cwd=HOME, stdout=sys.stderr, stderr=sys.stderr)
        if done.returncode or not classpath.exists():
            raise Failure("The benchmarks could not be built; see Maven's messages above.")
    # The launcher builds what it needs by itself; not while something is being timed.
    subprocess.run([HOME / "bin" / "ohmsweep", "--version"], check=True, stdout=subprocess.DEVNULL)


def class_path():
    return f"{MODULE / 'target' / 'classes'}{os.pathsep}{(MODULE / 'target' / 'classpath.txt').read_text().strip()}"


def grants_huge_pages():
    """Whether this system gives a program huge pages if it asks for them."""
    setting = Path("/sys/kernel/mm/transparent_hugepage/enabled")
    return setting.exists() and "[never]" not in setting.read_text()


def jvm_options():
    """The flags of the launcher for local runs: those that the build writes, and huge pages."""
    options = (HOME / "spark-jobs" / "target" / "jvm.options").read_text().split()
    return options + (["-XX:+UseTransparentHugePages"] if grants_huge_pages() else [])


def java_command(main, *arguments, flags=(), data=None, jar=None):
    """A Java program of this module with the kernels' module; with a jar, whose classes stand in for this build's."""
    path = f"{jar}{os.pathsep}{class_path()}" if jar else class_path()
    properties = [f"-Dohmsweep.bench.data={data}"] if data else []
    return [java(), *jvm_options(), *flags, *properties, "-cp", path, main,
            *(str(a) for a in arguments)]


def server_environment():
    """For PyTorch: huge pages, as Java has them; no emulated older processor, which some set for old BLAS libraries."""
    kept = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    return kept | {"THP_MEM_ALLOC_ENABLE": "1"}


class Server:
    """A program that answers each line with one JSON object."""

    def __init__(self, command, log):
        self.log = log
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
                                        env=server_environment())

    def ask(self, *words):
        return self.ask_line(" ".join(str(w) for w in words))

    def ask_line(self, line):
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self.process.stdout.readline()
        if not answer:
            raise Failure(f"A measuring program stopped at '{line}'; its messages are in {self.log.name}.")
        return json.loads(answer)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()


def run_measured(command, environment=None, on_error_line=None):
    """Runs a program; its output, wall seconds, processor seconds of the whole process, and peak resident MB."""
    start = time.perf_counter()
    process = subprocess.Popen([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env={**os.environ, **(environment or {})})
    # Standard output is small; standard error is read as it comes.
    errors = []
    for line in process.stderr:
        errors.append(line)
        if on_error_line:
            on_error_line(line, time.perf_counter() - start)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failure(f"{Path(str(command[0])).name} ended with status {process.returncode}:\n{''.join(errors[-20:])}")
    unit = 2 ** 20 if sys.platform == "darwin" else 2 ** 10
    return {"output": output, "wall_seconds": time.perf_counter() - start,
            "cpu_seconds": usage.ru_utime + usage.ru_stime, "resident_mb": usage.ru_maxrss / unit}


def machine():
    """What was measured, and on which machine."""
    version = subprocess.run([java(), "-version"], capture_output=True, text=True).stderr
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        text = cpuinfo.read_text()
        found = {key: re.search(rf"^{key}\s*: (.*)$", text, re.M) for key in ("model name", "cpu family", "model")}
        name = " ".join(f"{label}{found[key].group(1)}" for key, label in
                        (("model name", ""), ("cpu family", "family "), ("model", "model ")) if found[key])
    return {"date": time.strftime("%Y-%m-%d"), "cores": os.cpu_count(), "processor": name, "system": platform.system(),
            "jdk": re.search(r'"([^"]+)"', version).group(1), "jvm": version.strip().splitlines()[-1].strip()}
