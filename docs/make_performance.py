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


def jdk_name(bench):
    return f"JDK {bench['machine']['jdk']}"


def value(bench, *path):
    for key in path:
        bench = bench.get(key) if bench else None
    return bench


#: What is to be reached on a class of machines whose core has a peak below this, and on those above: Zen 3 and 4, and Zen 5.
CLASS_PEAK = 200
TARGETS = [
    ("products of a step, fraction of peak", (0.87, 0.87), True, ("kernels", "gemm_fraction_of_peak")),
    ("step with default policies over its floor", (1.3, 1.6), False, ("steps", "step_over_floor")),
    ("PyTorch eager over that step", (3.2, 4.4), True, ("steps", "pytorch_over_step_default")),
    ("PyTorch with fused update over that step", (1.9, 2.5), True, ("steps", "pytorch_fused_over_step_default")),
    ("PyTorch eager over the step with all noise, each side's drawn fresh", (3.0, 3.6), True,
     ("steps", "pytorch_fresh_noise_over_step_all_noise")),
    ("update, ns per weight", (1.1, 0.8), False, ("kernels", "update_ns_per_weight")),
    ("evaluation of 10,000 images over its products at peak", (1.1, 1.1), False, ("kernels", "evaluation_over_products")),
    ("spark_efficiency of 24 laptop-tier trials on local[2]", (0.95, 0.95), True, ("engine", "sweep", "spark_efficiency")),
]


def peak(bench):
    return value(bench, "kernels", "peak_gflops") or max(s["peak_gflops"] for s in bench["steps"]["data_sets"].values())


def targets(benches, growth):
    """The targets, what each JDK reached, and whether that is enough."""
    measured = [b for b in benches if b.get("kernels") or b.get("steps")]
    lines = []
    for name, (small, large), larger, path in TARGETS:
        wanted = [small if peak(b) < CLASS_PEAK else large for b in measured]
        cells = [name, ("at least " if larger else "at most ") + " / ".join(sorted({form(w) for w in wanted}))]
        for bench, target in zip(measured, wanted):
            got = value(bench, *path)
            met = got is not None and (got >= target if larger else got <= target)
            cells.append("-" if got is None else form(got) + (", met" if met else ", **missed**"))
        lines.append(cells)
    return table(["", "target"] + [jdk_name(b) for b in measured], lines)


def measurements(benches, growth):
    lines = []
    for bench in [*benches, *([growth] if growth else [])]:
        machine = bench["machine"]
        lines.append(f"- {machine['date']}: `{bench['command']}`, {machine['cores']} cores of {machine['processor']} "
                     f"({machine['system']}), {machine['jvm']}, {bench['data']} images"
                     + (". **A quick run: its numbers mean nothing.**" if bench["quick"] else ""))
    return "\n".join(lines)


STEP_ROWS = {
    "default step, ms": "default_step_ms", "over its floor": "default_step_over_floor",
    "PyTorch eager over the step": "pytorch_over_step_default",
    "PyTorch fused over the step": "pytorch_fused_over_step_default",
    "step with all noise redrawn, ms": "all_noise_step_ms",
    "PyTorch eager over it, noise drawn fresh": "pytorch_fresh_noise_over_step_all_noise",
    "PyTorch over the evaluation": "pytorch_over_evaluation",
}


def steps(benches, growth):
    benches = [b for b in benches if b.get("steps")]
    if not benches:
        return "Not measured."
    head = [""] + [f"{jdk_name(b)}, {label}" for b in benches for label in TASKS.values()]
    rows = [[name] + [form(b["steps"]["data_sets"][task].get(key)) for b in benches for task in TASKS]
            for name, key in STEP_ROWS.items()]
    torch = sorted({b["steps"]["torch"] for b in benches if b["steps"]["torch"]})
    return (f"PyTorch {', '.join(torch)}. " if torch else "Without PyTorch. ") + "Medians.\n\n" + table(head, rows)


#: Methods with a smaller share of the time are left out.
SHOWN = 0.01

#: Products of a step that are not with images, and weights of its network.
HIDDEN_PRODUCTS = ("forward2", "forward3", "weight_gradient2", "weight_gradient3", "input_gradient2", "input_gradient3")
WEIGHTS = 494_000


