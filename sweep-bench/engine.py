"""The engine around the kernels, measured through bin/ohmsweep as users run it."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

import tools

SWEEP = """name: bench
description: Trials of the default device, for timing
tier: laptop
repeats: {repeats}
"""
CORES = 2
HEAP = re.compile(r"Pause.* (\d+)M->(\d+)M\((\d+)M\)")


def ohmsweep(*arguments, java_options="", pin=None, on_error_line=None):
    """Runs the launcher to its end, on one core where `pin` says which."""
    taskset = ["taskset", "-c", str(pin)] if pin is not None else []
    options = f"{os.environ.get('OHMSWEEP_JAVA_OPTS', '')} {java_options}".strip()
    return tools.run_measured([*taskset, tools.HOME / "bin" / "ohmsweep", *arguments],
                              {"OHMSWEEP_JAVA_OPTS": options}, on_error_line)


def with_data(options):
    return ["--data", options.data] if options.data else []


def smaller(options, settings):
    """Settings for a run that only shows that everything works."""
    return [argument for s in settings for argument in ("--set", s)] if options.quick else []


def heap(log):
    """Largest heap before a collection and largest after one (what lives), in MB; from a log of the collector."""
    found = [tuple(int(n) for n in m.groups()) for m in HEAP.finditer(Path(log).read_text())]
    if not found:
        return {"heap_used_mb": None, "heap_live_mb": None, "heap_size_mb": None}
    return {"heap_used_mb": max(f[0] for f in found), "heap_live_mb": max(f[1] for f in found),
            "heap_size_mb": max(f[2] for f in found)}


def sweep(options, folder):
    """Laptop-tier trials on local[2]: how much of two cores the trials get."""
    repeats = 4 if options.quick else 24
    grid = folder / "grid.yaml"
    grid.write_text(SWEEP.format(repeats=repeats))
    running = []
    def note(line, seconds):
        if "; running " in line:
            running.append(seconds)
    log = folder / "sweep-gc.log"
    done = ohmsweep("run", grid, "--out", folder / "out", "--master", f"local[{CORES}]", *with_data(options),
                    *smaller(options, ["tasks=mnist", "train_images=200", "epochs_per_task=1"]),
                    java_options=f"-Xlog:gc:file={log}", on_error_line=note)
    stored = json.loads(subprocess.run(tools.java_command("org.ohmsweep.bench.StoredSeconds", folder / "out"),
                                       capture_output=True, text=True, check=True).stdout)
    wall, start = done["wall_seconds"], running[0]
    return {
        "trials": stored["trials"], "cores": CORES, "trial_cpu_seconds": stored["cpu_seconds"],
        "trial_wall_seconds": stored["wall_seconds"], "sweep_wall_seconds": wall, "startup_seconds": start,
        "process_cpu_seconds": done["cpu_seconds"],
        "spark_efficiency": stored["cpu_seconds"] / (CORES * wall),
        "spark_efficiency_without_startup": stored["cpu_seconds"] / (CORES * (wall - start)),
        "trials_per_core_hour": stored["trials"] * 3600 / (CORES * wall),
        "resident_mb": done["resident_mb"], "resident_mb_per_core": done["resident_mb"] / CORES, **heap(log),
    }


def one_trial(options, folder):
    """Memory and time of one trial in a process of its own."""
    log = folder / "trial-gc.log"
    done = ohmsweep("trial", "--tier", "laptop", "--json", *with_data(options),
                    *smaller(options, ["tasks=mnist", "train_images=200", "epochs_per_task=1"]), java_options=f"-Xlog:gc:file={log}")
    seconds = json.loads(done["output"])["wall_seconds"]
    return {"trial_seconds": seconds, "startup_seconds": done["wall_seconds"] - seconds,
            "process_cpu_seconds": done["cpu_seconds"], "resident_mb": done["resident_mb"], **heap(log)}


def startup(options):
    """Seconds of the shortest command: the Java virtual machine and the command line."""
    return tools.median(ohmsweep("--version")["wall_seconds"] for _ in range(1 if options.quick else 5))


def side_by_side(options):
    """How much two trials slow each other, each pinned to a core of its own, and where the system puts them."""
    if (os.cpu_count() or 1) < 2:
        return None
    rounds = 1 if options.quick else 3
    arguments = ["trial", "--tier", "laptop", "--json", *with_data(options)]
    arguments += smaller(options, ["tasks=mnist", "train_images=200", "epochs_per_task=1"]) or ["--set", "epochs_per_task=10"]
    result = {}
    for name, pins in (("pinned", (0, 1)), ("free", (None, None))):
        if name == "pinned" and not shutil.which("taskset"):
            result[name] = None
            continue
        alone, together = [], []
        for number in range(rounds):
            alone.append(seconds_of([pins[number % 2]], arguments)[0])
            together += seconds_of(pins, arguments)
        result[name] = {"alone_seconds": tools.median(alone), "together_seconds": tools.median(together),
                        "slowdown": tools.median(together) / tools.median(alone) - 1}
    return result


def seconds_of(pins, arguments):
    """Wall seconds of trials that run at once, one for each pin."""
    found, errors = [], []
    def run(pin):
        try:
            found.append(json.loads(ohmsweep(*arguments, pin=pin)["output"])["wall_seconds"])
        except tools.Failure as failure:
            errors.append(failure)
    threads = [threading.Thread(target=run, args=(pin,)) for pin in pins]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return found


def measure(options):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        result = {"version_seconds": startup(options)}
        result["one_trial"] = one_trial(options, folder)
        tools.say("one trial done")
        result["sweep"] = sweep(options, folder)
        tools.say("sweep done")
        result["side_by_side"] = side_by_side(options)
        tools.say("trials side by side done")
    return result
