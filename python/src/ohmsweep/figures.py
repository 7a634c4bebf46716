"""Selections of trials and the standard figures of the notebooks; every function takes and returns plain pandas.

    from ohmsweep.figures import against, headline, heat_map, load, select
    trials = headline(load("docs/results", "trials"))
    heat_map(plt.gca(), select(trials, bound=..., bits=...), "acc", "bound", "bits")

`select` gives every parameter that is not named the paper's value, so that other sweeps in the same folder do no harm.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ohmsweep import _words
from ohmsweep._intervals import image_variance, interval, scored, shared
from ohmsweep._results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.image import AxesImage

__all__ = [
    "BINARY",
    "DIGITAL",
    "FLOAT",
    "PAPER",
    "accuracies",
    "against",
    "boundaries",
    "boundary_map",
    "boundary_text",
    "caption",
    "curves",
    "describe",
    "difference",
    "distribution",
    "estimate",
    "groups",
    "headline",
    "heat_map",
    "image_variance",
    "interval",
    "load",
    "select",
    "shared",
    "squares",
]

#: What trials must share to be compared.
GROUP = [
    "tasks",
    "train_images",
    "learning_rate",
    "batch_size",
    "hidden_layers",
    "seed",
    "data_digest",
    "model_version",
]
#: Parameters that only say when something is measured.
WHEN = ["evaluate_every", "histogram_every"]
#: The paper's values by column. A parameter that cannot matter to a trial is null, and matches any value.
PAPER = {name: value for name, value in _words.defaults().items() if name not in GROUP + WHEN}
#: Settings of `select` for the networks that the devices are measured against.
DIGITAL: dict[str, Any] = {"write_policy": "digital", "inference_noise": 0.0}
BINARY = DIGITAL | {"metaplasticity": 0.0}
FLOAT: dict[str, Any] = {"weights": "float"}


def load(out: str | os.PathLike[str], table: str) -> pd.DataFrame:
    """The rows of a table, each once, of finished trials only, even while files are being written or merged.

    Trials have two more columns, with which `against` adds the error of the test images to its intervals:
    ``learned_accuracies``, just after learning each task, and ``test_images``, how many each task has.
    """
    results = Results(out)
    rows = results.table(table)
    return scored(rows, results.accuracy_matrix) if table == "trials" else rows


def describe(trials: pd.DataFrame) -> str:
    """One line that says which trials these are."""
    first = trials.iloc[0]
    return (
        f"{len(trials)} trials on {first.data_source} images, {' -> '.join(first.tasks)}, {first.train_images:,}"
        f" training images per task, engine {', '.join(sorted(set(trials.engine_version)))}"
    )


def caption(figure: Figure, trials: pd.DataFrame, text: str) -> None:
    """The title of a figure, which says so if images are synthetic."""
    figure.suptitle(("synthetic images: " if "synthetic" in set(trials.data_source) else "") + text)


def groups(trials: pd.DataFrame) -> list[pd.DataFrame]:
    """Groups of comparable trials, the one with the most trials first."""
    plain = trials.assign(**{name: trials[name].map(str) for name in ("tasks", "hidden_layers")})
    found = plain.groupby(GROUP, dropna=False, sort=False).indices.values()
    return [trials.iloc[rows] for rows in sorted(found, key=len, reverse=True)]


def headline(trials: pd.DataFrame) -> pd.DataFrame:
    """The trials of the largest group of comparable ones."""
    return groups(trials)[0]


def select(trials: pd.DataFrame, **where: Any) -> pd.DataFrame:
    """Trials with the paper's parameters except those named: a value, several, or ... for any."""
    rows = trials
    for column, value in (PAPER | where).items():
        if value is not ... and column in rows:
            values = value if isinstance(value, (list, tuple)) else [value]
            rows = rows[
                rows[column].isna() | rows[column].map(lambda cell, values=values: _matches(cell, values)).astype(bool)
            ]
    return rows


def _matches(cell: Any, values: Any) -> bool:
    """Whether a cell is one of some values; a list is, if all its numbers are, or if it is empty and a word is."""
    if not isinstance(cell, (list, np.ndarray)):
        return cell in values
    return all(number in values for number in cell) if len(cell) else any(isinstance(value, str) for value in values)


