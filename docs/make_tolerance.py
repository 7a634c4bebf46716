#!/usr/bin/env python3
"""Writes docs/tolerance-maps.md and its figures from the tables in docs/tolerance; the text is in docs/tolerance-maps.template.md.

  for MAP in bound failures line-resistance write-noise; do bin/ohmsweep run tolerance-$MAP --data DIR --out docs/tolerance; done
  python docs/make_tolerance.py

The tables are committed, so the page needs no training: only notebooks/requirements.txt.
"""
import re
import sys
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python" / "src"))

from ohmsweep.figures import DIGITAL, boundaries, boundary_map, boundary_text, headline, load, select
from holds import state
from pages import fill, form, table
from results_tiers import text
from svg import svg

#: The two parameters of each map's lines, the columns of the figures last.
AXES = {
    "tolerance-write-noise": ("bound", "bits"),
    "tolerance-failures": ("failure_mode", "devices_per_synapse"),
    "tolerance-bound": ("write_noise", "bits"),
    "tolerance-line-resistance": ("tile_rows", "row_ohms"),
}
UNITS = {"write_noise": "write noise, weight units", "failure_ratio": "failure ratio per epoch", "bound": "bound",
         "column_ohms": "column resistance, ohms per cell"}
#: The full map that lies on a line of a tolerance map: where the line is, and what the full map varies.
FULL = {
    "fig5h": ("tolerance-write-noise", {"bound": 1.5, "bits": 3}, "write_noise"),
    "fig5g": ("tolerance-failures", {"failure_mode": "random", "devices_per_synapse": 3}, "failure_ratio"),
}


class Maps:
    """What the blocks of the page are made from."""

    def __init__(self, folder, full):
        self.folder = folder
        self.lines = boundaries(folder)
        self.trials = load(folder, "trials")
        self.sweeps = load(folder, "sweeps").merge(self.trials, on="trial_id")
        self.full = headline(load(full, "trials"))

    def of(self, sweep):
        return self.lines[self.lines.sweep_name == sweep]

    def figure(self, sweep):
        lines = self.of(sweep)
        vertical, horizontal = AXES[sweep]
        figure, axis = plt.subplots(
            figsize=(1.6 + 1.3 * lines[horizontal].nunique(), 1.2 + 0.6 * lines[vertical].nunique()), layout="constrained")
        boundary_map(axis, lines, vertical, horizontal)
        axis.set_title(UNITS[lines.parameter.iloc[0]], fontsize=9)
        return figure

    def rows(self, sweep):
        """The lines of a map: boundary, state, what it took."""
        rows = []
        for _, line in self.of(sweep).sort_values(list(AXES[sweep])).iterrows():
            rows.append([*[text(line[name]) for name in AXES[sweep]], boundary_text(line), line.state,
                         str(line.line_trials), str(line.rounds)])
        return table([*AXES[sweep], self.of(sweep).parameter.iloc[0], "state", "trials", "rounds"], rows)

    def cost(self):
        """What each map took, beside the full grid of its resolution with the most repeats."""
        rows = []
        for sweep in AXES:
            lines = self.of(sweep)
            if lines.empty:
                continue
            mine = self.sweeps[self.sweeps.sweep_name == sweep].drop_duplicates("trial_id")
            asked = mine.position.nunique()
            full = asked * full_line(sweep)
            states = lines.state.value_counts()
            rows.append([sweep, str(asked) if asked == len(lines) else f"{len(lines)} decided of {asked}", ", ".join(f"{count} {state}" for state, count in states.items()),
                         str(lines.rounds.max()), str(len(mine)), f"{len(mine) / full:.0%} of {full:,}",
                         form(mine.cpu_seconds.sum() / 3600, 2)])
        return table(["map", "lines", "states", "rounds", "trials", "of the full grid's", "processor hours"], rows)

    def agreement(self, name):
        """The full map's answer at each of its values, beside what the tolerance map says of it."""
        sweep, where, parameter = FULL[name]
        lines = self.of(sweep)
        for column, value in where.items():
            lines = lines[lines[column] == value]
        if len(lines) != 1:
            return f"(No line of {sweep} lies there yet.)"
        line = lines.iloc[0]
        baseline = select(self.full, **DIGITAL)
        rows = []
        for value, trials in select(self.full, **{parameter: ...}).groupby(parameter):
            answer = {"holds": "yes", "does not": "no"}.get(state(trials, baseline), "open")
            within = asked(sweep)["from"] <= value <= asked(sweep)["to"]
            rows.append([f"{value:g}", form(100 * trials.learning_accuracy.mean(), 1), form(100 * trials.worst_forgetting.mean(), 1),
                         answer, said(line, value) if within else "not asked"])
        wrong = [row[0] for row in rows if {row[3], row[4]} == {"yes", "no"}]
        verdict = (f"They contradict each other at {', '.join(wrong)}." if wrong
                   else "Nowhere does one say yes and the other no.")
        return table([parameter, "learning accuracy, %", "worst forgetting, %", f"{name} says", "the map says"], rows) + (
            f"\n\nThe map: {boundary_text(line)} ({line.state}), after {line.line_trials} trials. {verdict}")

    def block(self, name):
        kind, _, of = name.partition(":")
        if kind == "figure":
            (self.folder / f"{of}.svg").write_text(svg(self.figure(of)))
            return f"![{of}](tolerance/{of}.svg)"
        return getattr(self, kind)(of) if of else getattr(self, kind)()


def asked(sweep):
    """The numbers in the block `tolerance` of a map's preset."""
    preset = (HERE.parent / "conf" / "grids" / f"{sweep}.yaml").read_text()
    key = {name: float(value) for name, value in re.findall(r"^  (from|to|ratio|within): ([\d.]+)$", preset, flags=re.M)}
    return key | {"repeats": int(re.search(r"^  repeats: \{.*to: (\d+)\}$", preset, flags=re.M)[1])}


def full_line(sweep):
    """Trials of a line that has a value at each step of the map's resolution, with the most repeats of a candidate."""
    key = asked(sweep)
    steps = (key["to"] - key["from"]) / key["within"] if "within" in key else np.log(key["to"] / key["from"]) / np.log(key["ratio"])
    return (1 + int(np.ceil(round(steps, 9)))) * key["repeats"]


def said(line, value):
    """What a line's row says about a value between those where the search began."""
    if line.state in ("everywhere", "nowhere"):
        return "yes" if line.state == "everywhere" else "no"
    if pd.notna(line.lower) and value <= line.lower:
        return "yes" if line.holds_at_lower else "no"
    if pd.notna(line.upper) and value >= line.upper:
        return "yes" if line.holds_at_upper else "no"
    return "between"


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "tolerance").resolve()
    page = fill("tolerance-maps.template.md", Maps(folder, HERE / "results").block)
    (folder.parent / "tolerance-maps.md").write_text(page)
