"""Functions for the program's commands."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ohmsweep import _engine, _grids, _progress, _words
from ohmsweep._errors import FailedTrialError, UserError

if TYPE_CHECKING:
    import pandas as pd

    from ohmsweep._results import Results

Place = str | os.PathLike[str]


def run(
    grid: Place | _grids.Grid,
    *,
    out: Place,
    data: Place | None = None,
    tier: str | None = None,
    set: Mapping[str, Any] | None = None,
    master: str | None = None,
    retry_failed: bool = False,
    trial_timeout: str | None = None,
    progress: bool = True,
) -> Results:
    """Runs the trials of a grid that an output folder does not hold yet, and stores them as they finish.

    Shows its progress, on terminals and in notebooks. After Ctrl-C (in a notebook, "interrupt"), finished trials are
    stored and KeyboardInterrupt is raised; the same call continues. Trials that fail are rows of the table
    ``failures``, and a warning.

    Args:
        grid: a preset's name, a grid file, or a `Grid`.
        out: output folder of this machine; created if missing. For another file system, use
            ``command("run", ..., "--out", ...)``.
        data: folder of images; without it, OHMSWEEP_DATA or else synthetic images.
        tier: amount of training: smoke, laptop or paper.
        set: parameters, ``seed``, ``repeats`` or ``device_profile``, in place of what the grid says.
        master: Spark master; all cores of this machine by default.
        retry_failed: also run trials that failed before.
        trial_timeout: fail a trial that takes longer: "90s", "10min", "2h".
        progress: whether to show the progress.

    Raises:
        UserError: if grid, data or output folder are wrong.
    """
    from ohmsweep._results import Results

    if _words.is_uri(out):
        raise UserError(
            f"Tables in {out} cannot be read as `Results`, which this returns",
            "Run it by command('run', ..., '--out', ...), or give a folder of this machine.",
        )
    with _engine.folder() as folder:
        words = [
            "run",
            _grids.file_of(grid, folder),
            *_words.options(out=_words.place(out), data=_place(data), tier=tier, master=master),
            *_words.options(retry_failed=retry_failed, trial_timeout=trial_timeout),
            *_words.settings(_saved(set or {}, folder)),
        ]
        answer = _progress.sweep(words) if progress else _alone(words)
    _engine.warn(answer.messages)
    if answer.status == _engine.FAILED_TRIALS:
        warnings.warn(f"trials failed: the table failures of {os.fspath(out)} says why", stacklevel=2)
    return Results(out)


def _alone(words: Sequence[str]) -> _engine.Answer:
    with _engine.Engine(tempfile.TemporaryFile()) as engine:
        try:
            return engine.ask(words)
        except KeyboardInterrupt:
            engine.interrupt()
            raise


def trial(
    *,
    data: Place | None = None,
    tier: str | None = None,
    seed: int | None = None,
    repeat: int | None = None,
    **parameters: Any,
) -> dict[str, Any]:
    """Runs one trial and stores nothing. Calls after the first start no Java.

    Args:
        data: folder of images; without it, OHMSWEEP_DATA or else synthetic images.
        tier: amount of training: smoke, laptop or paper.
        seed: seed of the random streams.
        repeat: index of the repeat.
        parameters: what differs from the paper's values: ``bound=1.5``, or ``**{"device.bound": 1.5}``.

    Returns:
        The accuracies and metrics that the table ``trials`` would hold, by column; a trial of ``run`` with the same
        parameters, seed and repeat has the same bits.

    Raises:
        UserError: if a parameter or the data are wrong.
        FailedTrialError: if the trial fails.
    """
    with _engine.folder() as folder:
        answer = _engine.ask(
            "trial",
            "--json",
            *_words.options(data=_place(data), tier=tier, seed=seed, repeat=repeat),
            *_words.settings(_saved(parameters, folder)),
        )
    if answer.status == _engine.FAILED_TRIALS:
        raise FailedTrialError(answer.messages.strip().splitlines()[-1])
    return _object(answer)


@dataclass(frozen=True)
class Profile:
    """A fitted device.

    ``name`` is its name, ``text`` the profile as a file holds it, ``report`` what the fit says for people, and ``html``
    the same as a page with charts.
    """

    name: str
    text: str
    report: str
    html: str

    def save(self, path: Place) -> Path:
        """Writes the profile, a file NAME.yaml, for ``device_profile=path`` in grids and trials."""
        return _words.save(self.text, path)

    def __str__(self) -> str:
        return self.report


def _saved(values: Mapping[str, Any], folder: str) -> Mapping[str, Any]:
    """Parameters with profiles as their files."""
    profile = values.get("device_profile") if isinstance(values, Mapping) else None
    if not isinstance(profile, Profile):
        return values
    return {**values, "device_profile": profile.save(Path(folder) / f"{profile.name}.yaml")}


def fit(
    measured: pd.DataFrame | Place | Sequence[Place],
    *,
    name: str = "fitted",
    unit: str | None = None,
    bound: float | None = None,
    bits: int | None = None,
    pairs_alike: bool = False,
    columns: Sequence[str] | None = None,
    target_window: tuple[str, str] | None = None,
    level_windows: tuple[float, float, int] | None = None,
    pair: bool = False,
    skip_bad: bool = False,
    same_devices: bool = False,
) -> Profile:
    """Fits a device profile to measured conductances, as ``ohmsweep device fit`` does; docs/devices.md has the details.

    Args:
        measured: readings, a row each, with columns ``target`` (or ``level``, ``state``), ``read`` and perhaps
            ``device``, ``cycle`` and ``time``; or the files that hold them.
        name: name of the profile.
        unit: unit of ``target`` and ``read``, if their names do not say it: "S", "mS", "uS", "ohm", ...
        bound: weight of the highest level.
        bits: use 2 to this power of the measured levels.
        pairs_alike: the pairs that hold signs are such devices too.
        columns: names of the columns of files without a header; "-" plays no part.
        target_window: two columns whose middle is the target.
        level_windows: low, high and count of windows that ``level`` numbers.
        pair: readings are of two-state devices.
        skip_bad: leave out readings that are missing, infinite or above 100 S.
        same_devices: a device's name stands for the same device in all files.

    Raises:
        UserError: if a reading or an option is wrong.
    """
    with _engine.folder() as folder:
        profile = Path(folder) / f"{name}.yaml"
        answer = _engine.ask(
            "device",
            "fit",
            *_files(measured, folder),
            *_words.options(unit=unit, bound=bound, bits=bits, columns=columns, target_window=target_window),
            *_words.options(level_windows=level_windows, pair=pair, skip_bad=skip_bad, same_devices=same_devices),
            *_words.options(pairs_alike=pairs_alike, out=profile),
        )
        report = answer.output.partition(f"Profile: {profile}")[0]
        return Profile(
            name,
            profile.read_text(encoding="utf-8"),
            report.replace(folder + os.sep, ""),
            profile.with_suffix(".html").read_text(encoding="utf-8"),
        )


def _files(measured: pd.DataFrame | Place | Sequence[Place], folder: str) -> list[str]:
    if isinstance(measured, (str, os.PathLike)):
        return [_words.place(measured)]
    if isinstance(measured, Sequence):
        return [_words.place(file) for file in measured]
    if not hasattr(measured, "to_csv"):
        raise UserError(f"Readings are of type {type(measured).__name__}", "Give a pandas.DataFrame, or files.")
    file = Path(folder) / "dataframe.csv"
    measured.to_csv(file, index=False)
    return [str(file)]


def verdict(out: Place) -> dict[str, Any]:
    """Judges the paper's claims on the trials of an output folder; the object is that of ``ohmsweep verdict --json``.

    Raises:
        UserError: if there is no such folder.
    """
    return _object(_engine.ask("verdict", _words.place(out), "--json"))


def replay(
    trial_id: str | None = None,
    *,
    out: Place,
    sample: int | None = None,
    seed: int | None = None,
    data: Place | None = None,
) -> dict[str, Any]:
    """Computes a stored trial, or a sample of them, again, and compares all bits.

    Args:
        trial_id: the trial's id, or enough of its first characters.
        out: output folder that holds it.
        sample: instead of one trial, this many, chosen at random.
        seed: seed of the sample.
        data: folder of images; without it, OHMSWEEP_DATA or else synthetic images.

    Returns:
        The object of ``ohmsweep replay --json``: ``equal``, and what differs.

    Raises:
        UserError: if there is no such trial, or the images are not its own.
    """
    chosen = [] if trial_id is None else [trial_id]
    words = _words.options(out=_words.place(out), sample=sample, seed=seed, data=_place(data))
    return _object(_engine.ask("replay", *chosen, *words, "--json"))


def digest(out: Place) -> str:
    """The SHA-256 of all completed trials of an output folder, the same on all machines.

    Raises:
        UserError: if it is not an output folder.
    """
    return str(_object(_engine.ask("digest", _words.place(out), "--json"))["sha256"])


def command(*arguments: Place | float) -> str:
    """Runs any command of ``ohmsweep``, as in ``command("price", "out/map", "--json")``, and returns what it prints.

    Raises:
        UserError: where the command would end with an error.
    """
    return _engine.ask(*(word if isinstance(word, str) else _words.text(word) for word in arguments)).output


def _object(answer: _engine.Answer) -> dict[str, Any]:
    found: dict[str, Any] = answer.json()
    return found


def _place(path: Place | None) -> str | None:
    return None if path is None else _words.place(path)
