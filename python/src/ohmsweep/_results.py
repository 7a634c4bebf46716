"""What an output folder holds, as pandas."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ohmsweep import _words
from ohmsweep._errors import UserError
from ohmsweep._intervals import SCORES, image_variance, interval, scored, shared

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ATTEMPTS = 10
#: What else tells trials of a point apart: the images, and the version of the model.
_SURROUNDINGS = ("data_digest", "model_version")


@dataclass(frozen=True)
class Results:
    """The tables of an output folder of this machine, at this moment: a sweep may still be running.

    Each property reads its table anew: every row once, and rows of finished trials only. docs/tables.md describes them.

    Raises:
        UserError: if there is no such folder.
    """

    out: str | os.PathLike[str]

    def __post_init__(self) -> None:
        if not _words.local(self.out).is_dir():
            raise UserError(f"There is no output folder {self.out}", "Give the folder that `run` wrote to.")

    @property
    def trials(self) -> pd.DataFrame:
        """Completed trials."""
        return self.table("trials")

    @property
    def sweeps(self) -> pd.DataFrame:
        """Trials that sweeps planned."""
        return self.table("sweeps")

    @property
    def failures(self) -> pd.DataFrame:
        """Attempts that ended without a result."""
        return self.table("failures")

    @property
    def epochs(self) -> pd.DataFrame:
        """Accuracies while the tasks are learned."""
        return self.table("epochs")

    @property
    def accuracy_matrix(self) -> pd.DataFrame:
        """Accuracy on each task after each task."""
        return self.table("accuracy_matrix")

    @property
    def weight_histograms(self) -> pd.DataFrame:
        """Histograms of hidden weights."""
        return self.table("weight_histograms")

    @property
    def endurance(self) -> pd.DataFrame:
        """Counts of switches and writes of devices."""
        return self.table("endurance")

    @property
    def retention(self) -> pd.DataFrame:
        """Accuracies after times on the shelf."""
        return self.table("retention")

    @property
    def tolerances(self) -> pd.DataFrame:
        """How far parameters may go."""
        return self.table("tolerances")

    def table(self, name: str) -> pd.DataFrame:
        """A table by its name; without rows if the folder has none of it.

        Raises:
            UserError: if it is neither in the folder nor among the tables of this version.
        """
        # First, since rows of other tables may appear while this is read.
        known = _words.tables().get(name)
        rows = self._read(name)
        if rows is None:
            if known is None:
                there = ", ".join(sorted(_words.tables()))
                raise UserError(f"{self.out} has no table {name}", f"Tables are {there}.")
            return pd.DataFrame(columns=[column["name"] for column in known["columns"]])
        if known is None or not known["per_trial"]:
            return rows
        trials = self._read("trials")
        done = rows["trial_id"].isin([] if trials is None else trials["trial_id"])
        return rows[done].reset_index(drop=True)

    def _read(self, name: str) -> pd.DataFrame | None:
        for _ in range(_ATTEMPTS):
            # Hidden ones are no tables: macOS leaves ._NAME beside each file on foreign disks.
            files = sorted((_words.local(self.out) / name).glob("[!.]*.parquet"))
            try:
                parts = [pq.ParquetFile(file).read() for file in files]
            except FileNotFoundError:  # merged into another just now
                continue
            if not parts:
                return None
            rows: pd.DataFrame = pa.concat_tables(parts, promote_options="default").to_pandas()
            return rows.drop_duplicates(_key(name, parts), ignore_index=True)
        raise UserError(f"The files of table {name} in {self.out} keep changing", "Try again.")

    def map(self, index: str, columns: str, value: str = "acc", **where: Any) -> Map:
        """Means of a column of ``trials`` over two parameters, with 95 % intervals.

        Args:
            index: parameter of the rows, by its column or its key: "bound", "device.bound".
            columns: parameter of the columns: "bits".
            value: column of the values, which are numbers.
            where: other parameters: a value, several, or ... for any. Trials must agree in all parameters that are not
                named, so that no mean is of different things. None is where a parameter does not matter.

        Raises:
            UserError: if the trials differ in another parameter, or none is left.
        """
        trials = everything = self.trials
        index, columns, value = map(_words.column, (index, columns, value))
        where = {_words.column(name): wanted for name, wanted in where.items()}
        for name in (index, columns, value, *where):
            if name not in trials:
                raise UserError(
                    f"Table trials of {self.out} has no column {name}",
                    f"Columns are {', '.join(map(str, trials.columns))}.",
                )
        if not pd.api.types.is_numeric_dtype(trials[value]) and not trials.empty:
            raise UserError(
                f"Column {value} of table trials does not hold numbers",
                "Give one that does, such as acc; accuracies on single tasks are in `accuracy_matrix`.",
            )
        for name, wanted in where.items():
            if wanted is not ...:
                trials = trials[_are(trials[name], wanted)]
        rows = trials.dropna(subset=[index, columns, value])
        # Where some are null, pandas reads whole numbers as floats.
        rows = rows.astype({name: "int64" for name in (index, columns) if name in _words.whole_numbers()})
        if rows.empty:
            raise UserError(f"No trial of {self.out} has {index}, {columns}, {value}" + _text(where), "See its trials.")
        named = {index, columns, *where}
        for name in (*_words.keys(), *_SURROUNDINGS):
            if name not in named and name in rows:
                found = sorted({_hashable(cell) for cell in rows[name]}, key=lambda cell: (cell is None, str(cell)))
                if len(found) > 1:
                    shown = ", ".join(str(item) for item in found[:5]) + (", ..." if len(found) > 5 else "")
                    raise UserError(
                        f"Trials over {index} and {columns} also differ in {name}: {shown}",
                        f"Choose one, as in map(..., {name}={found[0]!r}), or take all of them by {name}=...",
                    )
        rows[SCORES] = scored(everything, self.accuracy_matrix).loc[rows.index, SCORES]
        return Map.of(rows, index, columns, value)


@dataclass(frozen=True)
class Map:
    """Means over two parameters: tables with the same rows and columns.

    ``mean`` is the mean over repeats, ``half_width`` half of its 95 % interval (NaN for one trial), and
    ``n`` the number of trials. Cells without a trial are NaN, and 0 in ``n``.
    """

    value: str
    mean: pd.DataFrame
    half_width: pd.DataFrame
    n: pd.DataFrame

    @classmethod
    def of(cls, rows: pd.DataFrame, index: str, columns: str, value: str) -> Map:
        """The map of some rows of ``trials``; intervals hold the error of the test images if `scored` made the rows."""
        numbers = rows.astype({value: float})
        numbers = numbers.assign(image_variance=image_variance(rows, numbers[value]))
        cells = numbers.groupby([index, columns])
        return cls(
            value,
            cells[value].mean().unstack(),
            cells[[value, "image_variance"]].apply(_half, value).unstack(),
            cells.size().unstack(fill_value=0),
        )

    def plot(self, axis: Axes | None = None, **style: Any) -> Axes:
        """Draws the means as a heat map, fractions in per cent; ``style``: ``colours``, ``limits``."""
        from ohmsweep import figures

        if axis is None:
            import matplotlib.pyplot as plt

            axis = plt.gca()
        if self.value in _words.fractions():
            figures.squares(axis, 100 * self.mean, **style)
            axis.set_title(f"{self.value} (%)")
        else:
            figures.squares(axis, self.mean, **{"limits": (None, None), "form": ".4g"} | style)
            axis.set_title(self.value)
        return axis

    def _repr_html_(self) -> str:
        signs = self.half_width.map(lambda half: "" if np.isnan(half) else f" ± {half:.3f}")
        cells = self.mean.map(lambda mean: "" if np.isnan(mean) else f"{mean:.3f}") + signs
        return str(cells.to_html())


def _half(cell: pd.DataFrame, value: str) -> float:
    return interval(cell[value], shared(cell.image_variance))[1]


def _key(name: str, parts: list[Any]) -> list[str]:
    """The columns that identify a row, as the files say; files of the first versions do not."""
    for part in parts:
        said = (part.schema.metadata or {}).get(b"ohmsweep.key")
        if said:
            return list(said.decode().split(","))
    key: list[str] = _words.tables()[name]["key"]
    return key


def _are(cells: pd.Series[Any], wanted: Any) -> list[bool]:
    """Which cells have a value, or one of several; a cell that is a list is one value."""
    found = [_hashable(cell) for cell in cells]
    several = list(wanted) if isinstance(wanted, (list, tuple, range)) else [wanted]
    if several != [wanted] and any(isinstance(cell, tuple) for cell in found) and all(map(np.isscalar, several)):
        several = [tuple(several)]
    values = [tuple(item) if isinstance(item, list) else item for item in several]
    return [cell in values for cell in found]


def _hashable(cell: Any) -> Any:
    if isinstance(cell, np.ndarray):
        return tuple(cell.tolist())
    # One null, be it None or NaN.
    return None if cell is None or cell != cell else cell


def _text(where: dict[str, Any]) -> str:
    return f" with {', '.join(f'{name}={value!r}' for name, value in where.items())}" if where else ""
