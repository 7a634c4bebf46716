"""Laws of a measured device for reference_model.py, written from their definitions: levels at any positions, write errors by
quantiles, and what a programmed cell changes by itself.

Nothing here depends on the trial's floating-point type: ages, chances and standardised errors are always float64.
"""
import re

import numpy as np

import counter_random as draw

SECONDS = {"s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "y": 365.25 * 86400.0}

# What each kind of cell draws from: diffusion, number of jumps, their places, their sizes.
HIDDEN_STREAMS = draw.RELAXATION_STEP, draw.RELAXATION_JUMPS, draw.RELAXATION_PLACE, draw.RELAXATION_SIZE
PAIR_STREAMS = (draw.PAIR_RELAXATION_STEP, draw.PAIR_RELAXATION_JUMPS, draw.PAIR_RELAXATION_PLACE,
                draw.PAIR_RELAXATION_SIZE)

MOST_JUMPS = 3


def numbers(text):
    return np.array([float(part) for part in text.split(",")])


def per_level(text, levels):
    """A number for each level: one text stands for all of them."""
    given = numbers(text)
    assert len(given) in (1, levels)
    return np.broadcast_to(given, levels)


def seconds(text):
    number, unit = re.fullmatch(r"([0-9.]+)([a-z]+)", text).groups()
    return float(number) * SECONDS[unit]


def nearest(levels, x):
    """Number of the level nearest to each x, by midpoints; ties go to the even number. And the distance from a midpoint."""
    middles = (levels[1:] + levels[:-1]) / 2
    below, not_above = np.searchsorted(middles, x, "left"), np.searchsorted(middles, x, "right")
    # The two differ by 1 where x is a midpoint.
    number = np.where(below % 2 == 0, below, not_above)
    return number, np.abs(x[..., None] - middles).min(-1)


class Quantiles:
    """Law with n quantiles at (j + 1/2) / n, linear between and flat beyond, moved and scaled to mean 0 and variance 1."""

    def __init__(self, given):
        # Half of 1/n at each end lies on the outermost quantile, 1/n is spread evenly over each interval.
        low, high, n = given[:-1], given[1:], len(given)
        mean = ((given[0] + given[-1]) / 2 + ((low + high) / 2).sum()) / n
        square = ((given[0] ** 2 + given[-1] ** 2) / 2 + ((low * low + low * high + high * high) / 3).sum()) / n
        self.quantiles = (given - mean) / np.sqrt(square - mean ** 2)

    def of_bits(self, bits):
        n = len(self.quantiles)
        place = (bits + 0.5) / 2.0 ** 32 * n - 0.5
        return np.interp(place, np.arange(n), self.quantiles)


class Relaxation:
    """Change of programmed cells with age: drift x + spread B(x) + J(x), x = log10(1 + age / onset) decades.

    :param text: function from "drift", ..., "onset" to the parameter's text
    :param unit: what lengths are multiplied by to be weights
    """

    def __init__(self, text, levels, unit, streams, random, layer, cells):
        self.drift, self.spread, self.mean, self.size = (
            unit * per_level(text(name), levels) for name in ("drift", "spread", "jump_mean", "jump_size"))
        self.rate = per_level(text("jump_rate"), levels)
        self.onset, self.streams, self.random, self.layer, self.cells = float(text("onset")), streams, random, layer, cells
        self.nothing = not (self.drift.any() or self.spread.any() or self.rate.any())

    def change(self, level, programming, age):
        """[cells]: change since a cell was programmed to a level for the programming-th time (from 1), age seconds ago."""
        if self.nothing:
            return np.zeros(self.cells.shape)
        step_stream, jumps_stream, place_stream, size_stream = self.streams
        quarters = 4 * np.log10(1 + age / self.onset)
        result = self.drift[level] * quarters / 4
        for quarter in range(int(np.ceil(quarters.max()))):
            reached = quarters > quarter
            cells, at = self.cells[reached], level[reached]
            count, part = programming[reached], np.minimum(quarters[reached] - quarter, 1)
            here = count, self.layer + 65536 * MOST_JUMPS * quarter, cells
            # Variance 1/4 in a quarter of a decade, straight between its ends.
            moved = part * self.spread[at] / 2 * self.random.gaussian(step_stream, *here)
            jumps = self.poisson(self.rate[at] / 4, self.random.uniform(jumps_stream, *here))
            for jump in range(MOST_JUMPS):
                made = jump < jumps
                here = count[made], self.layer + 65536 * (MOST_JUMPS * quarter + jump), cells[made]
                size = self.mean[at[made]] + self.size[at[made]] * self.random.gaussian(size_stream, *here)
                moved[made] += np.where(self.random.uniform(place_stream, *here) < part[made], size, 0)
            result[reached] += moved
        return result

    @staticmethod
    def poisson(mean, u):
        """The Poisson variable whose distribution function first exceeds u, at most MOST_JUMPS."""
        count, chance = np.zeros(u.shape, int), np.exp(-mean)
        below = chance
        for n in range(1, MOST_JUMPS + 1):
            count += u >= below
            chance = chance * mean / n
            below = below + chance
        return count