def profile(benches, growth):
    """Where a step with default policies goes."""
    entries = [(b, b["profile"]["default"]) for b in benches if b.get("profile")]
    if not entries:
        return "Not measured."
    methods = sorted({m for _, entry in entries for m, share in entry["shares"].items() if share >= SHOWN},
                     key=lambda m: (-entries[0][1]["shares"].get(m, 0), m))
    def cell(entry, method):
        share = entry["shares"].get(method, 0)
        return f"{form(share * entry['step_ms'], 3)} ({form(100 * share, 1)} %)"
    rows = [[f"`{m}`"] + [cell(entry, m) for _, entry in entries] for m in methods]
    rows.append(["the whole step"] + [form(entry["step_ms"]) for _, entry in entries])
    return table(["method, ms per step"] + [jdk_name(b) for b, _ in entries], rows)


def against(benches, growth):
    """Steps beside an earlier version's, where they were measured."""
    parts = []
    for bench in benches:
        for policy, tasks in (value(bench, "against", "policies") or {}).items():
            ratios = ", ".join(f"{form(entry['ratio'])} ({form(entry['low'])} to {form(entry['high'])}) on {TASKS[task]}"
                               for task, entry in tasks.items())
            parts.append(f"- {jdk_name(bench)}, {policy.replace('_', ' ')}: {ratios}")
    return "\n".join(["Times of a step as ratios to those of the version before, slices of each in turn, with quartiles:", "", *parts]
                     ) if parts else ""


def bounds(benches, growth):
    """What steps on the worst data set would reach if what bounds them cost less; as measured, the targets' table says."""
    # A quick run's parts do not belong to one speed: what is left of a step without one of them can be negative.
    measured = [b for b in benches if b.get("kernels") and b.get("steps") and not b["quick"]]
    return "Not measured." if not measured else table(["", *map(jdk_name, measured)], [
        ["default step over its floor, hidden products at peak and update as fast as on cached arrays",
         *(form(fastest_over_floor(b)) for b in measured)],
        ["PyTorch eager over the step with all noise, if its Gaussians cost nothing",
         *(form(without_gaussians(b)) for b in measured)]])


def fastest_over_floor(bench):
    kernels = bench["kernels"]
    products = [kernels["products"][name] for name in HIDDEN_PRODUCTS]
    saved_ns = sum(p["ns"]["median"] * (1 - p["fraction_of_peak"]["median"]) for p in products)
    saved_ns += WEIGHTS * (kernels["update"]["network"]["median"] - kernels["update"]["cached"]["median"])
    return max((s["default_step_ms"] - saved_ns / 1e6) / s["floor_ms"] for s in bench["steps"]["data_sets"].values())


def without_gaussians(bench):
    gaussians_ms = 2 * WEIGHTS * bench["kernels"]["gaussian_ns"] / 1e6
    ratios = [(s.get("pytorch_fresh_noise_over_step_all_noise"), s["all_noise_step_ms"]) for s in bench["steps"]["data_sets"].values()]
    return min((ratio * ms / (ms - gaussians_ms) for ratio, ms in ratios if ratio), default=None)


def sweep(benches, growth):
    """Whose the processor time of the measured sweep was."""
    measured = [s for b in benches if (s := value(b, "engine", "sweep"))]
    return " ".join(f"of {s['process_cpu_seconds']:.0f} s of processor time, {s['trials']} trials got {s['trial_cpu_seconds']:.0f} s."
                    for s in measured) or "not measured."


GROWTH = {
    "images-epochs": "One task, two evaluations of its test images: trial time grows with images times epochs.",
    "width": "784-n-n-10, one task, two evaluations: with the number of weights.",
    "bits": "2,000 images, 4 epochs, three tasks: bits cost nothing.",
    "policies": "2,000 images, 4 epochs, three tasks, by policy.",
    "empty-sweeps": "Trials that do nothing, on local[2] with a heap of 1 GB, tables written as usual: what a sweep adds.",
}


def growing(benches, growth):
    if not growth:
        return "Not measured."
    return "\n\n".join(f"{caption}\n\n![{name}](performance/{name}.svg)" for name, caption in GROWTH.items())


def commands(benches, growth):
    lines = [b["command"] + f"    # {jdk_name(b)}" for b in benches] + ([growth["command"]] if growth else [])
    return "```console\n" + "\n".join(f"$ {line}" for line in lines + ["python docs/make_performance.py"]) + "\n```"


BLOCKS = {"measurements": measurements, "targets": targets, "steps": steps, "against": against,
          "profile": profile, "bounds": bounds, "sweep": sweep,
          "growth": growing, "commands": commands}


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
