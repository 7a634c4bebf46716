"""Grids that are made in Python."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ohmsweep import _engine, _words

#: Blocks whose keys are parameters.
_OF_PARAMETERS = ("trial", "axes")


@dataclass(frozen=True)
class Grid:
    """A grid: its name, and the text of its file, as docs/grid.md describes it."""

    name: str
    text: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Writes the file, for ``ohmsweep run``."""
        file = Path(path)
        file.write_text(self.text, encoding="utf-8")
        return file

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
    simple = _words.plain(value)
    if block in _OF_PARAMETERS and isinstance(simple, Mapping) and simple:
        # A line for each parameter, so that errors say which is wrong. JSON is YAML.
        return "".join(f"\n  {_words.key(name)}: {json.dumps(item)}" for name, item in simple.items())
    return f" {json.dumps(simple)}"


def file_of(choice: str | os.PathLike[str] | Grid, folder: str) -> str:
    """A grid as the program takes it: a file, or the name of a preset."""
    if isinstance(choice, Grid):
        return str(choice.save(Path(folder) / "grid.yaml"))
    return _words.place(choice) if isinstance(choice, os.PathLike) or Path(choice).exists() else choice
