"""The content of a published package: one Parquet file a table, and what is known about where its rows are from."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ohmsweep import _words
from ohmsweep._errors import UserError

_BETWEEN_GRIDS = "\n---\n"


@dataclass(frozen=True)
class TableFile:
    """A table in a package.

    ``description`` is the program's description of the table, as in conf/tables.json; ``columns`` are those that the
    file has.
    """

    path: str
    description: dict[str, Any]
    columns: tuple[dict[str, Any], ...]
    rows: int
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.description["name"])

    @property
    def key(self) -> list[str]:
        """The columns that identify a row."""
        return list(self.description["key"])

    @property
    def is_of_trials(self) -> bool:
        """Whether each row belongs to a row of ``trials``."""
        return bool(self.description["per_trial"])


@dataclass(frozen=True)
class Origin:
    """Where the rows are from: grids by their SHA-256, and what the trials say about themselves."""

    grids: dict[str, str]
    engine_versions: tuple[str, ...]
    model_versions: tuple[int, ...]
    data_digests: tuple[str, ...]
    data_sources: tuple[str, ...]
    tasks: tuple[str, ...]
    hosts: tuple[str, ...]
    javas: tuple[str, ...]
    sweeps: tuple[str, ...]


def write_tables(out: Path, package: Path) -> tuple[list[TableFile], Origin]:
    """Writes each table of an output folder as one file, its rows once and in the order of the key.

    The package is an output folder, too: the program reads it, and its digest is the same.
    """
    trials = _read(out, "trials")
    if trials is None or trials.num_rows == 0:
        raise UserError(f"{out} has no completed trial to publish", "Give the folder that `run` wrote to.")
    files = []
    tables = {"trials": trials}
    for name, description in _words.tables().items():
        rows = trials if name == "trials" else _read(out, name)
        if rows is not None and description["per_trial"]:
            rows = rows.filter(pc.is_in(rows["trial_id"], value_set=trials["trial_id"].combine_chunks()))
        if rows is not None and rows.num_rows:
            tables[name] = rows
            files.append(_write(rows, package, name, description))
    return files, _origin(tables)


def _read(out: Path, name: str) -> pa.Table | None:
    parts = [pq.ParquetFile(file).read() for file in sorted((out / name).glob("*.parquet"))]
    if not parts:
        return None
    metadata: dict[bytes, bytes] = {}
    grids: dict[str, str] = {}
    for part in parts:
        metadata |= part.schema.metadata or {}
        grids |= _grids(part.schema.metadata or {})
    metadata[b"ohmsweep.grid_sha256"] = ",".join(grids).encode()
    metadata[b"ohmsweep.grid"] = _BETWEEN_GRIDS.join(grids.values()).encode()
    rows = pa.concat_tables(parts, promote_options="default")
    key = list(_words.tables()[name]["key"])
    first = ~rows.select(key).to_pandas().duplicated()
    ordered = rows.filter(pa.array(first)).sort_by([(column, "ascending") for column in key])
    # Without what only says how the folder was written.
    kept = {word: value for word, value in metadata.items() if word not in (b"ohmsweep.batch", b"ohmsweep.replaces")}
    return ordered.replace_schema_metadata(kept)


def _grids(metadata: dict[bytes, bytes]) -> dict[str, str]:
    """The texts of a file's grids by their hashes."""
    hashes = metadata.get(b"ohmsweep.grid_sha256", b"").decode()
    text = metadata.get(b"ohmsweep.grid", b"").decode()
    texts = text.split(_BETWEEN_GRIDS)
    names = hashes.split(",")
    if not hashes:
        return {}
    return dict(zip(names, texts, strict=True)) if len(names) == len(texts) else {hashes: text}


def _write(rows: pa.Table, package: Path, name: str, description: dict[str, Any]) -> TableFile:
    file = package / name / f"{name}.parquet"
    file.parent.mkdir(parents=True)
    pq.write_table(rows, file, compression="zstd")
    content = file.read_bytes()
    columns = tuple(column for column in description["columns"] if column["name"] in rows.column_names)
    path = file.relative_to(package).as_posix()
    return TableFile(path, description, columns, rows.num_rows, len(content), hashlib.sha256(content).hexdigest())


def _origin(tables: dict[str, pa.Table]) -> Origin:
    def distinct(table: str, column: str) -> tuple[Any, ...]:
        found = tables.get(table)
        return () if found is None else tuple(sorted(set(found[column].to_pylist()) - {None}))

    grids: dict[str, str] = {}
    for table in tables.values():
        grids |= _grids(table.schema.metadata)
    tasks = {task for row in tables["trials"]["tasks"].to_pylist() for task in row or ()}
    return Origin(
        grids,
        distinct("trials", "engine_version"),
        distinct("trials", "model_version"),
        distinct("trials", "data_digest"),
        distinct("trials", "data_source"),
        tuple(sorted(tasks)),
        distinct("trials", "host"),
        distinct("trials", "jvm"),
        distinct("sweeps", "sweep_name"),
    )


def write(package: Path, name: str, text: str) -> str:
    """Writes a text of the package; its name."""
    file = package / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return name


def digest_of(path: str | os.PathLike[str]) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()
