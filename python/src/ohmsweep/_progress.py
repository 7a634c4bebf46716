"""Sweeps that show their progress."""

from __future__ import annotations

import html
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from typing import IO, Any

from ohmsweep import _engine

#: What the program prints now and then: "12/82 done, 0 failed, 21.8 trials/min, ETA 3 min 12 s".
_LINE = re.compile(r"^(\d+)/(\d+) done, ")


def sweep(words: Sequence[str]) -> _engine.Answer:
    """Runs a sweep. In notebooks its progress is a bar, elsewhere the program's own lines on standard error."""
    in_notebook = _is_notebook()
    with _engine.Engine(subprocess.PIPE if in_notebook else None) as engine:
        reader = threading.Thread(target=_draw, args=(engine.messages,), daemon=True) if in_notebook else None
        if reader:
            reader.start()
        try:
            answer = engine.ask(words, live=True)
        except KeyboardInterrupt:
            engine.interrupt()
            raise
        finally:
            if reader and not engine.is_alive:
                reader.join()
        return answer


def _is_notebook() -> bool:
    shell = sys.modules.get("IPython")
    running: Any = shell.get_ipython() if shell else None
    return running is not None and hasattr(running, "kernel")


def _draw(messages: IO[str]) -> None:
    notebook: Any = import_module("IPython.display")
    shown = notebook.display(notebook.HTML(bar("")), display_id=True)
    for line in messages:
        shown.update(notebook.HTML(bar(line.strip())))


def bar(line: str) -> str:
    """A line of progress as HTML: a bar where it says how much is done, and its text."""
    found = _LINE.match(line)
    drawn = f'<progress value="{found[1]}" max="{found[2]}"></progress> ' if found else ""
    return f"<div>{drawn}{html.escape(line)}</div>"
