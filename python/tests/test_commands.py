from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from conftest import LITTLE, await_a_trial, run_when_free

import ohmsweep as oh


def test_a_trial_has_the_bits_of_the_stored_one(results: oh.Results) -> None:
    stored = results.trials.query("bound == 1.5 and bits == 2 and repeat == 1").iloc[0]
    trial = oh.trial(bound=1.5, bits=2, repeat=1, **LITTLE)
    for name in ("trial_id", "acc", "worst_forgetting", "learning_accuracy", "data_source"):
        assert trial[name] == stored[name]
    assert trial["final_accuracies"] == list(stored.final_accuracies)


def test_parameters_have_their_keys_too() -> None:
    by_key: dict[str, Any] = {"device.bits": 2}
    assert oh.trial(**by_key, **LITTLE)["trial_id"] == oh.trial(bits=2, **LITTLE)["trial_id"]


def test_lists_in_lists_stay_what_they_are(tmp_path: Path) -> None:
    grid = oh.grid("lists", trial=LITTLE)
    out = oh.run(grid, out=tmp_path, set={"network.hidden_layers": [[4], [3, 2]], "bits": [1, 2]}, progress=False)
    assert sorted(map(tuple, out.trials.hidden_layers)) == [(3, 2), (3, 2), (4,), (4,)]
    trial = oh.trial(**LITTLE | {"tasks": ["mnist", {"task": "mnist", "permute": 1}]})
    assert len(trial["final_accuracies"]) == 2


def test_a_profile_is_a_value(tmp_path: Path) -> None:
    spread = np.random.default_rng(1).normal(0, 1e-6, 2000)
    readings = pd.DataFrame({"device": np.repeat(range(20), 100), "target": [1e-5, 2e-5] * 1000})
    readings["read"] = readings.target + spread
    profile = oh.fit(readings, name="mine", unit="S")
    found = oh.trial(device_profile=profile, **LITTLE)
    saved = oh.trial(device_profile=profile.save(tmp_path / "mine.yaml"), **LITTLE)
    assert found["trial_id"] == saved["trial_id"] != oh.trial(**LITTLE)["trial_id"]


def test_plausible_mistakes_are_told(tmp_path: Path) -> None:
    wrong: list[tuple[str, Callable[[], object]]] = [
        ("cannot be read as `Results`", lambda: oh.run("quickstart", out="hdfs://nowhere/out")),
        ("Parameters are", lambda: oh.run("quickstart", out=tmp_path, set=["bits=3"])),  # type: ignore[arg-type]
        ("is no grid", lambda: oh.run({"name": "mine"}, out=tmp_path)),  # type: ignore[arg-type]
        ("Readings are of type dict", lambda: oh.fit({"target": [1.0]})),  # type: ignore[arg-type]
        ("is no value for a grid", lambda: oh.trial(bound=Decimal(1))),
    ]
    for problem, call in wrong:
        with pytest.raises(oh.UserError, match=problem):
            call()


def test_a_tilde_is_the_home(results: oh.Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(Path(results.out).parent))
    assert len(oh.Results("~/aus gabe").trials) == len(results.trials)
    assert oh.digest("~/aus gabe") == oh.digest(results.out)


def test_a_repeated_call_starts_no_java() -> None:
    oh.command("--version")
    before = _children()
    oh.trial(**LITTLE)
    assert before == _children() != []


def _children() -> list[str]:
    tasks = Path("/proc/self/task")
    if not tasks.is_dir():
        pytest.skip("needs /proc to see processes; NOT TESTED: that one Java process serves all calls")
    return [name for task in tasks.iterdir() for name in (task / "children").read_text().split()]


