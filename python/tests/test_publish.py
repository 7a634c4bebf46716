from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import frictionless
import mlcroissant
import pyarrow.parquet as pq
import pytest
import yaml
from rocrate.rocrate import ROCrate

import ohmsweep as oh
from ohmsweep._package import digest_of

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture(scope="module")
def package(results: oh.Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oh.publish(
        results.out,
        tmp_path_factory.mktemp("veröffentlicht") / "a package",
        title="Bounds",
        creators=["A. Müller"],
        licence=LICENCE,
        date=datetime.date(2026, 11, 30),
    )


def test_a_package_is_an_output_folder_with_the_same_digest(results: oh.Results, package: Path) -> None:
    assert oh.digest(package) == oh.digest(results.out)
    assert oh.replay(sample=1, out=package)["equal"]
    for folder in ("trials", "epochs", "accuracy_matrix", "sweeps"):
        assert len(list((package / folder).iterdir())) == 1
    columns = list(results.epochs.columns)
    ours = results.epochs.sort_values(["trial_id", "learned_task", "epoch", "evaluated_task"], ignore_index=True)
    assert oh.Results(package).epochs[columns].equals(ours)


def test_frictionless_accepts_the_description_and_the_rows(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text())
    described = frictionless.Package.from_descriptor(descriptor, basepath=str(package))
    # Its own reader of Parquet turns lists into text.
    rows = [
        frictionless.Resource(
            name=resource.name, data=pq.read_table(package / str(resource.path)).to_pylist(), schema=resource.schema
        )
        for resource in described.resources
    ]
    report = frictionless.Package(resources=rows).validate()
    assert report.valid, report.flatten(["type", "note", "fieldName"])
    trials = described.get_resource("trials")
    assert trials.schema.primary_key == ["trial_id"]
    assert trials.schema.get_field("bound").custom["unit"] == "weight units"
    assert described.get_resource("epochs").schema.foreign_keys[0]["reference"]["resource"] == "trials"
    for resource in described.resources:
        assert resource.hash == f"sha256:{digest_of(package / str(resource.path))}"
        assert resource.bytes == (package / str(resource.path)).stat().st_size


def test_frictionless_finds_a_row_without_its_trial(package: Path) -> None:
    described = frictionless.Package.from_descriptor(str(package / "datapackage.json"))
    data = {name: pq.read_table(package / name).to_pylist() for name in ("trials", "endurance")}
    data["endurance"][0]["trial_id"] = "none"
    rows = [
        frictionless.Resource(name=name, data=data[name], schema=described.get_resource(name).schema) for name in data
    ]
    report = frictionless.Package(resources=rows).validate()
    assert [error[0] for error in report.flatten(["type"])] == ["foreign-key"]


@pytest.mark.filterwarnings("default")  # the library's own
def test_croissant_accepts_the_description_and_reads_the_rows(results: oh.Results, package: Path) -> None:
    dataset = mlcroissant.Dataset(package / "croissant.json")
    assert not dataset.metadata.issues.errors
    assert not dataset.metadata.issues.warnings
    text = json.loads((package / "croissant.json").read_text())
    assert text["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert text["rai:dataLimitations"] and text["rai:personalSensitiveInformation"]
    rows = list(dataset.records("accuracy_matrix"))
    assert len(rows) == len(results.accuracy_matrix)
    assert rows[0].keys() == {f"accuracy_matrix/{name}" for name in results.accuracy_matrix.columns}


def test_the_crate_is_that_of_a_process(results: oh.Results, package: Path) -> None:
    crate = ROCrate(package)
    assert [profile.id for profile in [crate.root_dataset["conformsTo"]]] == ["https://w3id.org/ro/wfrun/process/0.5"]
    action = crate.get("#sweep")
    assert action.type == "CreateAction"
    program = action["instrument"]
    assert program.type == "SoftwareApplication" and program["name"] == "Ohmsweep"
    assert program["softwareVersion"] == results.trials.engine_version[0]
    assert {file.id for file in action["result"]} == {
        file.relative_to(package).as_posix() for file in package.glob("*/*.parquet")
    }
    values = {fact["value"] for fact in action["additionalProperty"]}
    assert {results.trials.host[0], oh.digest(results.out)} <= values
    grids = [thing for thing in action["object"] if thing.id.startswith("grids/")]
    assert len(grids) >= 1
    assert {thing["value"] for thing in action["object"] if thing not in grids} == set(results.trials.data_digest)
    for file in crate.get_by_type("File"):
        if file.id != "ro-crate-metadata.json":
            assert file["sha256"] == digest_of(package / file.id)


def test_texts(package: Path) -> None:
    citation = yaml.safe_load((package / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["authors"] == [{"name": "A. Müller"}]
    assert citation["license-url"] == LICENCE
    deposit = json.loads((package / ".zenodo.json").read_text(encoding="utf-8"))
    assert deposit["creators"] == [{"name": "A. Müller"}]
    assert (deposit["title"], deposit["license"], deposit["publication_date"]) == ("Bounds", "cc-by-4.0", "2026-11-30")
    assert "| [trials](trials/trials.parquet) | 8 |" in (package / "README.md").read_text(encoding="utf-8")
    assert "synthetic" in (package / "LICENSES.txt").read_text(encoding="utf-8")


def test_licences_of_published_images(clone: Path, tmp_path: Path) -> None:
    made = oh.publish(clone / "docs" / "results", tmp_path / "package")
    text = (made / "LICENSES.txt").read_text(encoding="utf-8")
    assert "- mnist: MNIST, by Y. LeCun, C. Cortes and C. Burges. Licence: CC BY-SA 3.0." in text
    assert "synthetic" not in text
    assert "license" not in json.loads((made / ".zenodo.json").read_text(encoding="utf-8"))
    assert "No licence has been chosen" in (made / "README.md").read_text(encoding="utf-8")
    assert oh.digest(made) == oh.digest(clone / "docs" / "results")


def test_the_command(results: oh.Results, tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("ohmsweep")
    words = [
        str(program),
        "publish",
        str(results.out),
        "--out",
        "p",
        "--title",
        "T",
        "--creator",
        "A",
        "--creator",
        "B",
    ]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "Package: p\n"), done.stderr
    again = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert (again.returncode, again.stderr.splitlines()[0]) == (2, "error: p exists")


def test_what_cannot_be_published(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(oh.UserError, match="it has no table trials"):
        oh.publish(tmp_path / "empty", tmp_path / "package")
    assert not (tmp_path / "package").exists()
