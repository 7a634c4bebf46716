"""Where small bounds begin to remember (figure 5f), and what moves that edge: lines of trials over the bound."""
from dataclasses import dataclass

import matplotlib.pyplot as plt
import pandas as pd

from holds import FORGETTING, measure, state
from ohmsweep.figures import DIGITAL, select
from pages import table
from results_tiers import known, label, natural, text
from svg import GREY

#: A line must tell something on both sides of the edge, and between; beyond LARGEST, levels are too coarse to learn.
BELOW, ABOVE, LARGEST = 0.25, 0.75, 1.5
ANSWERS = {"holds": "yes", "does not": "no", "open": "open"}
#: Parameters that a line shares with the baseline that says what "learns" means there.
OF_NETWORK = ["learning_rate", "batch_size", "epochs_per_task", "metaplasticity_on", "optimizer_reset", "batch_statistics", "initial_range"]
#: What is compared is the same in these.
SAME = ["train_images", "seed", "data_digest", "model_version"]
DEFAULT = "the default"
#: All of matplotlib's but the grey one, which the default has.
COLORS = [f"C{number}" for number in range(10) if number != 7]


@dataclass(frozen=True)
class Line:
    """Trials that differ in nothing but the bound and the repeat: {bound: trials}, and whether continual learning holds at each."""

    name: str
    at: dict
    states: dict

    def holds_from(self):
        """The smallest bound from which it holds at every bound that was tried; None if at none."""
        found = None
        for bound in sorted(self.at, reverse=True):
            if self.states[bound] != "holds":
                break
            found = bound
        return found

    def fails_up_to(self):
        """The largest bound up to which it does not hold at any that was tried; None if at none."""
        found = None
        for bound in sorted(self.at):
            if self.states[bound] != "does not":
                break
            found = bound
        return found


