from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import ohmsweep as oh


def test_arrays_columns_and_sections(tmp_path: Path) -> None:
    made = oh.grid(
        "mine",
        tier="smoke",
        repeats=np.int64(2),
        trial={"device": {"write_noise": 1e-6}, "tasks": ["mnist", "kmnist"]},
        axes={"bound": np.linspace(0.5, 1.5, 3), "device.bits": {"from": 1, "to": 4}},
        exclude=[{"device.bits": 1, "device.bound": 0.5}],
    )
    assert "\n  device.bound: [0.5, 1.0, 1.5]\n" in made.text
    file = made.save(tmp_path / "my grid.yaml")
    assert oh.command("check", file) == "mine (11 points x 2 repeats)\n"


def test_a_tolerance_block_is_a_block_like_others(tmp_path: Path) -> None:
    block = {"of": "device.write_noise", "from": 0.05, "to": np.float64(0.4), "ratio": 1.5, "holds": ["acc >= 0.5"]}
    made = oh.grid("tolerated", tier="smoke", axes={"bits": [2, 3]}, tolerance=block)
    file = made.save(tmp_path / "tolerated.yaml")
    plan = json.loads(oh.command("plan", file, "--out", tmp_path / "out", "--json"))
    assert plan["lines"] == 2
    with pytest.raises(oh.UserError, match=r"^grid\.yaml:5:\d+: 'acc > high'"):
        oh.grid("tolerated", tier="smoke", axes={"bits": [2, 3]}, tolerance=block | {"holds": ["acc > high"]})


def test_columns_name_parameters_everywhere() -> None:
    by_column = oh.grid(
        "mine",
        tier="smoke",
        sweeps=[
            {"trial": {"write_noise": 0.1}, "axes": {"zip": [{"bound": 1, "bits": 2}, {"bound": 2, "bits": 3}]}},
            {"axes": {"bound": [1, 2], "bits": [1, 2]}, "exclude": [{"bound": 1, "bits": 1}]},
        ],
    )
    for column in ("write_noise", "bound", "bits"):
        assert f'"{column}"' not in by_column.text
        assert f'"device.{column}"' in by_column.text
    block = {"of": "write_noise", "from": 0.05, "to": 0.4, "within": 0.1, "holds": ["acc >= 0.5"]}
    assert '"of": "device.write_noise"' in oh.grid("tolerated", tier="smoke", tolerance=block).text


def test_errors_name_the_line() -> None:
    with pytest.raises(
        oh.UserError, match=r"^grid\.yaml:5:20: device\.bits must be a whole number, found 2\.5"
    ) as error:
        oh.grid("mine", tier="smoke", axes={"bound": [1], "bits": [1, 2.5]})
    assert error.value.remedy
    with pytest.warns(UserWarning, match=r"^grid\.yaml:4:11: this entry of exclude matches no point"):
        oh.grid("mine", axes={"bits": [1, 2]}, exclude=[{"bits": 3}])
    with pytest.raises(oh.UserError, match="did you mean repeats"):
        oh.grid("mine", repeat=2)
    with pytest.raises(oh.UserError, match=r"device\.bound"):
        oh.grid("mine", axes={"bound": [float("nan")]})


def test_presets_and_files(clone: Path) -> None:
    assert oh.command("check", "quickstart") == oh.command("check", clone / "conf" / "grids" / "quickstart.yaml")
