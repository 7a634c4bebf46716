#!/usr/bin/env python3
"""What the differences between this model and the code published with Laborieux et al. 2021 amount to, measured.

    python sweep-core/src/test/python/compare_published_code.py --data DIR

Trains the digital baseline and the float network on MNIST, then Fashion-MNIST, as the published code does, once as
docs/model.md has them and once with each difference (https://github.com/Laborieux-Axel/SynapticMetaplasticityBNN), in plain
PyTorch, and prints the table of docs/model.md, "Differences from the published code". All networks of a seed start from
the same weights and see the same batches. With the defaults it takes about six minutes of one core.

Needs torch and numpy; made with torch 2.15.0.
"""
import argparse
import gzip
import pathlib
from dataclasses import dataclass, replace

import numpy as np
import torch

from reference_model import StraightThroughSign
from reference_synapses import sign

TASKS = ("mnist", "fmnist")
WIDTHS = (784, 500, 200, 10)
BATCH, TEST_IMAGES, RATE, DECAY, INITIAL = 100, 10_000, 0.05, 1e-7, 0.05
#: Student's t, two-sided 95 %, for 2 to 10 seeds.
STUDENT = (12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262)
BETA1, BETA2, EPS, NORM_EPS, MOMENTUM = 0.9, 0.999, 1e-8, 1e-5, 0.1


@dataclass(frozen=True)
class Variant:
    """A network: binarized or not, and how it differs from docs/model.md."""

    is_float: bool = False
    metaplasticity: float = 3.0
    uniform_gains: bool = False
    running: bool = False


BINARIZED = Variant()
FLOAT = Variant(is_float=True, metaplasticity=0.0)
#: (what differs, the network as it is here, the network with the difference)
COMPARED = (
    ("gains start uniform in [0, 1)", BINARIZED, replace(BINARIZED, uniform_gains=True)),
    ("running statistics in evaluation", FLOAT, replace(FLOAT, running=True)),
    ("gains start uniform in [0, 1)", FLOAT, replace(FLOAT, uniform_gains=True)),
    ("f_meta with m = 3", FLOAT, replace(FLOAT, metaplasticity=3.0)),
)


def read(path):
    """An IDX file, plain or compressed."""
    compressed = path.with_name(path.name + ".gz")
    data = path.read_bytes() if path.exists() else gzip.decompress(compressed.read_bytes())
    shape = np.frombuffer(data, ">u4", data[3], 4)
    return np.frombuffer(data, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)


def load(folder, images):
    """(train, labels, test, labels) of each task, the first training images of its files."""
    tasks = []
    for task in TASKS:
        train, label, test, truth = (
            read(folder / task / f"{part}-{kind}")
            for part in ("train", "t10k") for kind in ("images-idx3-ubyte", "labels-idx1-ubyte"))
        tasks.append((*pixels(train[:images], label[:images]), *pixels(test[:TEST_IMAGES], truth[:TEST_IMAGES])))
    return tasks


def pixels(images, labels):
    return torch.tensor(images.reshape(len(images), -1) / np.float32(255)), torch.tensor(labels.astype(np.int64))


