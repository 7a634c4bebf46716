"""Ohmsweep: parameter sweeps of memristive neural networks, on Apache Spark.

    import ohmsweep as oh

    results = oh.run("quickstart", out="out/quickstart")
    results.map("bound", "bits", failure_ratio=0).plot()

The functions are those of the command ``ohmsweep``, with errors as exceptions and tables as pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ohmsweep._errors import DefectError, FailedTrialError, UserError

if TYPE_CHECKING:
    from ohmsweep import figures
    from ohmsweep._commands import Profile, command, digest, fit, replay, run, trial, verdict
    from ohmsweep._grids import Grid, grid
    from ohmsweep._publish import publish
    from ohmsweep._results import Map, Results

__all__ = [
    "DefectError",
    "FailedTrialError",
    "Grid",
    "Map",
    "Profile",
    "Results",
    "UserError",
    "command",
    "digest",
    "figures",
    "fit",
    "grid",
    "publish",
    "replay",
    "run",
    "trial",
    "verdict",
]

#: Where the names are. They are imported when they are used: the command ``ohmsweep`` needs no pandas.
_MODULES = {
    "Grid": "_grids",
    "grid": "_grids",
    "Map": "_results",
    "Results": "_results",
    "figures": "figures",
    "publish": "_publish",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_MODULES.get(name, '_commands')}")
    found = module if name == "figures" else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