def heat_map(
    axis: Axes,
    rows: pd.DataFrame,
    value: str,
    vertical: str,
    horizontal: str,
    colours: str = "viridis",
    limits: tuple[float | None, float | None] = (0, 100),
) -> AxesImage:
    """Means of a fraction over repeats, in per cent, one square for each pair of two parameters."""
    return squares(axis, rows.groupby([vertical, horizontal])[value].mean().unstack() * 100, colours, limits)


def squares(
    axis: Axes,
    grid: pd.DataFrame,
    colours: str = "viridis",
    limits: tuple[float | None, float | None] = (0, 100),
    form: str = ".0f",
) -> AxesImage:
    """A table of numbers, one square for each, labelled by its rows and columns."""
    image = axis.imshow(grid, cmap=colours, vmin=limits[0], vmax=limits[1], aspect="auto", origin="lower")
    _describe(axis, image, grid, grid.map(lambda number: "-" if np.isnan(number) else format(number, form)))
    return image


def _describe(axis: Axes, image: AxesImage, grid: pd.DataFrame, texts: pd.DataFrame) -> None:
    """Writes a text on each square of a table, in what contrasts with its colour, and names its rows and columns."""
    for (y, x), number in np.ndenumerate(grid.to_numpy(dtype=float)):
        if np.isnan(number):
            color = axis.xaxis.label.get_color()
        else:
            color = "white" if np.dot(image.cmap(image.norm(number))[:3], (0.3, 0.6, 0.1)) < 0.5 else "black"
        axis.text(
            x,
            y,
            str(texts.iloc[y, x]),
            ha="center",
            va="center",
            color=color,
            fontsize=8,
        )
    axis.set_xticks(range(grid.shape[1]), [_label(v) for v in grid.columns])
    axis.set_yticks(range(grid.shape[0]), [_label(v) for v in grid.index])
    axis.set(xlabel=str(grid.columns.name), ylabel=str(grid.index.name))


def boundaries(out: str | os.PathLike[str]) -> pd.DataFrame:
    """The decided lines of tolerance maps: their newest rows in ``tolerances``, with the parameters of their trials.

    The trials of a line are counted in ``line_trials``; the column named by ``parameter`` has an end of the boundary.
    """
    results = Results(out)
    rows = results.tolerances.sort_values("revision").drop_duplicates(["grid_sha256", "line"], keep="last")
    rows = rows.rename(columns={"trials": "line_trials", "failed": "line_failed"})
    points = results.trials.drop_duplicates("point_id")
    ends = rows.lower_point_id.fillna(rows.upper_point_id)
    lines = rows.assign(point_id=ends).merge(points, on="point_id", how="left", validate="many_to_one")
    return lines.sort_values(["sweep_name", "line"], ignore_index=True)


def boundary_text(line: pd.Series[Any]) -> str:
    """Where a line's condition holds, and where it does not: holds ≤ 0.1, not ≥ 0.12; everywhere; nowhere.

    What is between the two is not known, or changes; an end that stayed open is not named.
    """
    if line.state in ("everywhere", "nowhere"):
        return str(line.state)
    ends = (("≤", line.lower, line.holds_at_lower), ("≥", line.upper, line.holds_at_upper))
    return ", ".join(f"{'holds' if holds else 'not'} {sign} {end:.3g}" for sign, end, holds in ends if pd.notna(holds))


def boundary_map(axis: Axes, lines: pd.DataFrame, vertical: str, horizontal: str) -> AxesImage:
    """Boundaries over two parameters of the lines, which differ in no other.

    A square has the colour of the mean of its ends, or of the one that is known. Bands are hatched; where the
    condition holds everywhere or nowhere there is no boundary and no colour.
    """
    found = lines.assign(
        middle=((lines.lower.fillna(lines.upper) * lines.upper.fillna(lines.lower)) ** 0.5).where(
            ~lines.state.isin(["everywhere", "nowhere"])
        ),
        text=lines.apply(boundary_text, axis=1),
    ).set_index([vertical, horizontal])
    middle, text, state = (found[column].unstack() for column in ("middle", "text", "state"))
    levels = middle.astype(float).map(np.log)
    image = axis.imshow(levels, cmap="viridis", aspect="auto", origin="lower")
    _describe(axis, image, levels, text.fillna("").map(lambda words: str(words).replace(", ", "\n")))
    for (y, x), of in np.ndenumerate(state.to_numpy()):
        if of in ("band", "island"):
            sides = np.array([-0.5, 0.5, 0.5, -0.5])
            axis.fill(x + sides, y + np.roll(sides, 1), fill=False, hatch="/", edgecolor="grey", linewidth=0)
    return image


