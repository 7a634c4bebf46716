#!/usr/bin/env python3
"""Measures how fast Ohmsweep is on this machine.

  bin/ohmsweep-bench [--data DIR] [--out DIR] [--parts kernels,steps,profile,engine] [--against JAR] [--quick] [--no-pytorch]
  bin/ohmsweep-bench growth --out DIR [--data DIR] [--quick]

The first prints a table and, as its last line, one JSON object; the second measures how cost grows. With --out, both write
their measurements into DIR, from which docs/make_performance.py makes the page and its figures; parts that are not measured
keep their earlier values if those are from the same day, machine and JDK. Times are processor time unless stated otherwise;
use an idle machine.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True

import engine
import growth
import kernels
import profile_steps
import report
import steps
import tools

PARTS = ["kernels", "steps", "profile", "engine"]


def default_parts(options):
    return [] if options.against else PARTS


def options_of(arguments):
    parser = argparse.ArgumentParser(prog="bin/ohmsweep-bench", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=["bench", "growth"], default="bench")
    parser.add_argument("--data", metavar="DIR", help="folder of real image sets; default: the synthetic stand-ins")
    parser.add_argument("--out", metavar="DIR", help="writes bench-jdkN.json or growth.json there")
    parser.add_argument("--parts", help="any of kernels,steps,profile,engine; default: all, or none with --against")
    parser.add_argument("--against", metavar="JAR", help="times steps beside those of an earlier build's "
                        "sweep-core/target/ohmsweep-core-*.jar, in turn")
    parser.add_argument("--quick", action="store_true", help="only checks that everything runs; the numbers mean nothing")
    parser.add_argument("--no-pytorch", dest="pytorch", action="store_false", help="leaves PyTorch out; its ratios are null")
    parser.add_argument("--python", default=os.environ.get("OHMSWEEP_BENCH_PYTHON"), metavar="FILE",
                        help="interpreter with PyTorch; default: one installed into sweep-bench/.venv")
    options = parser.parse_args(arguments)
    options.parts = options.parts.split(",") if options.parts else default_parts(options)
    if set(options.parts) - set(PARTS):
        parser.error(f"--parts is {','.join(options.parts)}; it takes any of {','.join(PARTS)}")
    if options.what == "growth" and not options.out:
        parser.error("growth needs --out DIR")
    if options.against and not os.path.isfile(options.against):
        parser.error(f"--against is {options.against}, which is no file; it takes the sweep-core/target/ohmsweep-core-*.jar of "
                     "an earlier build")
    if options.data:
        options.data = os.path.abspath(options.data)
        missing = [task for task in tools.TASKS if not os.path.isdir(os.path.join(options.data, task))]
        if missing:
            parser.error(f"--data is {options.data}, which has no folder {missing[0]}")
    return options


def prepare_pytorch(options):
    """Finds or installs an interpreter with PyTorch."""
    if options.python:
        if subprocess.run([options.python, "-c", "import torch"], stderr=subprocess.DEVNULL).returncode:
            raise tools.Failure(f"{options.python} has no PyTorch. Install it there (sweep-bench/requirements.txt), leave out "
                                "--python and OHMSWEEP_BENCH_PYTHON, or give --no-pytorch.")
        return
    venv = tools.MODULE / ".venv"
    options.python = str(venv / "bin" / "python")
    if not venv.exists() or subprocess.run([options.python, "-c", "import torch"], stderr=subprocess.DEVNULL).returncode:
        tools.say("Installing PyTorch into sweep-bench/.venv ...")
        subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True, stdout=sys.stderr)
        pip = [options.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        lines = (tools.MODULE / "requirements.txt").read_text().split()
        # The build without GPU libraries, where the index has it; else several GB.
        small = [line + "+cpu" if line.startswith("torch==") else line for line in lines]
        if subprocess.run([*pip, *small], stdout=sys.stderr, stderr=subprocess.DEVNULL).returncode:
            if subprocess.run([*pip, *lines], stdout=sys.stderr).returncode:
                raise tools.Failure("PyTorch could not be installed; see pip's messages above. "
                                    "--no-pytorch measures without it.")


def headline(result):
    """The last line: ratios first; null for what was not measured or is not in this version."""
    kernel, step, around = (result.get(part) or {} for part in ("kernels", "steps", "engine"))
    sweep = around.get("sweep", {})
    sides = around.get("side_by_side") or {}
    line = {
        "gemm_fraction_of_peak": kernel.get("gemm_fraction_of_peak"),
        "step_over_floor": step.get("step_over_floor"),
        **{key: step.get(key) for key in steps.PAIRS},
        "step_over_earlier": {policy: max(entry["ratio"] for entry in tasks.values()) for policy, tasks in
                              (result.get("against") or {}).get("policies", {}).items() if tasks} or None,
        "gaussian_ns": kernel.get("gaussian_ns"),
        "update_ns_per_weight": kernel.get("update_ns_per_weight"),
        "spark_efficiency": sweep.get("spark_efficiency"),
        "spark_efficiency_without_startup": sweep.get("spark_efficiency_without_startup"),
        "trials_per_core_hour_laptop": sweep.get("trials_per_core_hour"),
        "evaluation_over_products": kernel.get("evaluation_over_products"),
        "pytorch_over_evaluation": step.get("pytorch_over_evaluation"),
        "side_by_side_slowdown": (sides.get("pinned") or {}).get("slowdown"),
        "peak_gflops": kernel.get("peak_gflops") or tools.median(
            s.get("peak_gflops") for s in step.get("data_sets", {}).values()),
        "jdk": result["machine"]["jdk"],
        "data": result["data"],
        "quick": result["quick"],
        "data_sets": {task: {key: series.get(key) for key in ("default_step_ms", "default_step_over_floor", *steps.PAIRS)}
                      for task, series in step.get("data_sets", {}).items()},
    }
    return tools.rounded(line)


def command_of(options):
    words = ["bin/ohmsweep-bench"] + (["growth"] if options.what == "growth" else [])
    words += ["--data DIR"] if options.data else []
    words += [f"--parts {','.join(options.parts)}"] if options.parts != default_parts(options) else []
    words += ["--against JAR"] if options.against else []
    words += (["--quick"] if options.quick else []) + ([] if options.pytorch else ["--no-pytorch"])
    return " ".join(words + (["--out docs/performance"] if options.out else []))


def bench(options, log):
    result = {"machine": tools.machine(), "command": command_of(options), "quick": options.quick,
              "data": "real" if options.data else "synthetic"}
    if options.pytorch and "steps" in options.parts:
        prepare_pytorch(options)
    with steps.java_server(options, log) as server:
        result["kernel"] = server.ask("info")["kernel"]
        known = {settings: server.ask("knows", settings)["known"] for settings in kernels.POLICIES.values()}
    if "kernels" in options.parts:
        result["kernels"] = kernels.measure(options, known.get, log)
    if "steps" in options.parts:
        result["steps"] = steps.measure(options, log)
    if options.against:
        result["against"] = steps.against(options, log)
    if "profile" in options.parts:
        result["profile"] = profile_steps.measure(options, log)
    if "engine" in options.parts:
        result["engine"] = engine.measure(options)
    report.show(result)
    if options.out:
        file = Path(options.out) / f"bench-jdk{result['machine']['jdk'].split('.')[0]}.json"
        write(file, with_other_parts(result, file))
    print(json.dumps(headline(result)))


def with_other_parts(result, file):
    """The result, and what was measured before under the same circumstances and not now."""
    before = json.loads(file.read_text()) if file.exists() else {}
    if any(before.get(key) != result[key] for key in ("machine", "quick", "data", "kernel")):
        return result
    kept = {part: before[part] for part in (*PARTS, "against") if part in before and part not in result}
    commands = f"{before['command']}; {result['command']}" if kept else result["command"]
    return {**result, **kept, "command": commands}


def write(file, result):
    """Four digits of each number: more is noise."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(tools.rounded(result), indent=1) + "\n")
    tools.say(f"Wrote {file}")


def main():
    options = options_of(sys.argv[1:])
    log = tempfile.NamedTemporaryFile("w", prefix="ohmsweep-bench-", suffix=".log", delete=False)
    try:
        tools.build()
        if options.what == "growth":
            result = {"machine": tools.machine(), "command": command_of(options), "quick": options.quick,
                      "data": "real" if options.data else "synthetic", **growth.measure(options, log)}
            write(Path(options.out) / "growth.json", result)
        else:
            bench(options, log)
    except tools.Failure as failure:
        sys.exit(f"error: {failure}")
    log.close()
    os.unlink(log.name)


if __name__ == "__main__":
    main()
