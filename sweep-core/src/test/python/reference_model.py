"""The model of docs/model.md in PyTorch, written from that text: whole trials over several tasks.

Slow and plain on purpose. It shares nothing with the Java engine but its random numbers (counter_random.py), and where
they are drawn: which stream and which step. Synapses are in reference_synapses.py, the laws of a measured device in
measured_device.py.
"""
import numpy as np
import torch

import counter_random as draw
import measured_device as measured
from reference_synapses import Adam, Synapses, sign

# Texts of parameters that a case need not name.
ABSENT = {
    "device.levels": "even", "device.noise_unit": "weight", "device.write_bias": "0", "device.write_error": "gaussian",
    "device.device_spread": "0", "device.gain_spread": "0", "device.read_noise": "0",
    **{f"device.{kind}.{name}": "0.001" if name == "onset" else "0" for kind in ("relaxation", "inference_relaxation")
       for name in ("drift", "spread", "jump_rate", "jump_mean", "jump_size", "onset")},
    "time.epoch": "0s", "time.between_tasks": "0s", "time.shelf": "none"}

NORM_EPS, MOMENTUM = 1e-5, 0.1


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
        self.epochs = self.steps = 0
        # Seconds since the trial began, and when the epoch did.
        self.now = 0.0
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

    def text(self, key):
        return self.case.get(key, ABSENT.get(key))

    def number(self, key):
        return float(self.text(key))

    def integer(self, key):
        return int(self.text(key))

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
            if self.saved:
                self.now += measured.seconds(self.text("time.between_tasks"))
            self.learn(train, labels)
        self.keep_on_shelf()
        return self

    def keep_on_shelf(self):
        """Pairs are read at each shelf time after the last task; nothing is rewritten."""
        end, shelf = self.now, self.text("time.shelf")
        self.retention = []
        for time in [] if shelf == "none" else map(measured.seconds, shelf.split(",")):
            self.now = end + time
            for layer in self.layers:
                layer.read_pairs()
            self.retention.append({"shelf_seconds": time, "correct": self.evaluate()})

    def retained_seconds(self):
        """The longest shelf time up to which no task has lost more than 0.10 of its accuracy after the last task."""
        retained = 0.0
        for row in self.retention:
            if any(10 * now < 9 * before for before, now in zip(self.correct[-1], row["correct"])):
                break
            retained = row["shelf_seconds"]
        return retained

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
        start, duration = self.now, measured.seconds(self.text("time.epoch"))
        batch, images = self.integer("batch_size"), self.integer("train_images")
        distinct = min(images, len(train))
        order = torch.tensor(self.random.permutation(images, self.epochs)) % distinct
        batches = [chosen for chosen in order.split(batch) if len(chosen) == batch]
        losses = []
        for number, chosen in enumerate(batches):
            self.now = start + duration * number / len(batches)
            losses.append(self.step(train[chosen], labels[chosen], weight_adams, affine_adams))
        self.now = start + duration
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
            "programmable": sum(int((layer.alive & (layer.side == 0)).sum()) for layer in self.layers),
            "sign_switches": None if self.is_float else sum(layer.switches for layer in self.layers),
            "device_writes": sum(layer.writes for layer in self.layers) if self.has_devices else None})

    def f_meta_mean(self):
        """Mean of 1 - tanh^2(m |W|) over the programmable synapses; none in a float network."""
        if self.is_float:
            return None
        alive = torch.cat([layer.hidden[layer.alive] for layer in self.layers])
        return float((1 - torch.tanh(self.metaplasticity * alive) ** 2).mean())
