"""Loads Ohmsweep's tables and draws the standard figures; every function takes and returns plain pandas.

    from ohmsweep import load, headline, select, heat_map, against
    trials = headline(load("docs/results", "trials"))
    heat_map(plt.gca(), select(trials, bound=..., bits=...), "acc", "bound", "bits")

`select` gives every parameter that is not named the paper's value, so that other sweeps in the same folder do no harm.
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy import stats

#: What trials must share to be compared.
GROUP = ["tasks", "train_images", "learning_rate", "batch_size", "hidden_layers", "seed", "data_digest", "model_version"]
#: Parameters that only say when something is measured.
WHEN = ["evaluate_every", "histogram_every"]


def defaults():
    """The paper's values of all parameters except those of GROUP and WHEN, by column, from the schema of grids."""
    schema = json.loads((Path(__file__).resolve().parents[1] / "conf" / "grid.schema.json").read_text())
    values = {column_of(key): 0 if rule["default"] == "0s" else rule["default"] for key, rule in schema["definitions"].items()
              if "default" in rule and not key.startswith("axis.")}
    return {name: value for name, value in values.items() if name not in GROUP + WHEN}


def column_of(key):
    """The column of a parameter, by its key in a grid."""
    section, _, name = key.rpartition(".")
    if section.startswith("device.") or key == "line_resistance.training":
        return f"{section.split('.')[-1]}_{name}"
    return f"{name}_seconds" if section == "time" else name


#: The paper's values. A parameter that cannot matter to a trial is null, and matches any value.
PAPER = defaults()
#: Settings of `select` for the networks that the devices are measured against.
DIGITAL = dict(write_policy="digital", inference_noise=0.0)
BINARY = DIGITAL | dict(metaplasticity=0.0)
FLOAT = dict(weights="float")


def key(files):
    """The columns that identify a row of a table, as its files say; in older files, all columns except lists."""
    for file in files:
        metadata = file.schema.metadata or {}
        if b"ohmsweep.key" in metadata:
            return metadata[b"ohmsweep.key"].decode().split(",")
    return [field.name for field in files[0].schema if not pa.types.is_list(field.type)]


def load(out, table):
    """The rows of a table, each once, of finished trials only, even while files are being written or merged."""
    def read(name):
        for _ in range(10):
            files = sorted((Path(out) / name).glob("*.parquet"))
            try:
                parts = [pq.ParquetFile(file).read() for file in files]
            except FileNotFoundError:  # merged into another just now
                continue
            if not parts:
                sys.exit(f"{out} has no table {name}: run a grid with --out {out} first")
            rows = pa.concat_tables(parts, promote_options="default").to_pandas()
            return rows.drop_duplicates(key(parts), ignore_index=True)
        raise RuntimeError(f"the files of {name} keep changing")
    rows = read(table)
    if table in ("trials", "sweeps", "failures", "tolerances"):
        return rows
    return rows[rows.trial_id.isin(read("trials").trial_id)].reset_index(drop=True)


def describe(trials):
    """One line that says which trials these are."""
    first = trials.iloc[0]
    return (f"{len(trials)} trials on {first.data_source} images, {' -> '.join(first.tasks)}, {first.train_images:,} training "
            f"images per task, engine {', '.join(sorted(set(trials.engine_version)))}")


def caption(figure, trials, text):
    """The title of a figure, which says so if images are synthetic."""
    figure.suptitle(("synthetic images: " if "synthetic" in set(trials.data_source) else "") + text)


def groups(trials):
    """Groups of comparable trials, the one with the most trials first."""
    plain = trials.assign(**{name: trials[name].map(str) for name in ("tasks", "hidden_layers")})
    found = plain.groupby(GROUP, dropna=False, sort=False).indices.values()
    return [trials.iloc[rows] for rows in sorted(found, key=len, reverse=True)]


def headline(trials):
    """The trials of the largest group of comparable ones."""
    return groups(trials)[0]


