"""Publishing: an output folder as a package that catalogues of data understand."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ohmsweep import _package, _words
from ohmsweep._commands import digest
from ohmsweep._errors import DefectError, UserError

_REPOSITORY = "https://github.com/ohmsweep/ohmsweep"
_PAPER = "https://doi.org/10.1038/s41467-025-57543-w"
_PROCESS_RUN = "https://w3id.org/ro/wfrun/process/0.5"
_MEDIA_TYPE = "application/vnd.apache.parquet"
_NO_LICENCE = "No licence has been chosen: all rights are reserved by the creators."


@dataclass(frozen=True)
class About:
    """What only the publisher knows: title, creators' names, and the licence's URL."""

    title: str
    creators: tuple[str, ...]
    licence: str | None
    date: datetime.date

    @property
    def description(self) -> str:
        """One sentence about the data."""
        return (
            "Trials of binarized networks with memristive synapses that learn several tasks, one after another:"
            " accuracies, forgetting and wear of devices over a grid of their parameters, computed by Ohmsweep."
        )


def publish(
    out: str | os.PathLike[str],
    package: str | os.PathLike[str],
    *,
    title: str | None = None,
    creators: str | Sequence[str] = (),
    licence: str | None = None,
    date: datetime.date | None = None,
) -> Path:
    """Writes an output folder as a package: one Parquet file a table, and its description in three standards.

    ``datapackage.json`` (Frictionless) has types, units, keys and foreign keys; ``ro-crate-metadata.json`` (Process Run
    Crate) has program, grids, digests of the images and machines; ``croissant.json`` describes the tables for
    machine-learning catalogues. A README, a CITATION.cff, the grids and the licences of the image sets complete it.
    The package can be read like an output folder, and has the same digest. Needs the extra ``publish``.

    Args:
        out: output folder; no sweep should be running.
        package: folder to make; it must not exist.
        title: title of the data.
        creators: names of those who made it.
        licence: URL of the licence that you give the data, such as https://creativecommons.org/licenses/by/4.0/.
        date: date of publication; today by default.

    Raises:
        UserError: if the folder holds no trial, or the package exists.
    """
    target = _words.local(package)
    if target.exists():
        raise UserError(f"{target} exists", "Choose another name for the package, or remove it.")
    try:
        import frictionless  # noqa: F401
        import mlcroissant  # noqa: F401
        import rocrate  # noqa: F401
    except ImportError as error:
        raise UserError(f"Publishing needs {error.name}", "Run `pip install 'ohmsweep[publish]'`.") from error
    before = digest(out)
    target.mkdir(parents=True)
    files, origin = _package.write_tables(_words.local(out), target)
    if digest(target) != before:
        raise DefectError(f"{target} has another digest than {out}; if a sweep was running, publish again at its end")
    default = f"Results of {', '.join(origin.sweeps)}" if origin.sweeps else "Results"
    about = About(
        title or default,
        (creators,) if isinstance(creators, str) else tuple(creators),
        licence,
        date or datetime.date.today(),
    )
    texts = _texts(target, origin, about, files, before)
    _frictionless(target, about, files)
    _croissant(target, about, files, origin)
    _ro_crate(target, about, files, origin, texts, before)
    return target


def _image_sets(origin: _package.Origin) -> list[tuple[str, str, str]]:
    """Name, title and licence of the published image sets that were learned."""
    import yaml

    if "real" not in origin.data_sources:
        return []
    known = yaml.safe_load((_words.conf() / "datasets.yaml").read_text(encoding="utf-8"))
    names = sorted({task.partition("+")[0] for task in origin.tasks})
    return [
        (name, known[name]["title"], known[name]["licence"])
        if name in known
        else (name, "an image set of the creators' own", "not known")
        for name in names
    ]


def _texts(
    target: Path, origin: _package.Origin, about: About, files: list[_package.TableFile], sha256: str
) -> list[str]:
    grids = [_package.write(target, f"grids/{hashed[:12]}.yaml", text) for hashed, text in origin.grids.items()]
    tables = "\n".join(f"| [{it.name}]({it.path}) | {it.rows:,} | {it.description['row']} |" for it in files)
    images = "\n".join(f"- {name}: {title}. Licence: {licence}." for name, title, licence in _image_sets(origin))
    synthetic = "- synthetic stand-ins, drawn by the program; they say nothing about real devices."
    if "synthetic" in origin.data_sources:
        images = f"{images}\n{synthetic}".strip()
    by = ", ".join(about.creators) or "not named"
    readme = f"""# {about.title}

{about.description}

By {by}. Licence: {about.licence or _NO_LICENCE}

| table | rows | a row is |
|---|---|---|
{tables}

Columns, units and keys are in datapackage.json, the grids in the folder grids. `ohmsweep digest` of this folder is
{sha256}; `ohmsweep replay --sample 3 --out .` computes three of the trials again. Program: Ohmsweep
{", ".join(origin.engine_versions)}, {_REPOSITORY}.

