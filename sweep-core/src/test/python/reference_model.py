"""The model of docs/model.md in PyTorch, written from that text: whole trials over several tasks.

Slow and plain on purpose. It shares nothing with the Java engine but its random numbers (counter_random.py), and where
they are drawn: which stream and which step. Weight-shaped arrays are [inputs x outputs].
"""
import math

import numpy as np
import torch

import counter_random as draw

BETA1, BETA2, ADAM_EPS, NORM_EPS, MOMENTUM = 0.9, 0.999, 1e-8, 1e-5, 0.1


def sign(x):
    """sign(0) = +1."""
    return torch.where(x >= 0, torch.ones_like(x), -torch.ones_like(x))


class StraightThroughSign(torch.autograd.Function):
    """Forwards the sign; backwards the gradient passes where |z| <= 1."""

    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return sign(z)

    @staticmethod
    def backward(ctx, gradient):
        return gradient * (ctx.saved_tensors[0].abs() <= 1)


class Margins:
    """How near a trial came to other decisions: every quantity whose sign decides something, in order."""

    def __init__(self):
        self.values = {}

    def add(self, kind, x):
        self.values.setdefault(kind, []).append(np.array(x.detach(), dtype=np.float64).ravel())


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
        self.switches = self.writes = 0
        start = self.tensor(2 * trial.random.uniform(draw.INITIAL_WEIGHT, 0, index, self.cells) - 1)
        self.hidden = start * trial.number("initial_range")
        if trial.is_float:
            self.inference = self.hidden
            return
        self.policy, self.redraw = trial.case["device.write_policy"], trial.case["device.inference_noise_redraw"]
        self.bound = trial.number("device.bound")
        self.count = 2 ** trial.integer("device.bits")
        self.spacing = 2 * self.bound / (self.count - 1)
        if trial.has_devices:
            self.level = self.nearest(self.hidden)
            self.chi = torch.zeros_like(self.hidden)
            self.write(self.alive, draw.WRITE_NOISE, 0)
        # Under redraw per-epoch: where the errors of this epoch come from.
        self.epochs_error = draw.INFERENCE_AT_START, 0
        self.inference = sign(self.hidden) + self.error(draw.INFERENCE_AT_START, 0)
        if trial.fails("at-start"):
            self.fail(trial.any_of_devices(), self.alive, 0, draw.FAILURE, draw.STUCK_STATE, draw.INFERENCE_AT_FAILURE)

    def tensor(self, array):
        return torch.tensor(array, dtype=self.trial.dtype)

    def error(self, stream, step):
        noise = self.trial.number("device.inference_noise")
        return noise * self.tensor(self.trial.random.gaussian(stream, step, self.index, self.cells))

    def nearest(self, weights):
        """Numbers of the nearest levels: 0 at -bound, count - 1 at +bound. Ties go to the even k = number - count / 2."""
        position = weights / self.spacing - 0.5
        self.trial.margins.add("level", 0.5 - (position - position.round()).abs())
        return (position.round() + self.count // 2).clamp(0, self.count - 1)

    def write(self, where, stream, moment):
        """Sets the given devices to their levels, plus write noise."""
        noise = self.tensor(self.trial.random.gaussian(stream, moment, self.index, self.cells))
        stored = self.level * self.spacing - self.bound + self.trial.number("device.write_noise") * noise
        self.hidden = torch.where(where, stored, self.hidden)
        self.writes += int(where.sum())

    def rewrite(self, where, stream, step):
        """New inference weights, with new errors, at the given synapses; with redraw per-epoch the epoch's errors stay."""
        if self.redraw == "per-epoch":
            stream, step = self.epochs_error
        if where.any():
            self.inference = torch.where(where, sign(self.hidden) + self.error(stream, step), self.inference)

    def start_epoch(self, epoch):
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
            self.inference = torch.where(failing, 0.0, self.inference)
        else:
            assert mode == "frozen"
        self.alive = self.alive & ~failing

    def learn(self, adam, gradient, step):
        """One optimizer step of the hidden weights and what follows for the inference weights."""
        trial, before = self.trial, self.hidden
        update = adam.step(gradient, before)
        if trial.is_float:
            self.hidden = self.inference = before + update
            return
        e = torch.exp(-2 * trial.metaplasticity * before.abs())
        f_meta = 4 * e / (1 + e) ** 2
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
        is taken as its distance from q, in levels, which keeps small u exact.
        """
        chance = self.tensor(self.trial.random.positive_uniform(draw.ROUNDING, step, self.index, self.cells))
        room = torch.where(update > 0, self.count - 1 - self.level, self.level)
        away = torch.minimum(update.abs() / self.spacing, room)
        fraction = away - torch.floor(away)
        # A weight at the bound, or one that does not move, is not decided by chance.
        decided = self.alive & (fraction > 0)
        self.trial.margins.add("chance", torch.where(decided, chance - fraction, torch.ones_like(chance)))
        far = torch.floor(away) + (decided & (chance <= fraction))
        return self.set_level(self.level + far * sign(update), step)

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


class Trial:
    """One trial: a network that learns one task after the other.

    :param case: the grid point, a text for each dotted key of a grid file
    :param seed: of the sweep
    :param repeat: 0-based
    :param tasks: for each task (train pixels [n x pixels], train labels, test pixels, test labels), pixels 0 to 255
    :param dtype: torch.float64; torch.float32 to see what rounding does
    """

    def __init__(self, case, seed, repeat, tasks, dtype=torch.float64):
        weights = case["network.weights"]
        if weights == "binary":
            case = dict(case, **{"device.write_policy": "digital", "device.inference_noise": "0", "metaplasticity": "0"})
        self.case, self.dtype, self.margins = case, dtype, Margins()
        self.random = draw.Randoms(seed, repeat)
        self.is_float = weights == "float"
        self.has_devices = not self.is_float and case["device.write_policy"] != "digital"
        self.metaplasticity = self.number("metaplasticity")
        self.tasks = [(self.intensities(a), torch.tensor(b), self.intensities(c), torch.tensor(d)) for a, b, c, d in tasks]
        hidden = [int(n) for n in case["network.hidden_layers"].split(",")]
        widths = [self.tasks[0][0].shape[1], *hidden, 10]
        self.layers = [Synapses(self, i, *shape) for i, shape in enumerate(zip(widths, widths[1:]))]
        self.affine = [(torch.ones(n, dtype=dtype), torch.zeros(n, dtype=dtype)) for n in widths[1:]]
        # Running averages of mean and (unbiased) variance over training batches, PyTorch's convention.
        self.uses_running = case["batch_statistics"] == "running"
        self.running = [(torch.zeros(n, dtype=dtype), torch.ones(n, dtype=dtype)) for n in widths[1:]]
        self.saved, self.saved_running, self.evaluations = [], [], []
        self.adams = None
        self.epochs = self.steps = 0

    def number(self, key):
        return float(self.case[key])

    def integer(self, key):
        return int(self.case[key])

    def fails(self, schedule):
        return self.has_devices and self.case["device.failure_schedule"] == schedule

    def any_of_devices(self):
        """Probability that at least one of a synapse's devices fails."""
        return 1 - (1 - self.number("device.failure_ratio")) ** self.integer("device.devices_per_synapse")

    def intensities(self, pixels):
        return torch.tensor(pixels.astype(np.float64) / 255).to(self.dtype)

    def forward(self, x, weights, affine, kind, running=None):
        """running: the averages to normalise with, in place of the batch's own mean and variance."""
        for i, (w, (gain, shift)) in enumerate(zip(weights, affine)):
            x = x @ w
            mean, variance = (x.mean(0), x.var(0, unbiased=False)) if running is None else running[i]
            if kind == "train":
                with torch.no_grad():
                    self.running[i] = tuple((1 - MOMENTUM) * old + MOMENTUM * new
                                            for old, new in zip(self.running[i], (x.mean(0), x.var(0))))
            z = (x - mean) / torch.sqrt(variance + NORM_EPS) * gain + shift
            if i == len(weights) - 1:
                return z
            # One image alone is normalised to exactly 0, in any arithmetic: nothing can flip.
            if len(x) > 1 or running is not None:
                self.margins.add(kind, z)
                if kind == "train" and not self.is_float:
                    self.margins.add("pass", 1 - z.abs())
            x = torch.relu(z) if self.is_float else StraightThroughSign.apply(z)

    def run(self):
        """Trains and evaluates; R[i][j] is how many test images of task j are right after task i, row 0 before all."""
        self.correct = [self.evaluate()]
        for train, labels, _, _ in self.tasks:
            self.learn(train, labels)
        return self

    def learn(self, train, labels):
        rate, decay = self.number("learning_rate"), self.number("weight_decay")
        if self.adams is None or self.case["optimizer_reset"] == "per-task":
            self.adams = ([Adam(layer.hidden.shape, self.dtype, rate, decay) for layer in self.layers],
                          [[Adam(x.shape, self.dtype, rate, decay) for x in pair] for pair in self.affine])
        weight_adams, affine_adams = self.adams
        last = self.integer("epochs_per_task")
        for epoch in range(1, last + 1):
            self.epochs += 1
            if not self.is_float:
                for layer in self.layers:
                    layer.start_epoch(self.epochs)
            loss = self.epoch(train, labels, weight_adams, affine_adams)
            if self.has_devices:
                for layer in self.layers:
                    layer.end_epoch(self.epochs)
            if epoch % self.integer("evaluate_every") == 0 or epoch == last:
                self.record(len(self.saved) + 1, epoch, loss)
        self.correct.append(self.evaluations[-1]["correct"])
        self.saved.append(self.affine)
        self.saved_running.append(list(self.running))

    def epoch(self, train, labels, weight_adams, affine_adams):
        """All whole batches of a new permutation; the mean loss. A task with fewer images repeats them."""
        batch, images = self.integer("batch_size"), self.integer("train_images")
        distinct = min(images, len(train))
        order = torch.tensor(self.random.permutation(images, self.epochs)) % distinct
        losses = [self.step(train[chosen], labels[chosen], weight_adams, affine_adams)
                  for chosen in order.split(batch) if len(chosen) == batch]
        return sum(losses) / len(losses)

    def step(self, x, labels, weight_adams, affine_adams):
        self.steps += 1
        weights = [layer.inference.clone().requires_grad_() for layer in self.layers]
        affine = [tuple(value.clone().requires_grad_() for value in pair) for pair in self.affine]
        loss = torch.nn.functional.cross_entropy(self.forward(x, weights, affine, "train"), labels)
        loss.backward()
        for layer, weight, adam in zip(self.layers, weights, weight_adams):
            layer.learn(adam, weight.grad, self.steps)
        self.affine = [tuple(value.detach() + adam.step(value.grad, value.detach()) for value, adam in zip(pair, adams))
                       for pair, adams in zip(affine, affine_adams)]
        return float(loss.detach())

    def evaluate(self):
        """Right answers on each task's whole test set, batch statistics; gains and shifts saved with a task, if any."""
        correct = []
        for j, (_, _, test, labels) in enumerate(self.tasks):
            learned = j < len(self.saved)
            affine = self.saved[j] if learned else self.affine
            running = (self.saved_running[j] if learned else self.running) if self.uses_running else None
            right, size = 0, self.integer("batch_size")
            for x, y in zip(test.split(size), labels.split(size)):
                z = self.forward(x, [layer.inference for layer in self.layers], affine, "test", running).numpy()
                if len(z) > 1 or running is not None:
                    best = np.sort(z, 1)
                    self.margins.add("class", torch.tensor(best[:, -1] - best[:, -2]))
                right += int((z.argmax(1) == y.numpy()).sum())
            correct.append(right)
        return correct

    def record(self, task, epoch, loss):
        self.evaluations.append({
            "task": task, "epoch": epoch, "correct": self.evaluate(), "train_loss": loss,
            "programmable": sum(int(layer.alive.sum()) for layer in self.layers),
            "sign_switches": None if self.is_float else sum(layer.switches for layer in self.layers),
            "device_writes": sum(layer.writes for layer in self.layers) if self.has_devices else None})

    def f_meta_mean(self):
        """Mean of 1 - tanh^2(m |W|) over the programmable synapses; none in a float network."""
        if self.is_float:
            return None
        alive = torch.cat([layer.hidden[layer.alive] for layer in self.layers])
        return float((1 - torch.tanh(self.metaplasticity * alive) ** 2).mean())
