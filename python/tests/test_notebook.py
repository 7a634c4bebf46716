"""A sweep in a notebook: its messages are shown in place, and "interrupt" stores what is finished."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import LITTLE, await_a_trial
from jupyter_client.manager import start_new_kernel

import ohmsweep as oh


@pytest.mark.filterwarnings("default")  # the kernel's own
def test_interrupt_stores_what_is_finished(tmp_path: Path) -> None:
    # The first trial ends at once, the others would take hours.
    code = f"""
import ohmsweep as oh
little = {LITTLE!r}
del little["epochs_per_task"]
oh.run(oh.grid("long", axes={{"epochs_per_task": [1, *range(100_000, 100_008)]}}, trial=little), out="out")
"""
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(tmp_path))
    try:
        request = client.execute(code)
        await_a_trial(tmp_path / "out")
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=600)
        while reply["parent_header"]["msg_id"] != request:
            reply = client.get_shell_msg(timeout=600)
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        shown = [client.get_iopub_msg(timeout=600)["content"].get("data", {}).get("text/html", "")]
        while not shown[-1].startswith("<div>Stopping: "):
            shown.append(client.get_iopub_msg(timeout=600)["content"].get("data", {}).get("text/html", ""))
        assert any("9 trials: 0 done, 9 missing" in line for line in shown)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert len(oh.Results(tmp_path / "out").trials) == 1