class Network:
    def __init__(self, variant, generator):
        self.variant = variant
        shapes = list(zip(WIDTHS, WIDTHS[1:]))
        self.hidden = [torch.rand(shape, generator=generator) * 2 * INITIAL - INITIAL for shape in shapes]
        gains = [torch.rand(width, generator=generator) for width in WIDTHS[1:]]
        self.gains = gains if variant.uniform_gains else [torch.ones(width) for width in WIDTHS[1:]]
        self.shifts = [torch.zeros(width) for width in WIDTHS[1:]]
        self.running = [(torch.zeros(width), torch.ones(width)) for width in WIDTHS[1:]]

    def weights(self):
        return self.hidden if self.variant.is_float else [sign(w) for w in self.hidden]

    def forward(self, x, weights, gains, shifts, running=None, learns=False):
        for i, (w, gain, shift) in enumerate(zip(weights, gains, shifts)):
            x = x @ w
            mean, variance = (x.mean(0), x.var(0, unbiased=False)) if running is None else running[i]
            if learns:
                self.running[i] = tuple((1 - MOMENTUM) * old + MOMENTUM * new
                                        for old, new in zip(self.running[i], (x.detach().mean(0), x.detach().var(0))))
            x = (x - mean) / torch.sqrt(variance + NORM_EPS) * gain + shift
            if i < len(weights) - 1:
                x = torch.relu(x) if self.variant.is_float else StraightThroughSign.apply(x)
        return x

    def learn(self, images, labels, epochs, generator):
        """One task, with moments of its own."""
        moments = [(torch.zeros_like(p), torch.zeros_like(p)) for p in (*self.hidden, *self.gains, *self.shifts)]
        step = 0
        for _ in range(epochs):
            for chosen in torch.randperm(len(images), generator=generator).split(BATCH):
                if len(chosen) == BATCH:
                    step += 1
                    self.step(images[chosen], labels[chosen], moments, step)

    def step(self, x, labels, moments, step):
        leaves = [p.detach().clone().requires_grad_() for p in (*self.weights(), *self.gains, *self.shifts)]
        n = len(self.hidden)
        output = self.forward(x, leaves[:n], leaves[n:2 * n], leaves[2 * n:], learns=True)
        torch.nn.functional.cross_entropy(output, labels).backward()
        rate = RATE * (1 - BETA2**step) ** 0.5 / (1 - BETA1**step)
        for i, (p, leaf, (first, second)) in enumerate(zip((*self.hidden, *self.gains, *self.shifts), leaves, moments)):
            gradient = leaf.grad.add_(p, alpha=DECAY)
            first.mul_(BETA1).add_(gradient, alpha=1 - BETA1)
            second.mul_(BETA2).addcmul_(gradient, gradient, value=1 - BETA2)
            update = first / (second.sqrt() + EPS)
            if i < n and self.variant.metaplasticity:
                f_meta = 1 - torch.tanh(self.variant.metaplasticity * p.abs()) ** 2
                update = torch.where(p * first > 0, update * f_meta, update)
            p.sub_(update, alpha=rate)

    def state(self):
        return [g.clone() for g in self.gains], [s.clone() for s in self.shifts], list(self.running)

    def accuracy(self, images, labels, state, running):
        gains, shifts, averages = state
        weights, right = self.weights(), 0
        with torch.no_grad():
            for x, y in zip(images.split(BATCH), labels.split(BATCH)):
                output = self.forward(x, weights, gains, shifts, averages if running else None)
                right += int((output.argmax(1) == y).sum())
        return right / len(images)


def train(variant, tasks, seed, epochs):
    """{whether running statistics are used: [accuracies at the end..., mean, worst forgetting]} of one training."""
    generator = torch.Generator().manual_seed(seed)
    network, states = Network(variant, generator), []
    kinds = (False, True) if variant.is_float else (False,)
    learned = {running: [] for running in kinds}
    for images, labels, test, truth in tasks:
        network.learn(images, labels, epochs, generator)
        states.append(network.state())
        for running in kinds:
            learned[running].append(network.accuracy(test, truth, states[-1], running))
    outcomes = {}
    for running in kinds:
        last = [network.accuracy(*task[2:], state, running) for task, state in zip(tasks, states)]
        lost = max(before - after for before, after in zip(learned[running][:-1], last))
        outcomes[running] = [*last, sum(last) / len(last), lost]
    return outcomes


def interval(values):
    """Mean and half the 95 % interval over seeds (Student's t), in per cent."""
    values = 100 * np.asarray(values)
    return values.mean(0), STUDENT[len(values) - 2] * values.std(0, ddof=1) / len(values) ** 0.5


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=pathlib.Path, help="folder of mnist and fmnist")
    parser.add_argument("--images", type=int, default=6_000, help="training images of each task")
    parser.add_argument("--epochs", type=int, default=10, help="epochs per task")
    parser.add_argument("--seeds", type=int, default=5, choices=range(2, 11))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    tasks = load(arguments.data, arguments.images)
    trained = {}
    for variant in dict.fromkeys(replace(v, running=False) for _, *both in COMPARED for v in both):
        for running in (False, True):
            trained[replace(variant, running=running)] = []
        for seed in range(1, arguments.seeds + 1):
            for running, outcome in train(variant, tasks, seed, arguments.epochs).items():
                trained[replace(variant, running=running)].append(outcome)
    columns = [*TASKS, "ACC", "worst forgetting"]
    print(f"{arguments.images} images, {arguments.epochs} epochs per task, {arguments.seeds} seeds; torch {torch.__version__}\n")
    print(f"| network | with | {' | '.join(columns)} |")
    print("|---|---|" + "---|" * len(columns))
    for network, usual in (("digital baseline", BINARIZED), ("float", FLOAT)):
        mean, half = interval(trained[usual])
        print(f"| {network} | as here | " + " | ".join(f"{m:.1f} ± {h:.1f}" for m, h in zip(mean, half)) + " |")
        for difference, base, variant in COMPARED:
            if base == usual:
                mean, half = interval(np.array(trained[variant]) - np.array(trained[usual]))
                cells = " | ".join(f"{m:+.1f} ± {h:.1f}" for m, h in zip(mean, half))
                print(f"| | {difference} | {cells} |")


if __name__ == "__main__":
    main()