class Edge:
    """All lines of a folder whose trials are comparable with a group's."""

    def __init__(self, trials, group):
        """
        trials: of the whole folder.
        group: the comparable ones, of which the default line is made.
        """
        first = group.iloc[0]
        same = trials.tasks.map(text).eq(text(first.tasks)) & trials.hidden_layers.map(text).eq(text(first.hidden_layers))
        for column in SAME:
            same &= trials[column] == first[column]
        mine = trials[same]
        devices = mine[mine.bound <= LARGEST]
        names = devices.apply(lambda row: _name(row, first), axis=1)
        self.lines = []
        for name, rows in devices.groupby(names, sort=False):
            at = {bound: points.drop_duplicates("repeat") for bound, points in rows.groupby("bound")}
            if len(at) > 2 and min(at) <= BELOW and max(at) >= ABOVE:
                baseline = _baseline(mine, rows.iloc[0])
                self.lines.append(Line(name, at, {bound: state(points, baseline) for bound, points in at.items()}))
        self.lines.sort(key=lambda line: (line.name != DEFAULT, natural(line.name)))
        self.default = next((line for line in self.lines if line.name == DEFAULT), None)

    def tried(self):
        """Whether more was tried than bits."""
        return self.default is not None and any(not _only_bits(line) for line in self.lines if line is not self.default)

    def table(self):
        """Worst forgetting at each bound, and whether continual learning holds there."""
        bounds = sorted({bound for line in self.lines for bound in line.at})
        rows = []
        for line in self.lines:
            cells = [f"{100 * measure(line.at[bound], 'worst_forgetting').mean:.1f} {ANSWERS[line.states[bound]]}" if bound in line.at else ""
                     for bound in bounds]
            rows.append([line.name, *cells, _bound(line.fails_up_to()), _bound(line.holds_from())])
        return table(["what is changed", *(f"{bound:g}" for bound in bounds), "does not hold up to", "holds from"], rows)

    def findings(self):
        """What moves the edge, by the bounds that the default and a line have in common."""
        def where(line, wanted):
            bounds = [bound for bound in sorted(line.at) if wanted(line, bound)]
            return [f"{line.name} (at {', '.join(f'{bound:g}' for bound in bounds)})"] if bounds else []

        def turned(before, after):
            return lambda line, bound: (self.default.states.get(bound), line.states[bound]) == (before, after)

        others = [line for line in self.lines if line is not self.default]
        down = [text for line in others for text in where(line, turned("does not", "holds"))]
        settled = [text for line in others for text in where(line, turned("open", "holds"))]
        up = [text for line in others for text in where(line, turned("holds", "does not"))]
        small = [text for line in self.lines for text in where(line, lambda line, bound: bound <= BELOW and line.states[bound] == "holds")]
        lost, kept = self.default.fails_up_to(), self.default.holds_from()
        default = "By default continual learning " + " and ".join(
            ([f"does not hold up to bound {lost:g}"] if lost else []) + [f"holds from {kept:g} on" if kept else f"holds from no bound up to {LARGEST:g} on"]) + "."
        return " ".join([
            default,
            f"Of {len(others)} changes, those with which it holds where it does not by default: {'; '.join(down) or 'none'}.",
            f"Those with which it holds where that is open by default: {'; '.join(settled) or 'none'}.",
            f"Those with which it does not hold where it does by default: {'; '.join(up) or 'none'}.",
            f"At bound {BELOW:g} or less, where the paper puts the edge, it holds with: {'; '.join(small) or 'none'}."])

    def figure(self):
        """Worst forgetting against the bound, a line for each change."""
        others = [line for line in self.lines if line is not self.default and not _only_bits(line)]
        panels = {"grid edge-of-5f": [line for line in others if 1.0 in line.at],
                  "grid ambiguity": [line for line in others if 1.0 not in line.at]}
        panels = {title: lines for title, lines in panels.items() if lines}
        figure, (axes,) = plt.subplots(1, len(panels), figsize=(5.5 * len(panels), 4.6), sharey=True, squeeze=False, layout="constrained")
        for axis, (title, lines) in zip(axes, panels.items()):
            moved = [line for line in lines if any(line.states[b] != self.default.states[b] for b in set(line.at) & set(self.default.at))]
            shown = lines if len(lines) <= 8 else moved
            for line in [line for line in lines if line not in shown]:
                _draw(axis, line, color=GREY, linewidth=0.6, alpha=0.6)
            for number, line in enumerate(shown):
                _draw(axis, line, marker="osD^vP*X"[number % 8], color=COLORS[number % len(COLORS)], markersize=4, capsize=2, label=line.name)
            _draw(axis, self.default, marker="o", markersize=4, capsize=2, color=GREY, linewidth=2, label=DEFAULT)
            if len(shown) < len(lines):
                axis.plot([], [], color=GREY, linewidth=0.6, label=f"{len(lines) - len(shown)} others: as by default")
            axis.axhline(100 * FORGETTING, color=GREY, linewidth=0.8, linestyle=":")
            axis.set(xlabel="bound", title=title, ylim=(-2, 102))
            axis.legend(fontsize=7, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.15))
        axes[0].set_ylabel("worst forgetting, %")
        return figure


def _only_bits(line):
    return line.name.startswith("bits") and "," not in line.name


def _draw(axis, line, **style):
    bounds = sorted(bound for bound in line.at)
    found = [measure(line.at[bound], "worst_forgetting") for bound in bounds]
    axis.errorbar(bounds, [100 * m.mean for m in found], [100 * m.half for m in found], **style)


def _name(row, first):
    """What a trial changes, apart from its bound."""
    changed = [] if (name := label(row.drop("bound"))) == "the default point" else [name]
    changed += [f"{column} {text(row[column])}" for column in ("learning_rate", "batch_size") if row[column] != first[column]]
    return ", ".join(changed) or DEFAULT


def _baseline(trials, row):
    """The digital network with a line's network parameters, or else with its training alone; empty if there is none."""
    for columns in (OF_NETWORK, OF_NETWORK[:3]):
        rows = select(trials, **DIGITAL, **{column: ... for column in columns})
        for column in columns:
            if column in rows:
                same = rows[column].map(_text) == _text(row[column])
                rows = rows[same]
        if len(rows):
            return rows
    return trials[:0]


def _text(value):
    return text(value) if known(value) else ""


def _bound(value):
    return "-" if value is None or pd.isna(value) else f"{value:g}"
