from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from matplotlib.figure import Figure
from scipy import stats

import ohmsweep as oh


@pytest.fixture
def copied(results: oh.Results, tmp_path: Path) -> oh.Results:
    shutil.copytree(results.out, tmp_path / "out")
    return oh.Results(tmp_path / "out")


def test_every_table_is_a_property(results: oh.Results, clone: Path) -> None:
    for table in json.loads((clone / "conf" / "tables.json").read_text())["tables"]:
        rows = getattr(results, table["name"])
        pd.testing.assert_frame_equal(rows, results.table(table["name"]))
        assert list(rows.columns) == [column["name"] for column in table["columns"]]
        assert not rows.duplicated(table["key"]).any()


def test_tables_of_a_sweep(results: oh.Results) -> None:
    assert len(results.trials) == 8
    assert len(results.epochs) == 8 * 2 * 2
    assert len(results.failures) == len(results.retention) == 0


def test_rows_count_once_and_only_with_their_trial(copied: oh.Results) -> None:
    whole = {name: len(copied.table(name)) for name in ("trials", "epochs", "sweeps", "endurance")}
    for name in whole:
        for file in (Path(copied.out) / name).glob("*.parquet"):
            shutil.copy(file, file.with_name("copy-" + file.name))
    assert {name: len(copied.table(name)) for name in whole} == whole
    for file in (Path(copied.out) / "trials").glob("*.parquet"):
        pq.write_table(pq.read_table(file).slice(0, 1), file)
    done = copied.trials.trial_id
    assert 0 < len(done) < whole["trials"]
    assert set(copied.epochs.trial_id) == set(done)
    assert len(copied.sweeps) == whole["sweeps"]


def test_a_folder_without_tables(tmp_path: Path) -> None:
    assert oh.Results(tmp_path).trials.empty
    assert oh.Results(tmp_path).epochs.empty
    with pytest.raises(oh.UserError, match="no table trails"):
        oh.Results(tmp_path).table("trails")
    with pytest.raises(oh.UserError, match="no output folder"):
        oh.Results(tmp_path / "nowhere")


def test_a_map_has_means_intervals_and_counts(results: oh.Results) -> None:
    made = results.map("bound", "bits")
    cell = results.trials.query("bound == 0.5 and bits == 2").acc
    low, high = stats.t.interval(0.95, 1, loc=cell.mean(), scale=stats.sem(cell))
    assert made.mean[2][0.5] == pytest.approx(cell.mean())
    assert 2 * made.half_width[2][0.5] == pytest.approx(high - low)
    assert (made.n == 2).all(axis=None)
    assert made.mean.columns.dtype == "int64"
    assert (made.mean.index.name, made.mean.columns.name) == ("bound", "bits")
    one = results.map("bound", "bits", "worst_forgetting", repeat=0)
    assert one.half_width.isna().all(axis=None)
    assert "±" in made._repr_html_() and "±" not in one._repr_html_()


def test_a_map_never_averages_different_things(results: oh.Results) -> None:
    with pytest.raises(oh.UserError, match="also differ in bits: 1, 2\n") as error:
        results.map("bound", "train_images")
    assert "bits=..." in error.value.remedy
    assert results.map("bound", "train_images", bits=2).n.to_numpy().tolist() == [[2], [2]]
    assert results.map("bound", "train_images", bits=...).n.to_numpy().tolist() == [[4], [4]]
    assert results.map("bound", "train_images", bits=[1, 2]).n.to_numpy().tolist() == [[4], [4]]
    with pytest.raises(oh.UserError, match="No trial"):
        results.map("bound", "bits", seed=77)
    with pytest.raises(oh.UserError, match="no column bit"):
        results.map("bound", "bit")


def test_a_map_is_drawn(results: oh.Results) -> None:
    axis = results.map("bound", "bits").plot(Figure().add_subplot())
    assert (axis.get_xlabel(), axis.get_ylabel(), axis.get_title()) == ("bits", "bound", "acc (%)")
    drawn = np.asarray(axis.images[0].get_array())
    assert np.allclose(drawn, 100 * results.map("bound", "bits").mean)
