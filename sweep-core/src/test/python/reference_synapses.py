"""Layers of synapses for reference_model.py: optimizer, hidden devices and what programs them, pairs, failures.

Weight-shaped arrays are [inputs x outputs].
"""
import math

import numpy as np
import torch

import counter_random as draw
import measured_device as measured

BETA1, BETA2, ADAM_EPS = 0.9, 0.999, 1e-8


def sign(x):
    """sign(0) = +1."""
    return torch.where(x >= 0, torch.ones_like(x), -torch.ones_like(x))


class Adam:
    """The step of one parameter; moments and step count are reset for each task."""

    def __init__(self, shape, dtype, rate, decay):
        self.m, self.v, self.t = torch.zeros(shape, dtype=dtype), torch.zeros(shape, dtype=dtype), 0
        self.rate, self.decay = rate, decay

    def step(self, gradient, value):
        """What is to be added to the value; decay joins the gradient before the moments."""
        g = gradient + self.decay * value
        self.t += 1
        self.m = BETA1 * self.m + (1 - BETA1) * g
        self.v = BETA2 * self.v + (1 - BETA2) * g * g
        scale = self.rate * math.sqrt(1 - BETA2 ** self.t) / (1 - BETA1 ** self.t)
        return -scale * self.m / (self.v.sqrt() + ADAM_EPS)