Images were those of LICENSES.txt; they are not part of this package.
"""
    cff = {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them, and the paper whose model they are of.",
        "type": "dataset",
        "title": about.title,
        "date-released": about.date.isoformat(),
        "authors": [{"name": name} for name in about.creators] or [{"name": "not named"}],
        **({"license-url": about.licence} if about.licence else {}),
        "references": [{"type": "article", "title": "Electrochemical ohmic memristors for continual learning",
                        "authors": [{"name": "Chen, Yang et al."}], "doi": _PAPER.partition("doi.org/")[2]}],
    }  # fmt: skip
    import yaml

    zenodo = json.dumps(_zenodo(about), indent=2, ensure_ascii=False)
    return [
        *grids,
        _package.write(target, ".zenodo.json", zenodo + "\n"),
        _package.write(target, "README.md", readme),
        _package.write(target, "CITATION.cff", yaml.safe_dump(cff, sort_keys=False, allow_unicode=True)),
        _package.write(target, "LICENSES.txt", f"The images that were learned:\n\n{images}\n"),
    ]


def _zenodo(about: About) -> dict[str, Any]:
    """Metadata of a deposit at Zenodo, in the words of its API."""
    # Zenodo knows Creative Commons licences as cc-by-4.0 and the like; of others it must be told by hand.
    found = re.fullmatch(r"https?://creativecommons\.org/licenses/([a-z-]+)/([0-9.]+)/?", about.licence or "")
    return {
        "title": about.title,
        "description": about.description,
        "upload_type": "dataset",
        "publication_date": about.date.isoformat(),
        "creators": [{"name": name} for name in about.creators] or [{"name": "not named"}],
        **({"license": f"cc-{found[1]}-{found[2]}"} if found else {}),
        "keywords": ["memristor", "continual learning", "binarized neural network", "metaplasticity"],
        "related_identifiers": [
            {"identifier": _PAPER, "relation": "references", "resource_type": "publication-article"},
            {"identifier": _REPOSITORY, "relation": "isCompiledBy", "resource_type": "software"},
        ],
    }


def _frictionless(target: Path, about: About, files: list[_package.TableFile]) -> None:
    from frictionless import Package, Resource, Schema

    types = {"string": "string", "int32": "integer", "int64": "integer", "double": "number", "boolean": "boolean"}

    def field(column: dict[str, Any]) -> dict[str, Any]:
        described = {
            "name": column["name"],
            "type": types.get(column["type"], "array"),
            "description": column["meaning"],
        }
        if "unit" in column:
            described["unit"] = column["unit"]
        if not column["nullable"]:
            described["constraints"] = {"required": True}
        return described

    def schema(file: _package.TableFile) -> Schema:
        described: dict[str, Any] = {"fields": [field(column) for column in file.columns], "primaryKey": file.key}
        if file.is_of_trials:
            reference = {"resource": "trials", "fields": ["trial_id"]}
            described["foreignKeys"] = [{"fields": ["trial_id"], "reference": reference}]
        return Schema.from_descriptor(described)

    made = Package(
        name="ohmsweep-results",
        title=about.title,
        description=about.description,
        created=f"{about.date.isoformat()}T00:00:00Z",
        contributors=[{"title": name, "role": "author"} for name in about.creators],
        licenses=[{"path": about.licence}] if about.licence else [],
        resources=[
            Resource(
                name=file.name,
                path=file.path,
                format="parquet",
                mediatype=_MEDIA_TYPE,
                description=f"A row is {file.description['row']}",
                hash=f"sha256:{file.sha256}",
                bytes=file.size,
                rows=file.rows,
                schema=schema(file),
            )
            for file in files
        ],
    )
    (target / "datapackage.json").write_text(made.to_json() + "\n", encoding="utf-8")


def _croissant(target: Path, about: About, files: list[_package.TableFile], origin: _package.Origin) -> None:
    import mlcroissant as ml

    types = {"string": ml.DataType.TEXT, "boolean": ml.DataType.BOOL}
    types |= {"int32": ml.DataType.INT32, "int64": ml.DataType.INT64, "double": ml.DataType.FLOAT64}

    def field(file: _package.TableFile, column: dict[str, Any]) -> Any:
        kind = column["type"]
        item = kind.removeprefix("list<").removesuffix(">")
        reference = file.is_of_trials and column["name"] == "trial_id"
        return ml.Field(
            id=f"{file.name}/{column['name']}",
            name=column["name"],
            description=column["meaning"],
            data_types=[types[item]],
            source=ml.Source(file_object=f"{file.name}.parquet", extract=ml.Extract(column=column["name"])),
            **({"is_array": True, "array_shape": "-1"} if item != kind else {}),
            **({"references": ml.Source(field="trials/trial_id")} if reference else {}),
        )

    version = type(ml.Context().conforms_to)
    described = ml.Metadata(
        ctx=ml.Context(conforms_to=version("http://mlcommons.org/croissant/1.1")),
        name=about.title,
        description=about.description,
        url=_REPOSITORY,
        cite_as=_PAPER,
        date_published=datetime.datetime.combine(about.date, datetime.time()),
        creators=[ml.Person(name=name) for name in about.creators],
        license=[about.licence] if about.licence else None,
        version="1.0.0",
        data_collection="Computed by simulation; no measurement of people, and nobody was observed.",
        data_limitations=["A model of devices, with its assumptions: " + _PAPER]
        + (["Images were synthetic stand-ins."] if "synthetic" in origin.data_sources else []),
        data_biases=["Networks learned the image sets " + ", ".join(origin.tasks) + " only."],
        data_use_cases=["Comparing memristive devices as synapses of networks that learn continually."],
        personal_sensitive_information=["None."],
        distribution=[
            ml.FileObject(
                id=f"{file.name}.parquet",
                name=f"{file.name}.parquet",
                content_url=file.path,
                content_size=f"{file.size} B",
                encoding_formats=[_MEDIA_TYPE.replace("vnd.apache.parquet", "x-parquet")],
                sha256=file.sha256,
            )
            for file in files
        ],
        record_sets=[
            ml.RecordSet(
                id=file.name,
                name=file.name,
                description=f"A row is {file.description['row']}.",
                key=[f"{file.name}/{column}" for column in file.key],
                fields=[field(file, column) for column in file.columns],
            )
            for file in files
        ],
    )
    text = json.dumps(described.to_json(), indent=2, ensure_ascii=False, default=str)
    (target / "croissant.json").write_text(text + "\n", encoding="utf-8")


def _ro_crate(
    target: Path,
    about: About,
    files: list[_package.TableFile],
    origin: _package.Origin,
    texts: list[str],
    sha256: str,
) -> None:
    from rocrate.model.contextentity import ContextEntity
    from rocrate.model.person import Person
    from rocrate.rocrate import ROCrate

    # The version that the profile is based on; its own terms, sha256 among them, are in a context of their own.
    crate = ROCrate(version="1.1")
    crate.metadata.extra_contexts.append("https://w3id.org/ro/terms/workflow-run/context")
    crate.name, crate.description = about.title, about.description
    crate.datePublished = about.date.isoformat()
    crate.root_dataset["license"] = about.licence or _NO_LICENCE
    people = [
        crate.add(Person(crate, f"#creator-{number}", {"name": name})) for number, name in enumerate(about.creators)
    ]
    if people:
        crate.creator = people

    def entity(identifier: str, kind: str, **properties: Any) -> Any:
        return crate.add(ContextEntity(crate, identifier, {"@type": kind} | properties))

    profile = entity(_PROCESS_RUN, "CreativeWork", name="Process Run Crate", version="0.5")
    crate.root_dataset["conformsTo"] = profile
    program = entity(
        _REPOSITORY,
        "SoftwareApplication",
        name="Ohmsweep",
        url=_REPOSITORY,
        softwareVersion=", ".join(origin.engine_versions),
        citation=_PAPER,
    )
    described = {}
    for name in [*(file.path for file in files), *texts, "datapackage.json", "croissant.json"]:
        format_ = _MEDIA_TYPE if name.endswith(".parquet") else "text/plain"
        described[name] = crate.add_file(
            str(target / name),
            dest_path=name,
            properties={
                "name": name,
                "encodingFormat": format_,
                "contentSize": str((target / name).stat().st_size),
                "sha256": _package.digest_of(target / name),
            },
        )
    grids = [file for name, file in described.items() if name.startswith("grids/")]
    images = [
        entity(f"#images-{number}", "PropertyValue", name="data_digest", value=value)
        for number, value in enumerate(origin.data_digests)
    ]
    facts = [("host", host) for host in origin.hosts] + [("java", java) for java in origin.javas]
    facts += [("model_version", str(version)) for version in origin.model_versions] + [("digest", sha256)]
    circumstances = [
        entity(f"#fact-{number}", "PropertyValue", name=name, value=value) for number, (name, value) in enumerate(facts)
    ]
    action = entity(
        "#sweep",
        "CreateAction",
        name=f"Sweeps {', '.join(origin.sweeps)}" if origin.sweeps else "Sweep",
        instrument=program,
        object=grids + images,
        result=[described[file.path] for file in files],
        additionalProperty=circumstances,
        **({"agent": people} if people else {}),
    )
    crate.root_dataset["mentions"] = [action]
    crate.metadata.write(str(target))


def main(arguments: Sequence[str]) -> None:
    """The command ``ohmsweep publish``."""
    parser = argparse.ArgumentParser(
        prog="ohmsweep publish", description="Writes an output folder as a package of data."
    )
    parser.add_argument("out", metavar="DIR", help="output folder of one or more sweeps")
    parser.add_argument("--out", dest="package", metavar="PACKAGE", required=True, help="folder to make")
    parser.add_argument("--title", help="title of the data")
    parser.add_argument("--creator", dest="creators", action="append", default=[], help="a creator's name; repeatable")
    parser.add_argument("--licence", metavar="URL", help="licence that you give the data")
    chosen = parser.parse_args(arguments)
    try:
        made = publish(chosen.out, chosen.package, title=chosen.title, creators=chosen.creators, licence=chosen.licence)
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    print(f"Package: {made}")
