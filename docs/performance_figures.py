"""The figures of docs/performance.md."""
import matplotlib.pyplot as plt

from svg import BLUE, ORANGE, svg


def axes(xlabel, ylabel, log="", size=(6, 3.6)):
    figure, ax = plt.subplots(figsize=size)
    ax.set_xlabel(xlabel)
    ax.set_ylabel(ylabel)
    if "x" in log:
        ax.set_xscale("log")
    if "y" in log:
        ax.set_yscale("log")
    return figure, ax


def images_epochs(rows):
    figure, ax = axes("images x epochs", "seconds", "xy")
    ax.plot([r["images"] * r["epochs"] for r in rows], [r["seconds"] for r in rows], "o", color=BLUE)
    return svg(figure)


def width(growth):
    rows = growth["width"]
    figure, ax = axes("hidden width n (784-n-n-10)", "seconds", "xy")
    ax.plot([r["width"] for r in rows], [r["seconds"] for r in rows], "o-", color=BLUE, label="trial")
    ax.plot([r["width"] for r in rows], [at_peak(r, growth) for r in rows], "--", color=ORANGE, label="its products at peak")
    ax.set_xticks([r["width"] for r in rows], [str(r["width"]) for r in rows])
    ax.minorticks_off()
    ax.legend()
    return svg(figure)


def at_peak(row, growth):
    """Seconds of a trial's products at the core's peak: its steps, and two evaluations of 10,000 images."""
    n, weights = row["width"], row["weights"]
    step = 2 * 100 * (2 * weights + n * n + 10 * n)
    return (growth["width_steps"] * step + 2 * 2 * 10_000 * weights) / growth["peak_gflops"] / 1e9


def bits(rows):
    figure, ax = axes("bits", "seconds")
    ax.plot([r["bits"] for r in rows], [r["seconds"] for r in rows], "o-", color=BLUE)
    ax.set_ylim(bottom=0)
    return svg(figure)


def policies(rows):
    rows = [r for r in rows if r["seconds"] is not None][::-1]
    figure, ax = axes("seconds", "", size=(6, 0.5 + 0.28 * len(rows)))
    ax.barh([r["policy"] for r in rows], [r["seconds"] for r in rows], color=BLUE, height=0.6)
    return svg(figure)


def empty_sweeps(rows):
    figure, ax = axes("trials", "seconds", "xy")
    ax.plot([r["trials"] for r in rows], [r["sweep_seconds"] for r in rows], "o-", color=BLUE, label="sweep")
    ax.plot([r["trials"] for r in rows], [r["start_seconds"] for r in rows], "o--", color=ORANGE, label="before the first trial")
    ax.legend()
    return svg(figure)


def figures(growth):
    """Name -> SVG."""
    return {"images-epochs": images_epochs(growth["images_epochs"]), "width": width(growth), "bits": bits(growth["bits"]),
            "policies": policies(growth["policies"]), "empty-sweeps": empty_sweeps(growth["empty_sweeps"])}
