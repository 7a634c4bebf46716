"""The examples of docs/python.md, in their order, in one session."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import matplotlib
import pytest

BLOCK = re.compile(r"^(?P<mark><!-- not run[^\n]*\n)?```python\n(?P<code>.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.filterwarnings("default")
def test_every_example_runs(
    clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (clone / "docs" / "python.md").read_text(encoding="utf-8")
    matplotlib.use("Agg")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "example"}
    blocks = list(BLOCK.finditer(page))
    assert len(blocks) > 8
    for block in blocks:
        code = "\n" * page[: block.start("code")].count("\n") + block["code"]
        compiled = compile(code, "docs/python.md", "exec")
        if not block["mark"]:
            exec(compiled, names)
    assert "grid.yaml:3:23: device.bound is -1; it must be in (0, 1000000]" in capsys.readouterr().out
    assert len(names["study"].trials) == 3
    assert names["acc"].n.to_numpy().tolist() == [[2, 2], [2, 2]]
