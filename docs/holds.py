"""Means of grid points, their differences, and whether continual learning holds, from rows of trials as `load` gives them.

The rules are those of `verdict` (docs/claims.md): what repeats share cancels in differences, errors of test images add up.
"""
from dataclasses import dataclass
from math import hypot

import pandas as pd
from scipy import stats

from ohmsweep.figures import image_variance, interval, shared

#: One-sided: what a 95 % interval excludes on one side.
LEVEL = 0.025
#: Repeats that an interval needs to decide anything.
MIN_REPEATS = 5
#: Most worst-task forgetting, and least share of the baseline's learning accuracy, with which continual learning holds.
FORGETTING, LEARNING = 0.10, 0.90


@dataclass(frozen=True)
class Measure:
    """A mean over repeats with half of its 95 % interval (NaN for one repeat)."""

    mean: float
    half: float
    count: int

    def minus(self, other):
        """The difference from a mean of other trials: half widths add as squares (Zou and Donner 2008)."""
        return Measure(self.mean - other.mean, hypot(self.half, other.half), min(self.count, other.count))

    def p_above(self, value):
        """One-sided p-value of a mean above a value: at most LEVEL exactly where the whole interval is above it; 1 if unknown."""
        if self.count < MIN_REPEATS:
            return 1.0
        if self.half == 0:
            return float(self.mean <= value)
        degrees = self.count - 1
        return float(stats.t.sf((self.mean - value) / self.half * stats.t.isf(LEVEL, degrees), degrees))

    def p_differs(self):
        """The smaller one-sided p-value of a mean that differs from 0."""
        return min(self.p_above(0), Measure(-self.mean, self.half, self.count).p_above(0))

    def text(self, digits=1):
        """In per cent."""
        ends = "" if pd.isna(self.half) else f" ({100 * (self.mean - self.half):.{digits}f} to {100 * (self.mean + self.half):.{digits}f})"
        return f"{100 * self.mean:.{digits}f}{ends}"

    def change(self):
        """In percentage points."""
        ends = "" if pd.isna(self.half) else f" ({100 * (self.mean - self.half):+.1f} to {100 * (self.mean + self.half):+.1f})"
        return f"{100 * self.mean:+.1f}{ends}"


def measure(rows, column):
    """The mean of a column over the trials of a point."""
    return Measure(*interval(rows[column], shared(image_variance(rows, rows[column]))), len(rows))


def learning_margin(rows, baseline):
    """Learning accuracy less what it must be, paired by repeat."""
    ours, theirs = (trials.drop_duplicates("repeat").set_index("repeat") for trials in (rows, baseline))
    repeats = ours.index.intersection(theirs.index)
    if repeats.empty:
        return Measure(float("nan"), float("nan"), 0)
    ours, theirs = ours.loc[repeats], theirs.loc[repeats]
    variances = [shared(image_variance(trials, trials.learning_accuracy)) for trials in (ours, theirs)]
    values = ours.learning_accuracy - LEARNING * theirs.learning_accuracy
    return Measure(*interval(values, variances[0] + LEARNING**2 * variances[1]), len(repeats))


def state(rows, baseline):
    """Whether continual learning holds at a point: holds, does not, or open at 95 %."""
    margin, forgetting = learning_margin(rows, baseline), measure(rows, "worst_forgetting")
    learns, keeps = margin.p_above(0), Measure(-forgetting.mean, forgetting.half, forgetting.count).p_above(-FORGETTING)
    if max(learns, keeps) <= LEVEL:
        return "holds"
    if min(forgetting.count, margin.count) < MIN_REPEATS:
        return "open"
    # One of two suffices: it was looked for twice.
    return "does not" if 2 * min(1 - learns, 1 - keeps) <= LEVEL else "open"


def sure(p_values):
    """Which of several one-sided p-values are sure at 95 % among all of them (Holm 1979)."""
    found = [False] * len(p_values)
    for rank, at in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        if p_values[at] > LEVEL / (len(p_values) - rank):
            break
        found[at] = True
    return found
