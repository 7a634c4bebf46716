"""Java processes that run commands, one after the other: ``ohmsweep serve``."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import tempfile
import threading
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

from ohmsweep import _launch
from ohmsweep._errors import DefectError, UserError

#: Exit statuses of the program (docs/commands.md).
OK, DEFECT, USER, FAILED_TRIALS, DIFFERENT = 0, 1, 2, 3, 4
_INTERRUPTED = 128 + signal.SIGINT
_WARNING = "warning: "
#: Of the messages of a process that has ended without an answer.
_MOST_BYTES = 4_000
#: Beginnings of the environment variables that the program heeds.
_VARIABLES = ("OHMSWEEP_", "JAVA_HOME", "SPARK_", "HADOOP_")
#: The folder that is left out of messages.
_hidden = ContextVar("hidden", default="")


@dataclass(frozen=True)
class Answer:
    """What a command did: its exit status, its standard output, and what it told besides."""

    status: int
    output: str
    messages: str

    def json(self) -> Any:
        """The object that it printed for ``--json``."""
        return json.loads(self.output)


class Engine:
    """A Java process. Not thread-safe.

    Args:
        messages: where its standard error goes: a file, a pipe, or None for this process's.
    """

    def __init__(self, messages: IO[bytes] | int | None) -> None:
        self._file = None if messages is None or isinstance(messages, int) else messages
        self._process = subprocess.Popen(
            _launch.command(["serve"]),
            env=_launch.environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=messages,
            encoding="ascii",
        )

    @property
    def messages(self) -> IO[str] | None:
        """Its standard error, if that is a pipe."""
        return self._process.stderr

    @property
    def is_alive(self) -> bool:
        """Whether it takes requests."""
        return self._process.poll() is None

    def ask(self, arguments: Sequence[str], *, live: bool = False) -> Answer:
        """Runs a command; ``live``: with its messages on the process's standard error as they come.

        Raises:
            UserError: what the user can fix.
            DefectError: everything else.
        """
        assert self._process.stdin and self._process.stdout
        # Attached: if this process is killed, its end of the pipe closes, and Java stops as by Ctrl-C.
        request = {"arguments": list(arguments), "live": live, "attached": True}
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            status = self._process.wait()
            if status in (_INTERRUPTED, -signal.SIGINT):
                raise KeyboardInterrupt
            raise DefectError(f"Java ended with status {status} during `ohmsweep {' '.join(arguments)}`{self._last()}")
        answer = json.loads(line)
        if answer["error"]:
            raise UserError(**answer["error"])
        if answer["status"] in (DEFECT, USER):
            raise DefectError(answer["messages"] or "see the messages above")
        return Answer(answer["status"], answer["output"], answer["messages"])

    def _last(self) -> str:
        if self._file is None:
            return ""
        self._file.seek(max(0, self._file.seek(0, os.SEEK_END) - _MOST_BYTES))
        return ":\n" + self._file.read().decode(errors="replace")

    def interrupt(self) -> None:
        """As Ctrl-C does: a sweep stores what has finished, then the process ends."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait()

    def close(self) -> None:
        """Ends the process, at once, and closes its streams."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr, self._file):
            if stream:
                with suppress(BrokenPipeError):
                    stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Shared:
    """One process for all commands but sweeps. It starts with the first, and anew where the surroundings change."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._place: object = None

    def ask(self, arguments: Sequence[str]) -> Answer:
        with self._lock:
            engine = self._here()
            try:
                return engine.ask(arguments)
            except UserError:
                raise
            except BaseException:
                # An answer may still be on its way.
                self._end()
                raise

    def _here(self) -> Engine:
        variables = {name: value for name, value in os.environ.items() if name.startswith(_VARIABLES)}
        # A fork must not share the process of its parent.
        place = (os.getpid(), Path.cwd(), variables)
        if self._engine is None or self._place != place or not self._engine.is_alive:
            self._end()
            self._engine, self._place = Engine(tempfile.TemporaryFile()), place  # noqa: SIM115
        return self._engine

    def _end(self) -> None:
        if self._engine is not None and isinstance(self._place, tuple) and self._place[0] == os.getpid():
            self._engine.close()
        self._engine = None

    def close(self) -> None:
        with self._lock:
            self._end()


_shared = _Shared()
atexit.register(_shared.close)


def ask(*arguments: str) -> Answer:
    """Runs a command in the process that all commands share; warnings of the program become Python's."""
    answer = _shared.ask(arguments)
    warn(answer.messages)
    return answer


def warn(messages: str) -> None:
    """Issues Python warnings for the program's."""
    for line in messages.splitlines():
        if line.startswith(_WARNING):
            warnings.warn(_shown(line.removeprefix(_WARNING)), stacklevel=4)


@contextmanager
def folder() -> Iterator[str]:
    """A folder for files that are only made for the program. Its name does not show in errors and warnings."""
    with tempfile.TemporaryDirectory(prefix="ohmsweep-") as name:
        token = _hidden.set(name + os.sep)
        try:
            yield name
        except UserError as error:
            raise UserError(_shown(error.problem), _shown(error.remedy)) from None
        finally:
            _hidden.reset(token)


def _shown(text: str) -> str:
    return text.replace(_hidden.get(), "")
