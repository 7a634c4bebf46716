#!/usr/bin/env python3
"""Writes docs/performance.md and its figures from the measurements in docs/performance and the text in
docs/performance.template.md.

  bin/ohmsweep-bench --data DIR --out docs/performance          for each JDK, by JAVA_HOME
  bin/ohmsweep-bench growth --data DIR --out docs/performance
  python docs/make_performance.py [FOLDER]

FOLDER, docs/performance by default, holds bench-jdk*.json and growth.json; the page is written beside it, and only what is
there is shown. Needs matplotlib.
"""
import json
import sys
from pathlib import Path

from pages import HERE, fill, form, table
from performance_figures import figures

TASKS = {"mnist": "MNIST", "fmnist": "Fashion-MNIST", "kmnist": "KMNIST"}


def spread(entry, digits=2, scale=1.0):
    """Median and range over processes."""
    return "-" if entry is None else (f"{entry['median'] * scale:.{digits}f} "
                                      f"({entry['low'] * scale:.{digits}f}-{entry['high'] * scale:.{digits}f})")


def jdk_name(bench):
    return f"JDK {bench['machine']['jdk']}"


def value(bench, *path):
    for key in path:
        bench = bench.get(key) if bench else None
    return bench


def targets(benches, growth):
    """The targets, what each JDK reached, and whether that is enough."""
    def gaussian(bench):
        peak = value(bench, "kernels", "peak_gflops")
        return peak and 0.9 * 110 / peak
    rows = [
        ("products of a step, fraction of peak", lambda b: 0.85, True, ("kernels", "gemm_fraction_of_peak")),
        ("a Gaussian, ns (0.9 x 110 GFLOP/s / peak)", gaussian, False, ("kernels", "gaussian_ns")),
        ("update, ns per weight", lambda b: 1.0, False, ("kernels", "update_ns_per_weight")),
        ("step with default policies over its floor", lambda b: 1.6, False, ("steps", "step_over_floor")),
        ("PyTorch eager over that step", lambda b: 5.0, True, ("steps", "pytorch_over_step_default")),
        ("PyTorch with fused update over that step", lambda b: 2.5, True, ("steps", "pytorch_fused_over_step_default")),
        ("PyTorch eager over the step with all noise redrawn", lambda b: 4.5, True, ("steps", "pytorch_over_step_all_noise")),
        ("evaluation of 10,000 images over its products at peak", lambda b: 1.4, False, ("kernels", "evaluation_over_products")),
        ("spark_efficiency of 24 laptop-tier trials on local[2]", lambda b: 0.95, True, ("engine", "sweep", "spark_efficiency")),
        ("two trials side by side, slowdown", lambda b: 0.10, False, ("engine", "side_by_side", "pinned", "slowdown")),
    ]
    lines = []
    for name, target, larger, path in rows:
        cells = [name, ("at least " if larger else "at most ") + " / ".join(sorted({form(target(b)) for b in benches if target(b)}))]
        for bench in benches:
            got, wanted = value(bench, *path), target(bench)
            if got is None or wanted is None:
                cells.append("-")
            else:
                met = got >= wanted if larger else got <= wanted
                cells.append(form(got) + (", met" if met else ", **missed**"))
        lines.append(cells)
    return table(["", "target"] + [jdk_name(b) for b in benches], lines)


def measurements(benches, growth):
    lines = []
    for bench in [*benches, *([growth] if growth else [])]:
        machine = bench["machine"]
        lines.append(f"- {machine['date']}: `{bench['command']}`, {machine['cores']} cores of {machine['processor']} "
                     f"({machine['system']}), {machine['jvm']}, {bench['data']} images"
                     + (". **A quick run: its numbers mean nothing.**" if bench["quick"] else ""))
    return "\n".join(lines)


def kernels(benches, growth):
    benches = [b for b in benches if b.get("kernels")]
    if not benches:
        return "Not measured."
    parts = ["Fractions of peak, median and range over processes (the compiler may decide differently in each):", ""]
    names = list(benches[0]["kernels"]["products"])
    rows = [[name.replace("_", " ")] + [spread(b["kernels"]["products"][name]["fraction_of_peak"]) for b in benches]
            for name in names]
    rows.append(["**all of a step**"] + [f"**{form(b['kernels']['gemm_fraction_of_peak'])}**" for b in benches])
    for task, label in TASKS.items():
        for name in ("forward1", "weight_gradient1"):
            rows.append([f"{name.replace('_', ' ')} on {label} (pixels that are zero in the whole batch may be skipped)"]
                        + [spread(b["kernels"]["image_products"][task][name]["fraction_of_peak"]) for b in benches])
    rows.append(["peak, GFLOP/s"] + [form(b["kernels"]["peak_gflops"], 1) for b in benches])
    parts.append(table(["product"] + [jdk_name(b) for b in benches], rows))
    rows = [[f"a Gaussian, {int(cells):,} at once, ns"] + [spread(b["kernels"]["gaussians"][cells]) for b in benches]
            for cells in benches[0]["kernels"]["gaussians"]]
    labels = {"network": "update, the whole network, ns per weight", "cached": "update, 16,384 weights repeatedly, ns per weight"}
    rows += [[label] + [spread(b["kernels"]["update"][size]) for b in benches] for size, label in labels.items()]
    rows += [[f"evaluation of 10,000 images, {label}, ms"] + [spread(b["kernels"]["evaluation"][task]["ms"], 0) for b in benches]
             for task, label in TASKS.items()]
    rows += [[f"the same over its products at peak, {label}"]
             + [spread(b["kernels"]["evaluation"][task]["over_products"]) for b in benches] for task, label in TASKS.items()]
    parts += ["", table([""] + [jdk_name(b) for b in benches], rows), "", "A step by policy on Fashion-MNIST, in ms (relative to its floor):", ""]
    def step(bench, name):
        entry = bench["kernels"]["steps"].get(name)
        return "-" if entry is None else f"{spread(entry['ms'])} ({form(entry['over_floor']['median'])})"
    parts.append(table(["policies"] + [jdk_name(b) for b in benches],
                       [[name] + [step(b, name) for b in benches] for name in benches[0]["kernels"]["steps"]]))
    return "\n".join(parts)


