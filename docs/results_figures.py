"""The paper's figures from the tables of a sweep: name -> SVG."""
from dataclasses import dataclass

import matplotlib.pyplot as plt
import pandas as pd

import holds
from model_figures import name as bits_name, supp29
from ohmsweep.figures import BINARY, DIGITAL, FLOAT, accuracies, against, curves, distribution, groups, heat_map, select
from svg import GREY, svg

LEARNING = {"learning accuracy": lambda rows: rows.learning_accuracy}
FORGETTING = {"worst forgetting": lambda rows: rows.worst_forgetting}
#: The networks of figure 5b that forget.
ORDINARY = {"float": FLOAT, "binary": BINARY}


@dataclass(frozen=True)
class Tables:
    """What is drawn: trials of one group, all of them, and the other tables of their folder."""

    trials: pd.DataFrame
    everything: pd.DataFrame
    epochs: pd.DataFrame
    histograms: pd.DataFrame
    sweeps: pd.DataFrame

    def select(self, **where):
        """Trials with the paper's parameters except those named; with cells that are square."""
        found = select(self.trials, **where)
        return found[found.row_ohms.isna() | (found.row_ohms == found.column_ohms)]

    def profiles(self):
        """The trials of each device profile, and of no device, in the largest group that has profiles."""
        of = self.sweeps.dropna(subset="device_profile").drop_duplicates(["trial_id", "device_profile"])
        for group in groups(self.everything):
            found = {profile: group[group.trial_id.isin(rows.trial_id)] for profile, rows in of.groupby("device_profile")}
            found = {profile + " (illustrative)" * (profile == "vcm"): rows for profile, rows in found.items() if len(rows)}
            if found:
                return found | {"no device (digital)": select(group, **DIGITAL)}
        return {}

    def limits(self, axis):
        """Marks what continual learning needs: enough learning, little forgetting."""
        learning = 100 * holds.LEARNING * self.select(**DIGITAL).learning_accuracy.mean()
        for at, text in ((learning, "least learning accuracy"), (100 * holds.FORGETTING, "most forgetting")):
            axis.axhline(at, color=GREY, linewidth=0.8, linestyle=":")
            axis.annotate(text, (0, at), xycoords=("axes fraction", "data"), xytext=(2, 2), textcoords="offset points",
                          fontsize=7)


def ticks(axis, values, scale=1):
    """The values that were swept as the only ticks, labelled with their multiples."""
    axis.minorticks_off()
    axis.set_xticks(values, [f"{scale * value:g}" for value in values])


def paper_size(trials):
    """The groups of trials of 784-4000-4000-10, the size of figure 5b's networks, with the most training images first."""
    found = [rows for rows in groups(trials) if list(rows.hidden_layers.iloc[0]) == [4000, 4000]]
    return sorted(found, key=lambda rows: -rows.train_images.iloc[0])


def curves_of(networks, epochs, width):
    """A panel of learning curves for each name and its trials."""
    figure, (axes,) = plt.subplots(1, max(1, len(networks)), figsize=(width, 2.8), sharey=True, squeeze=False, layout="constrained")
    for axis, (name, rows) in zip(axes, networks.items()):
        curves(axis, rows, epochs)
        axis.set_title(name)
    axes[0].set_ylabel("test accuracy, %")
    figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")
    return figure


def fig5b_paper_size(tables):
    rows = paper_size(tables.everything)[0]
    images = f"{rows.train_images.iloc[0]:,} images per task"
    return curves_of({f"{name}, {images}": select(rows, **where) for name, where in ORDINARY.items()}, tables.epochs, 7)


def fig5b(tables):
    networks = ORDINARY | {"metaplastic, digital": DIGITAL, "metaplastic, of devices": {}}
    return curves_of({name: tables.select(**where) for name, where in networks.items()}, tables.epochs, 11)


def fig5e(tables):
    rows = tables.select(bound=..., bits=...)
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


def fig5f(tables):
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    for axis, (value, title) in zip(axes, {"f_meta_mean": "mean f_meta at the end", "worst_forgetting": "worst forgetting"}.items()):
        lines = {bits_name(bits): (lambda rows, bits=bits, value=value: rows[value][rows.bits == bits])
                 for bits in range(1, 6)}
        rows = tables.select(bound=..., bits=...)
        against(axis, rows, "bound", lines)
        axis.set_xscale("log")
        ticks(axis, sorted(rows.bound.unique()))
        axis.set(title=title + ", %", xlabel="bound")
    axes[1].axhline(100 * holds.FORGETTING, color=GREY, linewidth=0.8, linestyle=":")
    axes[1].annotate("most forgetting that counts as remembering", (0, 100 * holds.FORGETTING), xycoords=("axes fraction", "data"), xytext=(2, 2),
                     textcoords="offset points", fontsize=7)
    axes[0].legend()
    return figure


def near_zero(axis, values, linear, scale=1):
    """A logarithmic axis that has a zero, with a tick at each value."""
    axis.set_xscale("symlog", linthresh=linear)
    axis.set_xlim(left=-0.3 * linear)
    ticks(axis, sorted(values.unique()), scale)


