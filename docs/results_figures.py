"""The paper's figures from the tables of a sweep: name -> SVG."""
import matplotlib.pyplot as plt

from ohmsweep.figures import BINARY, DIGITAL, FLOAT, accuracies, against, curves, distribution, heat_map, select
from svg import GREY, svg

LEARNING = {"learning accuracy": lambda rows: rows.learning_accuracy}
FORGETTING = {"worst forgetting": lambda rows: rows.worst_forgetting}


def fig5b(trials, epochs, histograms):
    networks = {"float": FLOAT, "binary": BINARY, "metaplastic, digital": DIGITAL, "metaplastic, of devices": {}}
    figure, axes = plt.subplots(1, 4, figsize=(11, 2.8), sharey=True, layout="constrained")
    for axis, (name, where) in zip(axes, networks.items()):
        curves(axis, select(trials, **where), epochs)
        axis.set_title(name)
    axes[0].set_ylabel("test accuracy, %")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")
    return figure


def fig5e(trials, epochs, histograms):
    rows = select(trials, bound=..., bits=...)
    tasks = rows.assign(**{f"task {n}": value(rows) for n, value in enumerate(accuracies(rows).values(), start=1)})
    figure, axes = plt.subplots(1, 5, figsize=(13, 3), sharey=True, layout="constrained")
    shown = {f"task {n}": name for n, name in enumerate(rows.tasks.iloc[0], start=1)} | {
        "learning_accuracy": "learning accuracy", "worst_forgetting": "worst forgetting"}
    for axis, (value, title) in zip(axes, shown.items()):
        heat_map(axis, tasks, value, "bound", "bits", "cividis_r" if value == "worst_forgetting" else "cividis")
        axis.set_title(title + ", %")
    for axis in axes[1:]:
        axis.set_ylabel("")
    return figure


def fig5f(trials, epochs, histograms):
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for axis, (value, title) in zip(axes, {"f_meta_mean": "mean f_meta at the end", "worst_forgetting": "worst forgetting"}.items()):
        lines = {f"{bits} bit{'s' if bits > 1 else ''}": (lambda rows, bits=bits, value=value: rows[value][rows.bits == bits])
                 for bits in range(1, 6)}
        against(axis, select(trials, bound=..., bits=...), "bound", lines)
        axis.set_xscale("log")
        axis.set(title=title + ", %", xlabel="bound")
    axes[1].axhline(10, color=GREY, linewidth=0.8)
    axes[0].legend()
    return figure


def one_parameter(parameter, xlabel, extra=None, log=False, **where):
    def draw(trials, epochs, histograms):
        rows = select(trials, **({parameter: ...} | where))
        figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
        against(axes[0], rows, parameter, accuracies(rows))
        against(axes[1], rows, parameter, LEARNING | FORGETTING | (extra or {}))
        axes[1].axhline(10, color=GREY, linewidth=0.8)
        for axis, title in zip(axes, ("accuracy after the last task, %", "does it learn, does it remember, %")):
            axis.set(title=title, xlabel=xlabel)
            if log:
                axis.set_xscale("symlog", linthresh=log)
                axis.set_xlim(left=-0.3 * log)
            axis.legend()
        return figure
    return draw


def supp33(trials, epochs, histograms):
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True, layout="constrained")
    for axis, ratio in zip(axes, (0.0, 0.001)):
        rows = select(trials, failure_ratio=ratio, epochs_per_task=...)
        against(axis, rows, "epochs_per_task", accuracies(rows) | {"mean": lambda r: r.acc})
        axis.set(title=f"failure ratio {ratio:g}", xlabel="epochs per task")
    axes[0].set_ylabel("accuracy after the last task, %")
    axes[0].legend()
    return figure


def supp37(trials, epochs, histograms):
    figure, axes = plt.subplots(1, 4, figsize=(12, 2.8), sharey=True, layout="constrained")
    for axis, noise in zip(axes, (0.02, 0.05, 0.1, 0.2)):
        mine = histograms[histograms.trial_id.isin(select(trials, write_noise=noise).trial_id)]
        for task in (1, 2, 3):
            distribution(axis, mine, 1, task, f"after task {task}")
        axis.set_title(f"write noise {noise:g}")
    axes[0].set_ylabel("density, layer 1")
    axes[-1].legend()
    return figure


PROGRAMMABLE = {"programmable": lambda rows: rows.programmable_fraction}
FIGURES = {
    "fig5b": fig5b, "fig5e": fig5e, "fig5f": fig5f,
    "fig5g": one_parameter("failure_ratio", "failure ratio an epoch", PROGRAMMABLE, log=0.0005),
    "fig5h": one_parameter("write_noise", "write noise"),
    "supp33": supp33,
    "supp35": one_parameter("row_ohms", "line resistance of a cell, ohms, rows and columns alike", log=0.1, column_ohms=...),
    "supp37": supp37,
}


def figures(trials, epochs, histograms):
    """All figures; trials are of one group."""
    even = trials[trials.row_ohms.isna() | (trials.row_ohms == trials.column_ohms)]
    return {name: svg(draw(even, epochs, histograms)) for name, draw in FIGURES.items()}