STEP_ROWS = {
    "default step, ms": "default_step_ms", **{f"in process {n}": f"default_step_ms_process_{n}" for n in (1, 2, 3)}, "its floor, ms": "floor_ms", "over its floor": "default_step_over_floor",
    "PyTorch eager, ms": "pytorch_step_ms_default", "PyTorch fused, ms": "pytorch_fused_step_ms_default",
    "**PyTorch eager over the step**": "pytorch_over_step_default",
    "**PyTorch fused over the step**": "pytorch_fused_over_step_default",
    "step with all noise redrawn, ms": "all_noise_step_ms", "over the floor": "all_noise_step_over_floor",
    "PyTorch eager with all noise, ms": "pytorch_step_ms_all_noise",
    "**PyTorch eager over the step with all noise**": "pytorch_over_step_all_noise",
    "the same with PyTorch's noise drawn fresh": "pytorch_fresh_noise_over_step_all_noise",
    "PyTorch fused over the step with all noise": "pytorch_fused_over_step_all_noise",
    "between two epochs, ms": "default_end_of_epoch_ms",
    "PyTorch over the evaluation": "pytorch_over_evaluation",
}


def steps(benches, growth):
    benches = [b for b in benches if b.get("steps")]
    if not benches:
        return "Not measured."
    head = [""] + [f"{jdk_name(b)}, {label}" for b in benches for label in TASKS.values()]
    rows = [[name] + [form(b["steps"]["data_sets"][task].get(key)) for b in benches for task in TASKS]
            for name, key in STEP_ROWS.items()]
    # No step can be faster than its floor, so this is what the ratio could be at most.
    def most(series):
        theirs, floor = series.get("pytorch_step_ms_default"), series.get("floor_ms")
        return theirs / floor if theirs and floor else None
    rows.insert(10, ["PyTorch eager over the floor: no step can reach a larger ratio"]
                + [form(most(b["steps"]["data_sets"][task])) for b in benches for task in TASKS])
    torch = sorted({b["steps"]["torch"] for b in benches if b["steps"]["torch"]})
    return (f"PyTorch {', '.join(torch)}. " if torch else "Without PyTorch. ") + "Medians.\n\n" + table(head, rows)


SHOWN = 0.01


def profile(benches, growth):
    benches = [b for b in benches if b.get("profile")]
    if not benches:
        return "Not measured."
    parts = []
    for policy in benches[0]["profile"]:
        methods = sorted({m for b in benches for m, share in b["profile"][policy]["shares"].items() if share >= SHOWN},
                         key=lambda m: -benches[0]["profile"][policy]["shares"].get(m, 0))
        def cell(bench, method):
            entry = bench["profile"][policy]
            share = entry["shares"].get(method, 0)
            return f"{form(share * entry['step_ms'], 3)} ({form(100 * share, 1)} %)"
        rows = [[f"`{m}`"] + [cell(b, m) for b in benches] for m in methods]
        rows.append(["the whole step"] + [form(b["profile"][policy]["step_ms"]) for b in benches])
        parts += [f"{policy.capitalize()}, ms per step:", "", table(["method"] + [jdk_name(b) for b in benches], rows), ""]
    return "\n".join(parts).rstrip()


