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
from ohmsweep import figures
from ohmsweep._intervals import image_variance, interval, scored, shared


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
    assert made.mean[2][0.5] == pytest.approx(cell.mean())
    assert made.half_width[2][0.5] > stats.sem(cell) * stats.t.ppf(0.975, 1)
    assert (made.n == 2).all(axis=None)
    assert made.mean.columns.dtype == "int64"
    assert (made.mean.index.name, made.mean.columns.name) == ("bound", "bits")
    one = results.map("bound", "bits", "worst_forgetting", repeat=0)
    assert one.half_width.isna().all(axis=None)
    assert "±" in made._repr_html_() and "±" not in one._repr_html_()


def test_intervals_are_those_of_the_program(results: oh.Results) -> None:
    shown = json.loads(oh.command("show", results.out, "--json"))["points"]
    maps = {
        "acc": results.map("bound", "bits"),
        "worst_forgetting": results.map("bound", "bits", "worst_forgetting"),
    }
    assert len(shown) == 4
    for point in shown:
        at = point["parameters"]
        for name, made in maps.items():
            assert made.mean[at["bits"]][at["bound"]] == pytest.approx(point[name]["mean"], abs=1e-12)
            assert made.half_width[at["bits"]][at["bound"]] == pytest.approx(point[name]["half_width"], abs=1e-12)
    rows = figures.load(results.out, "trials").query("bound == 0.5 and bits == 2")
    [point] = [point for point in shown if point["parameters"] == {"bound": 0.5, "bits": 2}]
    lines = figures.accuracies(rows) | {"mean": lambda of: of.acc, "f_meta": lambda of: of.f_meta_mean}
    axis = Figure().add_subplot()
    figures.against(axis, rows, "bound", lines)
    drawn = {bars.get_label(): bars[2][0].get_segments()[0] for bars in axis.containers}
    halves = {label: (high[1] - low[1]) / 200 for label, (low, high) in drawn.items()}
    for task, of in point["final_accuracies"].items():
        assert halves[task] == pytest.approx(of["half_width"], abs=1e-12)
    assert halves["mean"] == pytest.approx(point["acc"]["half_width"], abs=1e-12)
    assert halves["f_meta"] == pytest.approx(stats.sem(rows.f_meta_mean) * stats.t.ppf(0.975, 1), abs=1e-12)


def test_repeats_that_agree_leave_the_error_of_the_test_images() -> None:
    trials = pd.DataFrame(
        {
            "trial_id": ["a", "b"],
            "data_digest": "d",
            "acc": 0.75,
            "worst_forgetting": 0.1,
            "final_accuracies": [[0.8, 0.7]] * 2,
        }
    )
    cells = [(0, 1, 0.1001), (0, 2, 0.0999), (1, 1, 0.9), (1, 2, 0.1), (2, 1, 0.8), (2, 2, 0.7)]
    matrix = pd.DataFrame(
        [(trial, *cell) for trial in "ab" for cell in cells], columns=["trial_id", "after_task", "on_task", "accuracy"]
    )
    rows = scored(trials, matrix)
    assert rows.learned_accuracies.tolist() == [[0.9, 0.7]] * 2
    assert rows.test_images.tolist() == [[10_000, 10_000]] * 2
    half = interval(rows.acc, shared(image_variance(rows, rows.acc)))[1]
    assert half == pytest.approx(1.96 * np.sqrt(0.8 * 0.2 + 0.7 * 0.3) / 200, rel=1e-3)
    half = interval(rows.acc, shared(image_variance(rows, rows.worst_forgetting)))[1]
    assert half == pytest.approx(1.96 * np.sqrt(0.8 * 0.2 + 0.9 * 0.1) / 100, rel=1e-3)
    assert np.isnan(interval(rows.acc[:1], 1e-5)[1])
    unknown = scored(trials, matrix.assign(accuracy=matrix.accuracy + 1e-7 / 3))
    assert shared(image_variance(unknown, unknown.acc)) == 0
    assert shared(image_variance(trials, trials.acc)) == 0


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


def test_a_map_of_counts_is_drawn_in_counts(results: oh.Results) -> None:
    made = results.map("device.bound", "bits", "sign_switches")
    axis = made.plot(Figure().add_subplot())
    assert axis.get_title() == "sign_switches"
    assert np.allclose(np.asarray(axis.images[0].get_array()), made.mean)
    assert (
        results.map("bound", "bits", "programmable_fraction").plot(Figure().add_subplot()).get_title().endswith("(%)")
    )


def test_lists_are_chosen_as_one_value(results: oh.Results) -> None:
    for tasks in (("mnist", "kmnist"), ["mnist", "kmnist"], [("mnist", "kmnist"), ("fmnist",)]):
        assert results.map("bound", "bits", tasks=tasks).n.to_numpy().sum() == 8
    with pytest.raises(oh.UserError, match="No trial"):
        results.map("bound", "bits", tasks=("mnist",))
    with pytest.raises(oh.UserError, match="does not hold numbers"):
        results.map("bound", "bits", "final_accuracies")


def test_what_does_not_matter_is_none(results: oh.Results, monkeypatch: pytest.MonkeyPatch) -> None:
    trials = results.trials.assign(failure_schedule=pd.Series([None] * 4 + ["per-epoch"] * 4, dtype=object))
    monkeypatch.setattr(oh.Results, "trials", trials)
    with pytest.raises(oh.UserError, match="failure_schedule: per-epoch, None\n") as error:
        results.map("bound", "bits")
    assert "failure_schedule='per-epoch'" in error.value.remedy
    assert results.map("bound", "bits", failure_schedule=None).n.to_numpy().sum() == 4
    assert results.map("bound", "bits", failure_schedule=[None, "per-epoch"]).n.to_numpy().sum() == 8


def test_bins_without_weights_are_empty() -> None:
    bins = pd.DataFrame({"bin_low": [-1.0, -0.5, 0.5], "bin_high": [-0.5, 0.0, 1.0], "count": [2, 1, 1]})
    axis = Figure().subplots()
    figures.distribution(axis, bins.assign(layer=1, after_task=1, epoch=1), 1, 1, "weights")
    drawn = axis.patches[0].get_data()  # type: ignore[attr-defined]
    assert list(drawn.edges) == [-1, -0.5, 0, 0.5, 1]
    assert list(drawn.values) == [1, 0.5, 0, 0.5]


def test_errors_of_test_images_add_up_in_a_difference(results: oh.Results) -> None:
    rows = figures.load(results.out, "trials").query("bound == 0.5 and bits == 2")
    mean, half = figures.difference(rows, rows, "acc")
    error = figures.shared(figures.image_variance(rows, rows.acc))
    assert error > 0
    assert mean == 0
    assert half == pytest.approx(100 * stats.norm.ppf(0.975) * np.sqrt(2 * error))
    assert figures.estimate(rows, "acc")[1] > half / np.sqrt(2) - 1e-12
