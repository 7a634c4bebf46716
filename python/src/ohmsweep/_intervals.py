"""Intervals of means over repeats: their spread, and the error of the test images that all of them share.

The rule is that of ``verdict`` (docs/claims.md, "Verdicts"), and of ``show`` and the report, which tests compare.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import hypot, lcm
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

#: What `scored` adds to rows of ``trials``.
SCORES = ["learned_accuracies", "test_images"]
#: Most images of a test set.
_MOST = 1_000_000
#: Agresti and Coull (1998): two successes and two failures more.
_ADDED = 2


def interval(values: Any, image_variance: float = 0.0) -> tuple[float, float]:
    """Mean and half the 95 % interval; the half is NaN for one value.

    Args:
        values: one per repeat.
        image_variance: variance of the error that all values share, as accuracies on the same test images do: the half
            width that it gives is added to that of Student's t as squares (Zou and Donner 2008).
    """
    numbers = np.asarray(values, dtype=float)
    n = len(numbers)
    half = stats.t.ppf(0.975, n - 1) * numbers.std(ddof=1) / np.sqrt(n) if n > 1 else np.nan
    return float(numbers.mean()), hypot(half, stats.norm.ppf(0.975) * np.sqrt(image_variance))


def scored(trials: pd.DataFrame, matrix: pd.DataFrame) -> pd.DataFrame:
    """Trials with their accuracies just after learning each task, and the number of test images of each.

    Both are null where the accuracies of a trial are not complete, or are no fractions of whole numbers of images.

    Args:
        trials: rows of ``trials``.
        matrix: rows of ``accuracy_matrix``. How many images a task has follows from all accuracies on the same images.
    """
    cells = matrix.merge(trials[["trial_id", "data_digest"]], on="trial_id")
    images = cells.groupby(["data_digest", "on_task"]).accuracy.agg(_images)
    own = cells[cells.after_task == cells.on_task].sort_values("on_task")
    learned = own.groupby("trial_id").accuracy.agg(list)
    scores: list[tuple[Any, Any]] = []
    for trial_id, digest, final in zip(trials.trial_id, trials.data_digest, trials.final_accuracies, strict=True):
        counts = [images.get((digest, task), 0) for task in range(1, len(final) + 1)]
        accuracies = learned.get(trial_id, [])
        scores.append((accuracies, counts) if len(accuracies) == len(counts) and all(counts) else (None, None))
    return trials.assign(**{name: [score[i] for score in scores] for i, name in enumerate(SCORES)})


def _images(accuracies: pd.Series[float]) -> int:
    """Their least common denominator; 0 where they have none."""
    count = 1
    for accuracy in accuracies.unique():
        near = Fraction(accuracy).limit_denominator(_MOST)
        count = lcm(count, near.denominator)
        if abs(float(near) - accuracy) > 1e-13 or count > _MOST:
            return 0
    return count if count > 1 else 0


def image_variance(rows: pd.DataFrame, values: pd.Series[Any]) -> pd.Series[float]:
    """Variance of a number of each trial over draws of test images, by the series' name.

    Accuracies, their means, forgetting and backward transfer have one. It is 0 for any other, and NaN for trials whose
    test images are not known.

    Args:
        rows: as `scored` makes them; others have no variance.
        values: a number of each row, or of some.
    """
    of = _OF.get(str(values.name))
    variances = np.zeros(len(values))
    if of is not None and set(SCORES) <= set(rows.columns):
        known = zip(rows.loc[values.index].itertuples(), values, strict=True)
        variances = np.array([np.nan if row.test_images is None else of(row, value) for row, value in known], float)
    return pd.Series(variances, index=values.index)


def shared(variances: pd.Series[float]) -> float:
    """What the repeats of a point share: the mean of those that are known."""
    known = variances.dropna()
    return float(known.mean()) if len(known) else 0.0


def _variance(accuracies: Any, images: Any) -> Any:
    """The binomial variance of accuracies, at estimates that are never 0 or 1."""
    accuracies, images = np.asarray(accuracies, dtype=float), np.asarray(images, dtype=float)
    trials = images + 2 * _ADDED
    estimate = (accuracies * images + _ADDED) / trials
    return estimate * (1 - estimate) / trials


def _of_mean(variances: Any) -> float:
    return float(variances.sum() / max(1, len(variances)) ** 2)


def _losses(row: Any) -> Any:
    """Of what each earlier task lost: two accuracies, which count as independent."""
    return (_variance(row.learned_accuracies, row.test_images) + _variance(row.final_accuracies, row.test_images))[:-1]


def _worst(row: Any, _: float) -> float:
    lost = (np.asarray(row.learned_accuracies) - np.asarray(row.final_accuracies))[:-1]
    return float(_losses(row)[lost.argmax()]) if len(lost) else 0.0


_OF: dict[str, Callable[[Any, Any], float]] = {
    "acc": lambda row, _: _of_mean(_variance(row.final_accuracies, row.test_images)),
    "learning_accuracy": lambda row, _: _of_mean(_variance(row.learned_accuracies, row.test_images)),
    "forgetting": lambda row, _: _of_mean(_losses(row)),
    "bwt": lambda row, _: _of_mean(_losses(row)),
    "worst_forgetting": _worst,
    # Of one of the tasks: the one with fewest images, if they differ.
    "final_accuracies": lambda row, value: float(_variance(value, min(row.test_images))),
}
