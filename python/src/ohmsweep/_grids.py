"""Grids that are made in Python."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ohmsweep import _engine, _words
from ohmsweep._errors import UserError

#: Blocks whose keys are parameters.
_OF_PARAMETERS = ("trial", "axes")


@dataclass(frozen=True)
class Grid:
    """A grid: its name, and the text of its file, as docs/grid.md describes it."""

    name: str
    text: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the file, for ``ohmsweep run``."""
        return _words.save(self.text, path)

    def __str__(self) -> str:
        return self.text


def grid(name: str, **blocks: Any) -> Grid:
    """Makes a grid, and checks it as ``run`` would.

    Args:
        name: name of the sweep.
        blocks: the blocks of a grid file: ``axes``, ``trial``, ``tier``, ``seed``, ``repeats``, ``device_profile``,
            ``exclude``, ``sweeps`` and others. Parameters are named as in grid files or by their columns in tables:
            ``device.bound`` or ``bound``. Values may be arrays.

    Raises:
        UserError: if something is wrong, with the line of the text where it stands.
    """
    lines = [f"{block}:{_yaml(block, value)}\n" for block, value in ({"name": name} | blocks).items()]
    made = Grid(name, "".join(lines))
    with _engine.folder() as folder:
        _engine.ask("check", str(made.save(Path(folder) / "grid.yaml")))
    return made


def _yaml(block: str, value: Any) -> str:
    named = _keyed(block, _words.plain(value))
    if block in _OF_PARAMETERS and isinstance(named, Mapping) and named:
        # A line for each parameter, so that errors say which is wrong.
        return "".join(f"\n  {name}: {_words.yaml(item)}" for name, item in named.items())
    return f" {_words.yaml(named)}"


def _keyed(block: str, value: Any) -> Any:
    """A block with keys where it names parameters by their columns."""
    if block in _OF_PARAMETERS and isinstance(value, Mapping):
        return {_words.key(name): _keyed(name, item) for name, item in value.items()}
    if block in ("exclude", "zip") and isinstance(value, list):
        return [_keyed("trial", item) for item in value]
    if block == "sweeps" and isinstance(value, list):
        return [
            {of: _keyed(of, item) for of, item in sweep.items()} if isinstance(sweep, Mapping) else sweep
            for sweep in value
        ]
    if block == "tolerance" and isinstance(value, Mapping):
        return {
            name: _words.key(item) if name == "of" and isinstance(item, str) else item for name, item in value.items()
        }
    return value


def file_of(choice: str | os.PathLike[str] | Grid, folder: str) -> str:
    """A grid as the program takes it: a file, or the name of a preset.

    Raises:
        UserError: if it is something else.
    """
    if isinstance(choice, Grid):
        return str(choice.save(Path(folder) / "grid.yaml"))
    if not isinstance(choice, (str, os.PathLike)):
        raise UserError(f"{choice!r} is no grid", "Give a preset's name, a grid file, or what `oh.grid` makes.")
    return _words.place(choice) if isinstance(choice, os.PathLike) or Path(choice).exists() else choice
