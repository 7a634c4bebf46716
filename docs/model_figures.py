"""Supplementary figure 29 of the paper as far as its text tells it: the quantizer of a hidden weight, and f_meta on its levels.

The levels are those that `bin/ohmsweep device simulate` programs. f_meta is a line of arithmetic here, which must agree with the
column f_meta_mean of stored trials before it is drawn.
"""
import csv
import subprocess
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np

from ohmsweep.figures import PAPER, select
from svg import GREY

HERE = Path(__file__).resolve().parent
BOUND = 1.5  # the paper's, of figure 5h


def f_meta(weight):
    """How much of a step that would shrink a hidden weight is taken, at the paper's m."""
    return 1 - np.tanh(PAPER["metaplasticity"] * np.abs(weight)) ** 2


def levels(bits):
    """The levels of a device as fractions of its bound, ascending, as the program writes them without noise."""
    with tempfile.TemporaryDirectory() as folder:
        profile, readings = Path(folder) / "ideal.yaml", Path(folder) / "readings.csv"
        profile.write_text(f"name: ideal\ndevice: {{bits: {bits}, bound: 1, write_noise: 0}}\n")
        command = [HERE.parent / "bin" / "ohmsweep", "device", "simulate", profile, "--out", readings, "--devices", "1000", "--cycles", "1"]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        with readings.open() as lines:
            conductances = {float(row["read_uS"]) for row in csv.DictReader(lines)}
    found = np.array(sorted(conductances))
    if len(found) != 2**bits:
        raise ValueError(f"a device of {bits} bits was programmed to {len(found)} levels")
    return 2 * found / found[-1] - 1  # conductances run from 0 at -bound to the largest one at +bound


def check_f_meta(trials):
    """With one bit all weights lie at plus or minus the bound, with a write error: the stored mean of f_meta is known."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(40)
    rows = select(trials, bound=..., bits=1)
    expected = [f_meta(bound + PAPER["write_noise"] * nodes) @ weights / weights.sum() for bound in rows.bound]
    if rows.empty or not np.allclose(rows.f_meta_mean, expected, rtol=1e-9, atol=1e-3):
        raise ValueError("f_meta as it is drawn is not that of the stored trials with one bit")
    return rows.groupby("bound").f_meta_mean.mean()


def supp29(trials):
    measured = check_f_meta(trials)
    of = {bits: levels(bits) for bits in range(1, 6)}
    figure, (stairs, curve, reach) = plt.subplots(1, 3, figsize=(12, 3.6), layout="constrained")
    for bits in (1, 3, 5):
        at = BOUND * of[bits]
        edges = [-1.25 * BOUND, *(at[1:] + at[:-1]) / 2, 1.25 * BOUND]
        stairs.stairs(at, edges, baseline=None, linewidth=1.5, label=name(bits))
    stairs.set(title=f"quantizer at bound {BOUND:g}", xlabel="hidden weight", ylabel="level that is programmed")
    stairs.legend(loc="upper left")

    weight = np.linspace(0, 1.6, 200)
    curve.plot(weight, 100 * f_meta(weight), color=GREY)
    for marker, bound in zip("sD^", (0.25, 0.5, BOUND)):
        at = bound * of[3][of[3] > 0]
        curve.plot(at, 100 * f_meta(at), marker, markersize=5, label=f"the levels of bound {bound:g}")
    curve.set(title="f_meta at the levels of 3 bits, %", xlabel="size of the hidden weight", xlim=(-0.05, 1.65), ylim=(-2, 102))
    curve.legend()

    bounds = np.geomspace(measured.index.min(), measured.index.max(), 200)
    for bits in range(5, 1, -1):
        smallest = of[bits][of[bits] > 0][0]
        reach.plot(bounds, 100 * f_meta(smallest * bounds), label=f"innermost, {name(bits)}")
    reach.plot(bounds, 100 * f_meta(bounds), color=GREY, linewidth=2, label="outermost, any bits")
    reach.plot(measured.index, 100 * measured, "o", color=GREY, markersize=4, label="stored trials, 1 bit")
    reach.set(title="f_meta of outermost and innermost level, %", xlabel="bound", xscale="log", ylim=(-2, 102))
    reach.minorticks_off()
    reach.set_xticks(measured.index, [f"{bound:g}" for bound in measured.index])
    reach.legend(fontsize=8)
    return figure


def name(bits):
    return f"{bits} bit{'s' if bits > 1 else ''}"