def _label(value: Any) -> str:
    return value if isinstance(value, str) else f"{value:g}"


def against(
    axis: Axes, rows: pd.DataFrame, parameter: str, values: dict[str, Callable[[pd.DataFrame], pd.Series[float]]]
) -> None:
    """Means of fractions, in per cent with 95 % intervals, over a parameter: {label: from rows to a series}.

    The interval of a series that has the name of a column of ``trials`` holds the error of the test images, if the rows
    are those of `load`.
    """
    for number, (label, value) in enumerate(values.items()):
        series = value(rows)
        errors = image_variance(rows, series)
        points = [
            (at, *interval(100 * group, 100**2 * shared(errors[group.index])))
            for at, group in series.groupby(rows[parameter])
        ]
        at, mean, half = zip(*points, strict=True)
        axis.errorbar(at, mean, half, marker="osD^v"[number % 5], markersize=4, capsize=2, label=label)
    axis.set(xlabel=parameter, ylim=(-2, 102))


def estimate(rows: pd.DataFrame, column: str) -> tuple[float, float]:
    """Mean of a fraction of the trials of a point and half its 95 % interval, as `against` draws them, in per cent."""
    return interval(100 * rows[column], 100**2 * shared(image_variance(rows, rows[column])))


def difference(rows: pd.DataFrame, others: pd.DataFrame, column: str) -> tuple[float, float]:
    """Mean difference of a fraction between two points, and half its 95 % interval, in percentage points.

    Trials are paired by seed and repeat. The errors of both points' test images add up, as in ``verdict``.
    """
    one, other = (trials.set_index(["seed", "repeat"])[column] for trials in (rows, others))
    errors = sum(shared(image_variance(trials, trials[column])) for trials in (rows, others))
    return interval(100 * (one - other).dropna(), 100**2 * errors)


def accuracies(rows: pd.DataFrame) -> dict[str, Callable[[pd.DataFrame], pd.Series[float]]]:
    """For `against`: final accuracy on every task."""
    return {task: _final_accuracy(position) for position, task in enumerate(rows.tasks.iloc[0])}


def _final_accuracy(position: int) -> Callable[[pd.DataFrame], pd.Series[float]]:
    return lambda rows: rows.final_accuracies.map(lambda accuracies: accuracies[position])


def curves(axis: Axes, rows: pd.DataFrame, epochs: pd.DataFrame) -> None:
    """Test accuracy of every task, in per cent, mean over trials, while the tasks are learned in turn."""
    tasks, length = list(rows.tasks.iloc[0]), int(rows.epochs_per_task.iloc[0])
    mine = epochs[epochs.trial_id.isin(rows.trial_id)]
    for number, task in enumerate(tasks, start=1):
        at = mine[mine.evaluated_task == number]
        curve = 100 * at.groupby((at.learned_task - 1) * length + at.epoch).test_accuracy.mean()
        axis.plot(curve.index, curve, marker="osD"[(number - 1) % 3], markersize=3, label=task)
        axis.axvspan((number - 1) * length, number * length, color=f"C{number - 1}", alpha=0.08, linewidth=0)
    axis.set(xlabel="epoch", ylim=(-2, 102))


def distribution(axis: Axes, histograms: pd.DataFrame, layer: int, after_task: int, label: str) -> None:
    """Density of the hidden weights of a layer after a task, over trials."""
    at = histograms[(histograms.layer == layer) & (histograms.after_task == after_task)]
    at = at[(at.epoch == at.epoch.max()) & np.isfinite(at.bin_low) & np.isfinite(at.bin_high)]
    bins = at.groupby(["bin_low", "bin_high"])["count"].sum().reset_index()
    # Bins without a weight are not stored: what lies between two stored ones is empty.
    edges = np.unique(bins[["bin_low", "bin_high"]])
    counts = bins.set_index("bin_low")["count"].reindex(edges[:-1], fill_value=0)
    axis.stairs(counts / counts.sum() / np.diff(edges), edges, label=label)
    axis.set(xlabel="hidden weight")
