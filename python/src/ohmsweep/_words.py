"""Python values as the program's words: parameters, paths, options."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ohmsweep import _launch


def conf() -> Path:
    """The folder of presets, and of what the program says about itself."""
    return _launch.home() / "conf"


@cache
def tables() -> dict[str, dict[str, Any]]:
    """The program's description of its tables, by name."""
    text = (conf() / "tables.json").read_text(encoding="utf-8")
    return {table["name"]: table for table in json.loads(text)["tables"]}


@cache
def keys() -> dict[str, str]:
    """Keys of parameters in grids, by their columns."""
    columns = tables()["trials"]["columns"]
    return {column["name"]: column["parameter"] for column in columns if "parameter" in column}


@cache
def whole_numbers() -> frozenset[str]:
    """Columns of ``trials`` that hold whole numbers."""
    return frozenset(it["name"] for it in tables()["trials"]["columns"] if it["type"] in ("int32", "int64"))


@cache
def defaults() -> dict[str, Any]:
    """Default values of parameters, by their columns."""
    schema = json.loads((conf() / "grid.schema.json").read_text(encoding="utf-8"))["definitions"]
    values = {column: schema[key]["default"] for column, key in keys().items() if "default" in schema[key]}
    # Times are numbers of seconds in tables.
    return {column: 0 if value == "0s" else value for column, value in values.items()}


def key(name: str) -> str:
    """The key of a parameter that is named by its column or by its key."""
    return keys().get(name, name)


def place(path: str | os.PathLike[str]) -> str:
    """A path that does not depend on the working directory; URIs stay."""
    text = os.fspath(path)
    return text if "://" in text else str(Path(text).absolute())


def plain(value: Any) -> Any:
    """A value made of dicts, lists and scalars: arrays, ranges and series become lists, paths their text."""
    if isinstance(value, os.PathLike):
        return place(value)
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [plain(item) for item in value]
    return value


def text(value: Any) -> str:
    """A value as after ``--set KEY=``."""
    simple = plain(value)
    if isinstance(simple, list):
        return ",".join(text(item) for item in simple)
    return simple if isinstance(simple, str) else json.dumps(simple)


def settings(values: Mapping[str, Any]) -> list[str]:
    """Values of parameters as options ``--set``."""
    return [word for name, value in values.items() for word in ("--set", f"{key(name)}={text(value)}")]


def options(**values: Any) -> list[str]:
    """Options by their names: None leaves one out, True is a flag."""
    words: list[str] = []
    for name, value in values.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        elif value is not None and value is not False:
            # In one word: a value may begin with a hyphen.
            words.append(f"{option}={text(value)}")
    return words