def engine(benches, growth):
    benches = [b for b in benches if b.get("engine")]
    if not benches:
        return "Not measured."
    rows = []
    def row(name, digits, *path, scale=1.0):
        found = [value(b, "engine", *path) for b in benches]
        rows.append([name] + ["-" if f is None else form(f * scale, digits) for f in found])
    row("trials of the sweep", 0, "sweep", "trials")
    row("wall time of the sweep, s", 1, "sweep", "sweep_wall_seconds")
    row("of which before the first trial, s", 1, "sweep", "startup_seconds")
    row("processor time of its trials, s", 1, "sweep", "trial_cpu_seconds")
    row("processor time of its process, s", 1, "sweep", "process_cpu_seconds")
    row("**spark_efficiency**", 3, "sweep", "spark_efficiency")
    row("the same without start-up", 3, "sweep", "spark_efficiency_without_startup")
    row("trials per core and hour", 0, "sweep", "trials_per_core_hour")
    row("resident memory of the sweep's process, MB", 0, "sweep", "resident_mb")
    row("the same per core, MB", 0, "sweep", "resident_mb_per_core")
    row("its largest live heap, MB", 0, "sweep", "heap_live_mb")
    row("its largest heap, garbage included, MB", 0, "sweep", "heap_used_mb")
    row("one trial in a process of its own: resident memory, MB", 0, "one_trial", "resident_mb")
    row("its live heap, MB", 0, "one_trial", "heap_live_mb")
    row("its trial, s", 1, "one_trial", "trial_seconds")
    row("around its trial (start-up, images), s", 1, "one_trial", "startup_seconds")
    row("`bin/ohmsweep --version`, s", 2, "version_seconds")
    for kind, label in (("pinned", "pinned to a core"), ("free", "not pinned")):
        row(f"a trial of ten epochs per task on its own, {label}, s", 1, "side_by_side", kind, "alone_seconds")
        row("two of them at once, s", 1, "side_by_side", kind, "together_seconds")
        row("**slowdown, per cent**", 1, "side_by_side", kind, "slowdown", scale=100)
    return table([""] + [jdk_name(b) for b in benches], rows)


def growing(benches, growth):
    if not growth:
        return "Not measured."
    parts = ["Processor time of whole trials, evaluation included; every point of a figure is in the table below it.", ""]
    for name, title in (("images-epochs", "Trial time against images times epochs"), ("width", "Trial time against hidden width"),
                        ("bits", "Trial time against bits"), ("policies", "Trial time by policy"),
                        ("empty-sweeps", "Overhead of sweeps")):
        parts += [f"### {title}", "", f"![{title}](performance/{name}.svg)", "", growth_table(name, growth), ""]
    return "\n".join(parts).rstrip()


def growth_table(name, growth):
    if name == "images-epochs":
        return ("One task, two evaluations of its test images:\n\n" + table(
            ["images", "epochs", "seconds", "microseconds per image and epoch"],
            [[f"{r['images']:,}", str(r["epochs"]), form(r["seconds"]), form(1e6 * r["seconds"] / (r["images"] * r["epochs"]), 1)]
             for r in growth["images_epochs"]]))
    if name == "width":
        return (f"784-n-n-10, one task, {growth['width_steps']} steps, two evaluations:\n\n" + table(
            ["n", "weights", "seconds", "nanoseconds per weight and step, evaluations included"],
            [[f"{r['width']:,}", f"{r['weights']:,}", form(r["seconds"]),
              form(1e9 * r["seconds"] / r["weights"] / growth["width_steps"], 0)] for r in growth["width"]]))
    if name == "bits":
        return ("2,000 images, 4 epochs, three tasks:\n\n" + table(["bits", "seconds"], [[str(r["bits"]), form(r["seconds"])] for r in growth["bits"]]))
    if name == "policies":
        return "2,000 images, 4 epochs, three tasks; `-` if this version lacks the policy:\n\n" + table(
            ["policies", "seconds"], [[r["policy"], form(r["seconds"])] for r in growth["policies"]])
    return ("Trials that do nothing, on local[2] with a heap of 1 GB, tables written as usual:\n\n" + table(
        ["trials", "wall seconds", "before the first trial", "milliseconds per trial after that", "processor seconds", "resident MB"],
        [[f"{r['trials']:,}", form(r["sweep_seconds"], 1), form(r["start_seconds"], 1),
          form(1e3 * (r["sweep_seconds"] - r["start_seconds"]) / r["trials"]), form(r["cpu_seconds"], 1), form(r["resident_mb"], 0)]
         for r in growth["empty_sweeps"]]))


def commands(benches, growth):
    lines = [b["command"] + f"    # {jdk_name(b)}" for b in benches] + ([growth["command"]] if growth else [])
    return "```console\n" + "\n".join(f"$ {line}" for line in lines + ["python docs/make_performance.py"]) + "\n```"


BLOCKS = {"measurements": measurements, "targets": targets, "kernels": kernels, "steps": steps, "engine": engine,
          "profile": profile, "growth": growing, "commands": commands}


def main(folder):
    benches = sorted((json.loads(f.read_text()) for f in folder.glob("bench-jdk*.json")),
                     key=lambda b: int(b["machine"]["jdk"].split(".")[0]))
    growth = json.loads((folder / "growth.json").read_text()) if (folder / "growth.json").exists() else None
    if not benches and not growth:
        sys.exit(f"{folder} holds no measurements")
    page = fill("performance.template.md", lambda name: BLOCKS[name](benches, growth))
    (folder.parent / "performance.md").write_text(page)
    if growth:
        for name, svg in figures(growth).items():
            (folder / f"{name}.svg").write_text(svg)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "performance").resolve())
