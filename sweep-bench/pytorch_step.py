#!/usr/bin/env python3
"""Times the training step and the evaluation of one batch of the default trial in PyTorch, plain eager, one thread.

The same model and policies as org.ohmsweep.bench.StepTimes: 784-500-200-10, batches of 100, per-epoch writes (a step
clips to the bound), inference errors drawn anew where a sign changes, metaplastic Adam. All weights live in one flat
vector, so that the update is a handful of large operations. Prints medians in milliseconds as one JSON object.

  python pytorch_step.py SECONDS [DATA]
"""
import gzip
import json
import os
import statistics
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

WIDTHS, BATCH, BOUND, M, RATE, DECAY, NOISE = (784, 500, 200, 10), 100, 1.5, 3.0, 0.05, 1e-7, 0.1457


class Sign(torch.autograd.Function):
    """sign with sign(0) = +1; backwards the gradient passes where |z| <= 1."""

    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return torch.where(z >= 0, 1.0, -1.0)

    @staticmethod
    def backward(ctx, gradient):
        (z,) = ctx.saved_tensors
        return gradient * (z.abs() <= 1)


class Trial:
    def __init__(self):
        self.shapes = [(o, i) for i, o in zip(WIDTHS, WIDTHS[1:])]
        self.sizes = [o * i for o, i in self.shapes]
        n = sum(self.sizes)
        spacing = 2 * BOUND / 7
        initial = (torch.rand(n) * 2 - 1) * 0.05
        levels = (((initial / spacing - 0.5).round() + 0.5) * spacing).clamp(-BOUND, BOUND)
        self.weight = levels + 0.05 * torch.randn(n)
        self.sign = torch.where(self.weight >= 0, 1.0, -1.0)
        self.inference = self.sign + NOISE * torch.randn(n)
        self.first, self.second = torch.zeros(n), torch.zeros(n)
        self.affine = [torch.full((o,), v) for o, _ in self.shapes for v in (1.0, 0.0)]
        self.moments = [(torch.zeros_like(p), torch.zeros_like(p)) for p in self.affine]
        self.t = 0

    def outputs(self, x, weights, affine):
        for layer, w in enumerate(weights):
            z = F.batch_norm(F.linear(x, w), None, None, affine[2 * layer], affine[2 * layer + 1], True, 0.0, 1e-5)
            x = Sign.apply(z) if layer < len(weights) - 1 else z
        return x

    def views(self):
        return [part.view(shape) for part, shape in zip(self.inference.split(self.sizes), self.shapes)]

    def step(self, x, y):
        weights = [w.detach().requires_grad_() for w in self.views()]
        affine = [p.detach().requires_grad_() for p in self.affine]
        loss = F.cross_entropy(self.outputs(x, weights, affine), y)
        gradients = torch.autograd.grad(loss, weights + affine)
        with torch.no_grad():
            self.t += 1
            rate = RATE * (1 - 0.999 ** self.t) ** 0.5 / (1 - 0.9 ** self.t)
            g = torch.cat([g.reshape(-1) for g in gradients[:len(weights)]]).add_(self.weight, alpha=DECAY)
            self.first.mul_(0.9).add_(g, alpha=0.1)
            self.second.mul_(0.999).addcmul_(g, g, value=0.001)
            u = self.second.sqrt().add_(1e-8).reciprocal_().mul_(self.first).mul_(-rate)
            e = self.weight.abs().mul_(-2 * M).exp_()
            factor = e.mul(4).div_((e + 1).square_())
            u = torch.where(self.weight * self.first > 0, u * factor, u)
            self.weight.add_(u).clamp_(-BOUND, BOUND)
            sign = torch.where(self.weight >= 0, 1.0, -1.0)
            changed = (sign != self.sign).nonzero().squeeze(1)
            if len(changed):
                self.inference[changed] = sign[changed] + NOISE * torch.randn(len(changed))
            self.sign = sign
            for p, g, (first, second) in zip(self.affine, gradients[len(weights):], self.moments):
                g = g + DECAY * p
                first.mul_(0.9).add_(g, alpha=0.1)
                second.mul_(0.999).addcmul_(g, g, value=0.001)
                p.addcdiv_(first, second.sqrt().add_(1e-8), value=-rate)

    @torch.no_grad()
    def evaluate(self, x, y):
        return int((self.outputs(x, self.views(), self.affine).argmax(1) == y).sum())


def images(folder):
    if folder is None:
        rng = np.random.default_rng(1)
        pixels = np.where(rng.random((6000, 784)) < 0.2, rng.random((6000, 784)), 0)
        return torch.tensor(pixels, dtype=torch.float32), torch.tensor(rng.integers(0, 10, 6000))
    def idx(name, header):
        with gzip.open(os.path.join(folder, "mnist", name)) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)
    pixels = idx("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)[:6000]
    labels = idx("train-labels-idx1-ubyte.gz", 8)[:6000]
    return torch.tensor(pixels, dtype=torch.float32) / 255, torch.tensor(labels, dtype=torch.int64)


def median_ms(seconds, work, x, y):
    times, end, number = [], time.perf_counter() + seconds, 0
    while time.perf_counter() < end:
        at = number * BATCH % len(x)
        batch, labels = x[at:at + BATCH].clone(), y[at:at + BATCH].clone()
        start = time.perf_counter()
        work(batch, labels)
        times.append(time.perf_counter() - start)
        number += 1
    return 1000 * statistics.median(times)


def main():
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    seconds = float(sys.argv[1])
    x, y = images(sys.argv[2] if len(sys.argv) > 2 else None)
    trial = Trial()
    median_ms(seconds, trial.step, x, y)
    step = median_ms(seconds, trial.step, x, y)
    median_ms(seconds / 2, trial.evaluate, x, y)
    evaluation = median_ms(seconds / 2, trial.evaluate, x, y)
    print(json.dumps({"step_ms": round(step, 4), "evaluation_batch_ms": round(evaluation, 4)}))


if __name__ == "__main__":
    main()
