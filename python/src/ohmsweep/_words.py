"""Python values as the program's words: parameters, paths, options."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ohmsweep import _launch
from ohmsweep._errors import UserError


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


@cache
def columns() -> dict[str, str]:
    """Columns of parameters, by their keys in grids; of those that have two, the one of numbers."""
    return {key: column for column, key in reversed(keys().items())}


def column(name: str) -> str:
    """The column of a parameter that is named by its column or by its key; other names stay."""
    return columns().get(name, name)


@cache
def fractions() -> frozenset[str]:
    """Columns of ``trials`` that hold fractions, which people read in per cent."""
    return frozenset(it["name"] for it in tables()["trials"]["columns"] if it["meaning"].endswith("fraction"))


def local(path: str | os.PathLike[str]) -> Path:
    """A path of this machine; ``~`` is the home, as in a shell."""
    text = os.fspath(path)
    return Path(text).expanduser() if text == "~" or text.startswith("~/") else Path(text)


def save(text: str, path: str | os.PathLike[str]) -> Path:
    """Writes a file on this machine."""
    file = local(path)
    file.write_text(text, encoding="utf-8")
    return file


def is_uri(path: str | os.PathLike[str]) -> bool:
    """Whether a path names its file system."""
    return "://" in os.fspath(path)


def place(path: str | os.PathLike[str]) -> str:
    """A path that does not depend on the working directory; URIs stay."""
    return os.fspath(path) if is_uri(path) else str(local(path).absolute())


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


def yaml(value: Any) -> str:
    """A value as in a grid file: JSON is YAML.

    Raises:
        UserError: if it is of a kind that grids do not have.
    """
    simple = plain(value)
    try:
        return json.dumps(simple)
    except TypeError as error:
        raise UserError(
            f"{value!r} is no value for a grid: {error}", "Give numbers, texts, lists or arrays."
        ) from error


def text(value: Any) -> str:
    """A value as an option takes it: lists with commas."""
    simple = plain(value)
    if isinstance(simple, list):
        return ",".join(text(item) for item in simple)
    return simple if isinstance(simple, str) else yaml(simple)


def settings(values: Mapping[str, Any]) -> list[str]:
    """Values of parameters as options ``--set``.

    Raises:
        UserError: if they have no names, or one is of a kind that grids do not have.
    """
    if not isinstance(values, Mapping):
        raise UserError(f"Parameters are {values!r}", "Give a dict, as in {'device.bits': 3}.")
    words: list[str] = []
    for name, value in values.items():
        simple = plain(value)
        words += ["--set", f"{key(name)}={simple if isinstance(simple, str) else yaml(simple)}"]
    return words


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