def select(trials, **where):
    """Trials with the paper's parameters except those named: a value, several, or ... for any."""
    rows = trials
    for column, value in (PAPER | where).items():
        if value is not ... and column in rows:
            values = value if isinstance(value, (list, tuple)) else [value]
            rows = rows[rows[column].isna() | rows[column].map(lambda cell: matches(cell, values)).astype(bool)]
    return rows


def matches(cell, values):
    """Whether a cell is one of some values; a list is, if all its numbers are, or if it is empty and a word stands for that."""
    if not isinstance(cell, (list, np.ndarray)):
        return cell in values
    return all(number in values for number in cell) if len(cell) else any(isinstance(value, str) for value in values)


def interval(values):
    """Mean and half the 95 % interval (Student's t); the half is nan for one value."""
    values = np.asarray(values, dtype=float)
    n = len(values)
    return values.mean(), stats.t.ppf(0.975, n - 1) * values.std(ddof=1) / np.sqrt(n) if n > 1 else np.nan


def heat_map(axis, rows, value, vertical, horizontal, colours="viridis", limits=(0, 100)):
    """Means of a fraction over repeats, in per cent, one square for each pair of two parameters."""
    grid = rows.groupby([vertical, horizontal])[value].mean().unstack() * 100
    image = axis.imshow(grid, cmap=colours, vmin=limits[0], vmax=limits[1], aspect="auto", origin="lower")
    for (y, x), number in np.ndenumerate(grid.to_numpy()):
        dark = np.dot(image.cmap(image.norm(number))[:3], (0.3, 0.6, 0.1)) < 0.5
        axis.text(x, y, "-" if np.isnan(number) else f"{number:.0f}", ha="center", va="center",
                  color="white" if dark else "black", fontsize=8)
    axis.set_xticks(range(grid.shape[1]), [f"{v:g}" for v in grid.columns])
    axis.set_yticks(range(grid.shape[0]), [f"{v:g}" for v in grid.index])
    axis.set(xlabel=horizontal, ylabel=vertical)
    return image


def against(axis, rows, parameter, values):
    """Means of fractions, in per cent with 95 % intervals, over a parameter: {label: function from rows to a series}."""
    for number, (label, value) in enumerate(values.items()):
        points = [(at, *interval(100 * group)) for at, group in value(rows).groupby(rows[parameter])]
        at, mean, half = zip(*points)
        axis.errorbar(at, mean, half, marker="osD^v"[number % 5], markersize=4, capsize=2, label=label)
    axis.set(xlabel=parameter, ylim=(-2, 102))


def accuracies(rows):
    """For `against`: final accuracy on every task."""
    return {task: (lambda r, i=i: r.final_accuracies.map(lambda a: a[i])) for i, task in enumerate(rows.tasks.iloc[0])}


def curves(axis, rows, epochs):
    """Test accuracy of every task, in per cent, mean over trials, while the tasks are learned in turn."""
    tasks, length = list(rows.tasks.iloc[0]), int(rows.epochs_per_task.iloc[0])
    mine = epochs[epochs.trial_id.isin(rows.trial_id)]
    for number, task in enumerate(tasks, start=1):
        at = mine[mine.evaluated_task == number]
        curve = 100 * at.groupby((at.learned_task - 1) * length + at.epoch).test_accuracy.mean()
        axis.plot(curve.index, curve, marker="osD"[(number - 1) % 3], markersize=3, label=task)
        axis.axvspan((number - 1) * length, number * length, color=f"C{number - 1}", alpha=0.08, linewidth=0)
    axis.set(xlabel="epoch", ylim=(-2, 102))


def distribution(axis, histograms, layer, after_task, label):
    """Density of the hidden weights of a layer after a task, over trials."""
    at = histograms[(histograms.layer == layer) & (histograms.after_task == after_task)]
    at = at[(at.epoch == at.epoch.max()) & np.isfinite(at.bin_low) & np.isfinite(at.bin_high)]
    bins = at.groupby(["bin_low", "bin_high"])["count"].sum().reset_index()
    axis.stairs(bins["count"] / at["count"].sum() / (bins.bin_high - bins.bin_low), [*bins.bin_low, bins.bin_high.iloc[-1]],
                label=label)
    axis.set(xlabel="hidden weight")