def test_another_folder_or_environment_has_its_own_java(
    results: oh.Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(results.out).parent)
    assert oh.command("digest", "aus gabe").startswith(oh.digest(results.out))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(oh.UserError, match="There is no output folder"):
        oh.command("digest", "aus gabe")
    monkeypatch.setenv("OHMSWEEP_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(oh.UserError, match="nowhere"):
        oh.trial(**LITTLE)


def test_a_sweep_continues_where_it_is(results: oh.Results, capfd: pytest.CaptureFixture[str]) -> None:
    before = oh.digest(results.out)
    grid = oh.grid("more", axes={"bound": [0.5, 1.5], "bits": [1, 2]}, trial=LITTLE)
    again = oh.run(grid, out=results.out, set={"repeats": 2, "seed": 1})
    captured = capfd.readouterr()
    assert "8 trials: 8 done, 0 missing" in captured.err
    assert captured.out == ""
    assert oh.digest(again.out) == before
    assert set(again.sweeps.sweep_name) == {"little", "more"}


def test_failed_trials_are_rows_and_a_warning(tmp_path: Path) -> None:
    grid = oh.grid("impatient", trial=LITTLE, repeats=2)
    with pytest.warns(UserWarning, match="the table failures"):
        failed = oh.run(grid, out=tmp_path, trial_timeout="0.001s", progress=False)
    assert len(failed.trials) == 0
    assert len(failed.failures) == 2


def test_a_progress_line_as_a_bar() -> None:
    from ohmsweep._progress import bar

    line = "3/8 done, 0 failed, 21.8 trials/min, ETA 9 s"
    assert bar(line) == f'<div><progress value="3" max="8"></progress> {line}</div>'
    assert bar("a < b") == "<div>a &lt; b</div>"


def test_ctrl_c_stores_what_is_finished(tmp_path: Path) -> None:
    # The first trial ends at once, the others would take hours.
    # What starts the tests may have switched Ctrl-C off, as a shell does for what runs in the background.
    program = f"""
import signal
import ohmsweep as oh
signal.signal(signal.SIGINT, signal.default_int_handler)
little = {LITTLE!r}
del little["epochs_per_task"]
oh.run(oh.grid("long", axes={{"epochs_per_task": [1, *range(100_000, 100_008)]}}, trial=little), out="out")
"""
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        await_a_trial(tmp_path / "out")
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate()
    assert process.returncode != 0
    assert "Stopped" in messages and "KeyboardInterrupt" in messages
    assert len(oh.Results(tmp_path / "out").trials) == 1


def test_a_killed_process_leaves_no_sweep_behind(tmp_path: Path) -> None:
    program = f"""
import ohmsweep as oh
little = {LITTLE!r}
del little["epochs_per_task"]
oh.run(oh.grid("long", axes={{"epochs_per_task": [1, *range(100_000, 100_008)]}}, trial=little), out="out")
"""
    with subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        await_a_trial(tmp_path / "out")
        process.kill()
    # The sweep would hold the folder for hours.
    done = run_when_free(oh.grid("short", trial=LITTLE), tmp_path / "out")
    assert len(done.trials) == 1
    assert set(done.sweeps.sweep_name) == {"long", "short"}


def test_errors_are_exceptions(tmp_path: Path) -> None:
    with pytest.raises(oh.UserError) as error:
        oh.trial(bit=3)
    assert error.value.problem == "--set bit=3: unknown parameter 'bit'"
    assert error.value.remedy.startswith("did you mean")
    with pytest.raises(oh.UserError, match="Did you mean quickstart"):
        oh.run("quikstart", out=tmp_path / "out")
    with pytest.raises(oh.UserError, match="no tier 'hot'"):
        oh.run("quickstart", out=tmp_path / "out", tier="hot", progress=False)
    with pytest.raises(oh.UserError, match="no output folder"):
        oh.verdict(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_java_that_ends_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OHMSWEEP_JAVA_OPTS", "-XX:NoSuchOption")
    with pytest.raises(
        oh.DefectError, match=r"(?s)Java ended with status 1 during `ohmsweep --version`:\n.*NoSuchOption"
    ):
        oh.command("--version")


def test_verdict_and_replay(results: oh.Results) -> None:
    claims = oh.verdict(results.out)["claims"]
    assert [claim["id"] for claim in claims][:2] == ["C1", "C2"]
    assert oh.replay(results.trials.trial_id[0], out=results.out)["equal"]
    assert [trial["equal"] for trial in oh.replay(sample=2, out=results.out)["trials"]] == [True, True]


def test_a_fit_of_a_frame_is_that_of_its_file(clone: Path, tmp_path: Path) -> None:
    file = clone / "docs" / "example-measurements.csv"
    readings = pd.read_csv(file).rename(columns=lambda name: str(name).removesuffix("_uS"))
    of_frame = oh.fit(readings, name="mine", unit="uS", bound=1, bits=1)
    of_file = oh.fit(file, name="mine", bound=1, bits=1)
    assert of_frame.text == of_file.text.replace(file.name, "dataframe.csv")
    assert str(of_frame) == of_file.report.replace(str(file), "dataframe.csv")
    assert of_file.html.startswith("<!DOCTYPE html>")
    profile = of_file.save(tmp_path / "mine.yaml")
    assert oh.trial(device_profile=profile, **LITTLE)["trial_id"] != oh.trial(**LITTLE)["trial_id"]


def test_wrong_readings_are_named() -> None:
    with pytest.raises(oh.UserError, match=r"^dataframe\.csv:3"):
        oh.fit(pd.DataFrame({"target_uS": [1, 2], "read_uS": [1.0, 1e30]}))