class Synapses:
    """One layer of synapses: hidden weights, inference weights, which of them can still be programmed."""

    def __init__(self, trial, index, inputs, outputs):
        self.trial, self.index = trial, index
        self.cells = draw.packed_cells(inputs, outputs)
        self.alive = torch.ones(inputs, outputs, dtype=torch.bool)
        # Sign that the stuck device of a pair pulls to, 0 for an intact pair.
        self.side = torch.zeros(inputs, outputs, dtype=trial.dtype)
        self.switches = self.writes = 0
        start = self.tensor(2 * trial.random.uniform(draw.INITIAL_WEIGHT, 0, index, self.cells) - 1)
        self.hidden = start * trial.number("initial_range")
        if trial.is_float:
            return
        self.policy, self.redraw = trial.case["device.write_policy"], trial.case["device.inference_noise_redraw"]
        self.bound = trial.number("device.bound")
        if trial.has_devices:
            self.make_devices()
            self.level = self.nearest(self.hidden)
            self.chi = torch.zeros_like(self.hidden)
            self.write(self.alive, draw.WRITE_NOISE, 0)
        # Under redraw per-epoch: where the errors of this epoch come from.
        self.epochs_error = draw.INFERENCE_AT_START, 0
        self.pairs_programmed, self.pairs_since = np.zeros(self.cells.shape, int), np.zeros(self.cells.shape)
        self.pair_relaxation = measured.Relaxation(
            lambda name: trial.text("device.inference_relaxation." + name), 1, 1.0, measured.PAIR_STREAMS, trial.random,
            index, self.cells)
        # A pair's state: the sign it was programmed to, its error, its change as read last, whether it is 0 for good.
        self.sense, self.errors = sign(self.hidden), self.error(draw.INFERENCE_AT_START, 0)
        self.moved = torch.zeros_like(self.hidden)
        self.gone = ~self.alive
        if trial.fails("at-start"):
            self.fail(trial.any_of_devices(), self.alive, 0, draw.FAILURE, draw.STUCK_STATE, draw.INFERENCE_AT_FAILURE)

    def tensor(self, array):
        return torch.tensor(array, dtype=self.trial.dtype)

    def error(self, stream, step):
        return self.trial.number("device.inference_noise") * self.gaussian(stream, step)

    def gaussian(self, stream, step):
        return self.tensor(self.trial.random.gaussian(stream, step, self.index, self.cells))

    @property
    def inference(self):
        """Sign and error; what an intact pair has changed belongs to its low-resistance device, a stuck one pulls halfway."""
        if self.trial.is_float:
            return self.hidden
        pulled = torch.where(self.side == 0, self.sense, (self.sense + self.side) / 2)
        return torch.where(self.gone, 0.0, pulled * (1 + self.moved) + self.errors)

    def make_devices(self):
        """Levels, laws of errors, and what each device has of its own, in weight units."""
        trial = self.trial
        positions = trial.text("device.levels")
        self.even = positions == "even"
        self.count = 2 ** trial.integer("device.bits") if self.even else len(measured.numbers(positions))
        self.spacing = 2 * self.bound / (self.count - 1)
        unit = self.bound if trial.text("device.noise_unit") == "bound" else 1.0
        self.positions = np.arange(self.count) * self.spacing - self.bound
        if not self.even:
            self.positions = self.bound * measured.numbers(positions)
        law = trial.text("device.write_error")
        self.law = None if law == "gaussian" else measured.Quantiles(measured.numbers(law))
        self.scale, self.bias = (
            unit * measured.per_level(trial.text("device." + key), self.count) for key in ("write_noise", "write_bias"))
        self.gain = 1 + trial.number("device.gain_spread") * self.gaussian(draw.DEVICE_GAIN, 0)
        self.offset = unit * trial.number("device.device_spread") * self.gaussian(draw.DEVICE_OFFSET, 0)
        self.read_noise = unit * trial.number("device.read_noise")
        self.relaxation = measured.Relaxation(
            lambda name: trial.text("device.relaxation." + name), self.count, unit, measured.HIDDEN_STREAMS, trial.random,
            self.index, self.cells)
        self.stored = torch.zeros_like(self.hidden)
        self.programmed, self.since = np.zeros(self.cells.shape, int), np.zeros(self.cells.shape)

    def nearest(self, weights):
        """Numbers of the nearest levels, 0 at -bound, count - 1 at +bound.

        Ties go to the even number, of even levels to the even k = number - count / 2.
        """
        if not self.even:
            number, distance = measured.nearest(self.positions, np.asarray(weights, np.float64))
            self.trial.margins.add("level", torch.tensor(distance))
            return self.tensor(number)
        position = weights / self.spacing - 0.5
        self.trial.margins.add("level", 0.5 - (position - position.round()).abs())
        return (position.round() + self.count // 2).clamp(0, self.count - 1)

    def write(self, where, stream, moment):
        """Programs the given devices to their levels, with what each misses them by."""
        if self.law is None:
            error = self.gaussian(stream, moment)
        else:
            error = self.tensor(self.law.of_bits(self.trial.random.bits(stream, moment, self.index, self.cells)))
        level = self.level.long()
        ideal, bias, scale = (self.tensor(x)[level] for x in (self.positions, self.bias, self.scale))
        stored = self.gain * ideal + self.offset + bias + scale * error
        self.stored = torch.where(where, stored, self.stored)
        self.hidden = torch.where(where, stored, self.hidden)
        self.programmed = self.programmed + where.numpy()
        self.since = np.where(where, self.trial.now, self.since)
        self.writes += int(where.sum())

    def rewrite(self, where, stream, step):
        """New inference weights, with new errors, at the given synapses; with redraw per-epoch the epoch's errors stay.

        A pair is programmed, and begins to age anew, only if its sign changes.
        """
        if self.redraw == "per-epoch":
            stream, step = self.epochs_error
        if where.any():
            self.errors = torch.where(where, self.error(stream, step), self.errors)
            changed = where & (sign(self.hidden) != self.sense)
            self.sense = torch.where(changed, sign(self.hidden), self.sense)
            self.moved = torch.where(changed, 0.0, self.moved)
            self.pairs_programmed = self.pairs_programmed + changed.numpy()
            self.pairs_since = np.where(changed, self.trial.now, self.pairs_since)

    def read_pairs(self):
        """What working pairs have changed up to now counts from now on; those with a stuck device do not change."""
        change = self.pair_relaxation.change(
            np.zeros(self.cells.shape, int), self.pairs_programmed, self.trial.now - self.pairs_since)
        self.moved = torch.where(self.alive & (self.side == 0), self.tensor(change), self.moved)

    def read(self, epoch):
        """Reads working devices and pairs as old as they are; signs that changed are written to the pairs."""
        before = sign(self.hidden)
        if self.trial.has_devices:
            change = self.relaxation.change(
                self.level.numpy().astype(int), self.programmed, self.trial.now - self.since)
            found = self.stored + self.tensor(change) + self.read_noise * self.gaussian(draw.READ_NOISE, epoch)
            self.hidden = torch.where(self.alive, found, self.hidden)
            self.trial.margins.add("weight", self.hidden)
        self.read_pairs()
        changed = sign(self.hidden) != before
        self.switches += int(changed.sum())
        self.rewrite(changed, draw.INFERENCE_AT_READING, epoch)

    def start_epoch(self, epoch):
        self.read(epoch)
        if self.redraw == "per-epoch":
            self.epochs_error = draw.INFERENCE_AT_EPOCH, epoch
            self.rewrite(self.alive, None, None)
        if self.trial.fails("per-epoch"):
            self.fail(
                self.trial.any_of_devices(), self.alive, epoch, draw.FAILURE, draw.STUCK_STATE, draw.INFERENCE_AT_FAILURE)

    def fail(self, probability, where, moment, chance, state, error):
        """Each working one of the given synapses fails with a probability, for good."""
        random, here = self.trial.random, (moment, self.index, self.cells)
        failing = where & self.alive & torch.tensor(random.uniform(chance, *here) < probability)
        mode = self.trial.case["device.failure_mode"]
        if mode == "random":
            minus = torch.tensor(random.bits(state, *here) >= 2 ** 31)
            stuck = torch.where(minus, -self.bound, self.bound).to(self.trial.dtype)
            changed = failing & (sign(stuck) != sign(self.hidden))
            self.hidden = torch.where(failing, stuck, self.hidden)
            self.rewrite(changed, error, moment)
        elif mode == "hrs":
            self.gone = self.gone | failing
        elif mode == "stuck-lrs":
            minus = torch.tensor(random.bits(state, *here) >= 2 ** 31)
            # The second failure of a pair sticks its other device: 0 for good. The first leaves it programmable.
            first, failing = failing & (self.side == 0), failing & (self.side != 0)
            self.moved = torch.where(first, 0.0, self.moved)
            self.side = torch.where(first, torch.where(minus, -1.0, 1.0).to(self.side.dtype), self.side)
            self.gone = self.gone | failing
        else:
            assert mode == "frozen"
        self.alive = self.alive & ~failing

    def learn(self, adam, gradient, step):
        """One optimizer step of the hidden weights and what follows for the inference weights."""
        trial, before = self.trial, self.hidden
        e = torch.exp(-2 * trial.metaplasticity * before.abs())
        f_meta = 4 * e / (1 + e) ** 2
        on_gradient = trial.case.get("metaplasticity_on") == "gradient" and not trial.is_float
        if on_gradient:
            gradient = torch.where(before * gradient > 0, gradient * f_meta, gradient)
        update = adam.step(gradient, before)
        if trial.is_float:
            self.hidden = before + update
            return
        if not on_gradient:
            update = torch.where(before * adam.m > 0, update * f_meta, update)
        rewritten = {"digital": self.accumulate, "per-epoch": self.accumulate, "per-step": self.round,
                     "mixed-precision": self.gather, "stochastic": self.round_by_chance}[self.policy](update, step)
        trial.margins.add("weight", self.hidden)
        changed = sign(self.hidden) != sign(before)
        self.switches += int(changed.sum())
        self.rewrite(self.alive if self.redraw == "per-step" else changed, draw.INFERENCE_AT_STEP, step)
        if rewritten is not None and trial.fails("per-write"):
            self.fail(trial.number("device.failure_ratio"), rewritten, step, draw.FAILURE_AT_STEP,
                      draw.STUCK_STATE_AT_STEP, draw.INFERENCE_AT_STEP_FAILURE)

    # The write policies: each returns which devices it rewrote, None where a step rewrites none.

    def accumulate(self, update, step):
        moved = self.hidden + update
        if self.trial.has_devices:
            moved = moved.clamp(-self.bound, self.bound)
        self.hidden = torch.where(self.alive, moved, self.hidden)

    def round(self, update, step):
        self.level = self.nearest(self.hidden + update)
        self.write(self.alive, draw.WRITE_NOISE_AT_STEP, step)
        return self.alive

    def gather(self, update, step):
        self.chi = self.chi + torch.where(self.alive, update, torch.zeros_like(update))
        levels = self.chi / self.spacing
        self.trial.margins.add("whole", levels.abs() - levels.abs().round().clamp(min=1))
        k = torch.trunc(levels)
        self.chi = self.chi - k * self.spacing
        return self.set_level(self.level + k, step)

    def round_by_chance(self, update, step):
        """x = clip(q + u), to the level below or above it: up with the fraction of a level that x is above the lower.

        One number decides: where u is positive whether the level goes up, where it is negative whether it goes down. x
        is taken as its distance from q, which keeps small u exact.
        """
        chance = self.tensor(self.trial.random.positive_uniform(draw.ROUNDING, step, self.index, self.cells))
        room = torch.where(update > 0, self.count - 1 - self.level, self.level)
        if self.even:
            away = torch.minimum(update.abs() / self.spacing, room)
            whole = torch.floor(away)
            fraction = away - whole
        else:
            whole, fraction = self.levels_passed(update)
        # A weight at the bound, or one that does not move, is not decided by chance.
        decided = self.alive & (fraction > 0)
        self.trial.margins.add("chance", torch.where(decided, chance - fraction, torch.ones_like(chance)))
        far = whole + (decided & (chance <= fraction))
        return self.set_level(self.level + far * sign(update), step)

    def levels_passed(self, update):
        """How many uneven levels an update carries a device past, and the part of the next gap that is left; 0 at the end."""
        direction, number = sign(update).numpy().astype(int), self.level.numpy().astype(int)
        left = update.abs().numpy().astype(np.float64)
        whole, fraction, moving = np.zeros(left.shape), np.zeros(left.shape), np.ones(left.shape, bool)
        for _ in range(self.count):
            following = number + direction
            moving &= (following >= 0) & (following < self.count)
            gap = np.abs(self.positions[np.clip(following, 0, self.count - 1)] - self.positions[number])
            passed = moving & (left >= gap)
            fraction = np.where(moving & ~passed, left / np.where(gap > 0, gap, 1), fraction)
            whole, number, left = whole + passed, np.where(passed, following, number), np.where(passed, left - gap, left)
            moving &= passed
        return self.tensor(whole), self.tensor(fraction)

    def set_level(self, level, step):
        level = level.clamp(0, self.count - 1)
        rewritten = self.alive & (level != self.level)
        self.level = torch.where(rewritten, level, self.level)
        self.write(rewritten, draw.WRITE_NOISE_AT_STEP, step)
        return rewritten

    def end_epoch(self, epoch):
        if self.policy != "per-epoch":
            return
        before = sign(self.hidden)
        self.level = self.nearest(self.hidden)
        self.write(self.alive, draw.WRITE_NOISE, epoch)
        changed = sign(self.hidden) != before
        self.trial.margins.add("weight", self.hidden)
        self.switches += int(changed.sum())
        self.rewrite(changed, draw.INFERENCE_AT_PROGRAMMING, epoch)
        if self.trial.fails("per-write"):
            self.fail(self.trial.number("device.failure_ratio"), self.alive, epoch, draw.FAILURE_AT_PROGRAMMING,
                      draw.STUCK_STATE_AT_PROGRAMMING, draw.INFERENCE_AT_PROGRAMMING_FAILURE)
