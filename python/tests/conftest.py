from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

import ohmsweep as oh

#: As little training as possible.
LITTLE: dict[str, Any] = {
    "train_images": 20,
    "batch_size": 10,
    "epochs_per_task": 1,
    "tasks": ["mnist", "kmnist"],
    "hidden_layers": [8],
}


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> oh.Results:
    """A sweep of two bounds, two bit precisions and two repeats, in a folder whose name is not easy."""
    folder = tmp_path_factory.mktemp("Größe und Maß")
    axes = {"bound": [0.5, 1.5], "bits": range(1, 3)}
    return oh.run(oh.grid("little", axes=axes, trial=LITTLE, repeats=2), out=folder / "aus gabe", progress=False)


@pytest.fixture
def clone() -> Path:
    """The clone that holds these tests."""
    return Path(__file__).resolve().parents[2]


def await_a_trial(out: Path) -> None:
    """Returns once a sweep has stored a trial. The program's own lines come only now and then."""
    while not out.is_dir() or oh.Results(out).trials.empty:
        time.sleep(0.1)


def run_when_free(grid: oh.Grid, out: Path) -> oh.Results:
    """Runs a grid once no other sweep holds the folder."""
    while True:
        try:
            return oh.run(grid, out=out, progress=False)
        except oh.UserError as error:
            if "another run" not in error.problem:
                raise
            time.sleep(0.1)
