#!/usr/bin/env python3
"""Writes docs/retention.md and its figures from the tables in docs/retention; the text is in docs/retention.template.md.

  bin/ohmsweep run retention --data DIR --out docs/retention
  bin/ohmsweep run rest-between-tasks --data DIR --out docs/retention
  python docs/make_retention.py

The tables are committed, so the page needs no training: only notebooks/requirements.txt.
"""
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python" / "src"))

from ohmsweep.figures import against, heat_map, load
from pages import fill, form, table
from svg import GREY, svg

SHELF = {0: "after the last task", 3600: "1 hour", 86400: "1 day", 30 * 86400: "1 month", 31557600: "1 year"}
DEVICES = {"paper's device": False, "technology C": True}


class Retention:
    """What the blocks of the page are made from."""

    def __init__(self, folder):
        self.folder = folder
        trials = load(folder, "trials")
        sweeps = load(folder, "sweeps").merge(trials, on="trial_id")
        trials = trials[trials.write_policy != "digital"]
        levels = trials.levels.map(lambda positions: 0 if positions is None else len(positions))
        measured = levels > 0
        bits = trials.bits.where(~measured, np.log2(levels.clip(lower=1)))
        self.trials = trials.assign(measured=measured, bits=bits.astype(int), pause=trials.between_tasks_seconds.fillna(0))
        self.sweeps = sweeps
        self.shelf = load(folder, "retention").merge(
            self.of("retention")[["trial_id", "measured", "bits", "bound", "final_accuracies", "retained_seconds"]], on="trial_id")

    def of(self, sweep):
        """The trials of a sweep, without its baseline."""
        return self.trials[self.trials.trial_id.isin(self.sweeps[self.sweeps.sweep_name == sweep].trial_id)]

    def at(self, seconds, measured):
        """A row for each trial of a device: its accuracies after that time, and what the worst task has kept."""
        rows = self.shelf[self.shelf.measured == measured]
        if seconds == 0:
            rows = rows.drop_duplicates("trial_id")
            return rows.assign(mean=rows.final_accuracies.map(np.mean), kept=1.0)
        rows = rows[rows.shelf_seconds == seconds]

        def of(trial):
            now = trial.sort_values("on_task").accuracy.to_numpy()
            before = trial.final_accuracies.iloc[0]
            return trial.iloc[0][["trial_id", "bound", "bits"]].to_dict() | {"mean": now.mean(), "kept": (now / before).min()}

        return pd.DataFrame([of(trial) for _, trial in rows.groupby("trial_id", sort=False)])

    def maps(self):
        figure, axes = plt.subplots(2, len(SHELF), figsize=(14, 5), layout="constrained")
        for row, (device, measured) in zip(axes, DEVICES.items()):
            for axis, (seconds, name) in zip(row, SHELF.items()):
                heat_map(axis, self.at(seconds, measured), "mean", "bound", "bits", "cividis")
                axis.set_title(name)
            for axis in row[1:]:
                axis.set_ylabel("")
            row[0].set_ylabel(f"{device}: bound")
        return figure

    def rest(self):
        rows = self.of("rest-between-tasks")
        bounds = sorted(rows.bound.unique())
        pauses = sorted(rows.pause.unique())
        rows = rows.assign(pause=rows.pause.map(pauses.index))
        figure, axes = plt.subplots(1, len(bounds), figsize=(12, 3.2), sharey=True, layout="constrained")
        tasks = list(rows.tasks.iloc[0])
        for axis, bound in zip(axes, bounds):
            lines = {name: (lambda r, i=i: r.final_accuracies.map(lambda a: a[i])) for i, name in enumerate(tasks)}
            against(axis, rows[rows.bound == bound], "pause", lines | {"worst forgetting": lambda r: r.worst_forgetting})
            axis.axhline(10, color=GREY, linewidth=0.8)
            axis.set_xticks(range(len(pauses)), [pause_text(p) for p in pauses])
            axis.set(title=f"bound {bound:g}", xlabel="pause before each task but the first")
        axes[0].set_ylabel("%")
        figure.legend(*axes[0].get_legend_handles_labels(), loc="outside right center")
        return figure

    def paused(self):
        """Accuracy on each task and the worst forgetting, by bound and pause: means over repeats."""
        trials = self.of("rest-between-tasks")
        tasks = list(trials.tasks.iloc[0])
        rows = []
        for (bound, seconds), mine in trials.groupby(["bound", "pause"]):
            final = [form(100 * mine.final_accuracies.map(lambda a, i=i: a[i]).mean(), 1) for i in range(len(tasks))]
            rows.append([f"{bound:g}", pause_text(seconds), *final, form(100 * mine.worst_forgetting.mean(), 1)])
        return table(["bound", "pause", *tasks, "worst forgetting"], rows)

    def kept(self):
        """What share of its accuracy the worst task has kept, by device, bound and time: means over bits and repeats."""
        rows = []
        for device, measured in DEVICES.items():
            means = [self.at(seconds, measured).groupby("bound")["kept" if seconds else "mean"].mean() for seconds in SHELF]
            for bound in sorted(means[0].index):
                rows.append([device, f"{bound:g}", *[form(100 * mean[bound], 1) for mean in means]])
        return table(["device", "bound", "mean accuracy after the last task, %", *list(SHELF.values())[1:]], rows)

    def retained(self):
        """retained_seconds in words, by device and bits: how many trials kept nine tenths of every task up to when."""
        rows = []
        first = self.shelf.drop_duplicates("trial_id")
        times = [0, *list(SHELF)[1:]]
        for (measured, bits), mine in first.groupby(["measured", "bits"]):
            counts = [str(int((mine.retained_seconds == seconds).sum())) for seconds in times]
            rows.append(["technology C" if measured else "paper's device", str(bits), *counts])
        return table(["device", "bits", "less than 1 hour", *[SHELF[s] for s in times[1:]]], rows)

    def trials_run(self):
        rows = []
        for name, mine in self.sweeps.groupby("sweep_name", sort=False):
            mine = mine.drop_duplicates("trial_id")
            rows.append([name, str(mine.point_id.nunique()), str(len(mine)), form(mine.cpu_seconds.sum() / 3600, 2),
                         form(mine.cpu_seconds.median(), 0)])
        return table(["grid", "points", "trials", "processor hours", "median seconds per trial"], rows)

    def block(self, name):
        if name.startswith("figure:"):
            figure = name.removeprefix("figure:")
            (self.folder / f"{figure}.svg").write_text(svg(getattr(self, figure)()))
            return f"![{figure}](retention/{figure}.svg)"
        return getattr(self, name)()


def pause_text(seconds):
    return {0: "none", 3600: "1 h", 86400: "1 d", 30 * 86400: "30 d", 31557600: "1 y"}.get(int(seconds), f"{seconds:g} s")


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "retention").resolve()
    (folder.parent / "retention.md").write_text(fill("retention.template.md", Retention(folder).block))