def one_parameter(parameter, xlabel, extra=None, log=False, scale=1, **where):
    def draw(tables):
        rows = tables.select(**({parameter: ...} | where))
        figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
        against(axes[0], rows, parameter, accuracies(rows))
        against(axes[1], rows, parameter, LEARNING | FORGETTING | (extra or {}))
        tables.limits(axes[1])
        for axis, title in zip(axes, ("accuracy after the last task, %", "does it learn, does it remember, %")):
            axis.set(title=title, xlabel=xlabel)
            if log:
                near_zero(axis, rows[parameter], log, scale)
            axis.legend()
        return figure
    return draw


def supp33(tables):
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True, layout="constrained")
    for axis, ratio in zip(axes, (0.0, 0.001)):
        rows = tables.select(failure_ratio=ratio, epochs_per_task=...)
        against(axis, rows, "epochs_per_task", accuracies(rows) | {"mean": lambda r: r.acc})
        axis.set(title=f"failure ratio {ratio:g}", xlabel="epochs per task")
        ticks(axis, sorted(rows.epochs_per_task.unique()))
    axes[0].set_ylabel("accuracy after the last task, %")
    axes[0].legend()
    return figure


def supp37(tables):
    figure, axes = plt.subplots(1, 4, figsize=(12, 2.8), sharex=True, sharey=True, layout="constrained")
    for axis, noise in zip(axes, (0.02, 0.05, 0.1, 0.2)):
        mine = tables.histograms[tables.histograms.trial_id.isin(tables.select(write_noise=noise).trial_id)]
        for task in (1, 2, 3):
            distribution(axis, mine, 1, task, f"after task {task}")
        axis.set_title(f"write noise {noise:g}")
    axes[0].set_ylabel("density, layer 1")
    axes[-1].legend()
    return figure


def supp32(tables):
    """Programmable synapses, epoch after epoch and at the end."""
    rows = tables.select(failure_ratio=...)
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.2), sharey=True, layout="constrained")
    length = int(rows.epochs_per_task.iloc[0])
    for ratio, trials in rows.groupby("failure_ratio"):
        mine = tables.epochs[tables.epochs.trial_id.isin(trials.trial_id)]
        mine = mine[mine.evaluated_task == mine.learned_task]
        line = 100 * mine.groupby((mine.learned_task - 1) * length + mine.epoch).programmable_fraction.mean()
        axes[0].plot(line.index, line, marker="o", markersize=3, label=f"{100 * ratio:g} %")
    for task, label in enumerate(rows.tasks.iloc[0]):
        axes[0].axvspan(task * length, (task + 1) * length, color=f"C{task}", alpha=0.08, linewidth=0)
        axes[0].text((task + 0.5) * length, 104, label, ha="center", fontsize=8)
    against(axes[1], rows, "failure_ratio", PROGRAMMABLE)
    axes[0].set(title="programmable synapses, %\n", xlabel="epoch", ylim=(-2, 102))
    axes[0].legend(title="failure ratio", fontsize=8, title_fontsize=8, ncols=2)
    axes[1].set(title="after the last task, %\n", xlabel="failure ratio per epoch, %")
    near_zero(axes[1], rows.failure_ratio, 0.0005, 100)
    return figure


def supp34(tables):
    """The devices of profiles, trained with the same random numbers."""
    networks = tables.profiles()
    return curves_of(networks, tables.epochs, 3.2 * len(networks) + 1.4)


def supp36(tables):
    """Cells from short and wide to long and narrow, whose wires have the same product of resistances."""
    rows = select(tables.trials, row_ohms=..., column_ohms=...)
    rows = rows[(rows.row_ohms * rows.column_ohms).round(9) == 1]
    figure, axes = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
    against(axes[0], rows, "row_ohms", accuracies(rows))
    against(axes[1], rows, "row_ohms", LEARNING | FORGETTING)
    tables.limits(axes[1])
    shapes = rows.groupby("row_ohms").column_ohms.first()
    for axis, title in zip(axes, ("accuracy after the last task, %", "does it learn, does it remember, %")):
        axis.set_xscale("log")
        axis.minorticks_off()
        axis.set_xticks(shapes.index, [f"{row:g} / {column:g}" for row, column in shapes.items()])
        axis.set(title=title, xlabel="ohms of a cell along its row / along its column")
        axis.legend()
    return figure


PROGRAMMABLE = {"programmable": lambda rows: rows.programmable_fraction}
FIGURES = {
    "fig5b": fig5b, "fig5b-paper-size": fig5b_paper_size, "fig5e": fig5e, "fig5f": fig5f,
    "fig5g": one_parameter("failure_ratio", "failure ratio per epoch, %", PROGRAMMABLE, log=0.0005, scale=100),
    "fig5h": one_parameter("write_noise", "write noise"),
    "supp29": lambda tables: supp29(tables.trials),
    "supp32": supp32,
    "supp33": supp33,
    "supp34": supp34,
    "supp35": one_parameter("row_ohms", "line resistance of a cell, ohms, rows and columns alike", log=0.1, column_ohms=...),
    "supp36": supp36,
    "supp37": supp37,
}


def figures(tables):
    """All figures."""
    return {name: svg(draw(tables)) for name, draw in FIGURES.items()}
