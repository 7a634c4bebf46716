#!/usr/bin/env python3
"""The training step of bin/ohmsweep-bench in PyTorch, one thread, with the same model and policies as Ohmsweep's.

784-500-200-10, batches of 100, the laptop tier's learning rate. Two engines: `eager` is plain torch operations, all
weights in one flat vector, so that the update is a handful of large operations; `fused` has the update as one pass in
C++ (fused_update.cpp, built with g++). Two policies: `default` (per-epoch writes, an inference error drawn anew where a
sign changes) and `all-noise` (every device written and every inference error drawn anew at every step). Noise is `pool`,
random slices of Gaussians drawn before, which costs next to nothing, or `fresh`, drawn by torch.randn.

A server: a request is a line of words, an answer one JSON object in a line; times are the process's processor time.

  info                              versions, whether there is a compiler
  start NAME TASK POLICY ENGINE NOISE    a new network of that name on that task's images
  steps NAME N                      time of a step with getting its batch ready, mean of N, in ms
  end-epoch NAME                    time of what comes between two epochs, in ms
  evaluate NAME N                   time of classifying N test images, in ms

  python pytorch_step.py [DATA]
"""
import ctypes
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import numpy as np
import torch
import torch.nn.functional as F

WIDTHS, BATCH, BOUND, BITS, M, RATE, DECAY = (784, 500, 200, 10), 100, 1.5, 3, 3.0, 0.05, 1e-7
WRITE_NOISE, INFERENCE_NOISE = 0.05, 0.1457
SPACING = 2 * BOUND / (2 ** BITS - 1)
POOL = 1 << 23
ONE = torch.tensor(1.0)


class Sign(torch.autograd.Function):
    """sign with sign(0) = +1; backwards the gradient passes where |z| <= 1."""

    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return signs(z)

    @staticmethod
    def backward(ctx, gradient):
        (z,) = ctx.saved_tensors
        return gradient * (z.abs() <= 1)


def signs(z):
    # Three to ten times as fast as torch.where; differs for negative zero, which never occurs.
    return torch.copysign(ONE, z)


class Noise:
    """Standard Gaussians for all weights at once."""

    def __init__(self, count, kind):
        self.count, self.fresh = count, kind == "fresh"
        self.pool = torch.randn(1 if self.fresh else POOL + count)

    def draw(self):
        if self.fresh:
            return torch.randn(self.count)
        offset = int(torch.randint(0, POOL, (1,)))
        return self.pool[offset:offset + self.count]


class StepScalars(ctypes.Structure):
    """`Step` of fused_update.cpp."""
    _fields_ = [("weights", ctypes.c_int64)] + [(name, ctypes.c_float) for name in (
        "rate", "decay", "metaplasticity", "bound", "spacing", "write_noise", "inference_noise")]


def fused_library():
    """The compiled pass, built once for each state of its source; None without g++."""
    if not shutil.which("g++"):
        return None
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fused_update.cpp")
    with open(source, "rb") as file:
        name = f"ohmsweep-fused-{os.getuid()}-{hashlib.sha256(file.read()).hexdigest()[:16]}.so"
    library = os.path.join(tempfile.gettempdir(), name)
    if not os.path.exists(library):
        part = f"{library}.{os.getpid()}"
        subprocess.run(["g++", "-O3", "-march=native", "-ffast-math", "-std=c++17", "-shared", "-fPIC", source, "-o", part],
                       check=True)
        os.replace(part, library)
    return ctypes.CDLL(library).fused_update


class Trial:
    def __init__(self, data, policy, engine, noise):
        (self.x, self.y), (self.test_x, self.test_y) = data
        self.every_step = {"default": False, "all-noise": True}[policy]
        self.fused = fused_library() if engine == "fused" else None
        self.shapes = [(o, i) for i, o in zip(WIDTHS, WIDTHS[1:])]
        self.sizes = [o * i for o, i in self.shapes]
        self.count = sum(self.sizes)
        self.noise = Noise(self.count, noise)
        self.weight = self.programmed((torch.rand(self.count) * 2 - 1) * 0.05)
        self.sign = signs(self.weight)
        self.inference = self.sign + INFERENCE_NOISE * self.noise.draw()
        self.first, self.second = torch.zeros(self.count), torch.zeros(self.count)
        self.affine = [torch.full((o,), v) for o, _ in self.shapes for v in (1.0, 0.0)]
        self.moments = [(torch.zeros_like(p), torch.zeros_like(p)) for p in self.affine]
        self.t = 0

    def programmed(self, weight):
        """What the devices hold after they are programmed to the nearest level."""
        level = weight.div(SPACING).sub_(0.5).round_().add_(0.5).mul_(SPACING).clamp_(-BOUND, BOUND)
        return level.add_(self.noise.draw(), alpha=WRITE_NOISE)

    def outputs(self, x, weights, affine):
        for layer, w in enumerate(weights):
            z = F.batch_norm(F.linear(x, w), None, None, affine[2 * layer], affine[2 * layer + 1], True, 0.0, 1e-5)
            x = Sign.apply(z) if layer < len(weights) - 1 else z
        return x

    def views(self):
        return [part.view(shape) for part, shape in zip(self.inference.split(self.sizes), self.shapes)]

    def step(self):
        at = self.t * BATCH % len(self.x)
        x, y = self.x[at:at + BATCH].clone(), self.y[at:at + BATCH].clone()
        weights = [w.detach().requires_grad_() for w in self.views()]
        affine = [p.detach().requires_grad_() for p in self.affine]
        loss = F.cross_entropy(self.outputs(x, weights, affine), y)
        gradients = torch.autograd.grad(loss, weights + affine)
        with torch.no_grad():
            self.t += 1
            rate = RATE * (1 - 0.999 ** self.t) ** 0.5 / (1 - 0.9 ** self.t)
            gradient = torch.cat([g.reshape(-1) for g in gradients[:len(weights)]])
            (self.update_fused if self.fused else self.update_eager)(gradient, rate)
            for p, g, (first, second) in zip(self.affine, gradients[len(weights):], self.moments):
                g = g + DECAY * p
                first.mul_(0.9).add_(g, alpha=0.1)
                second.mul_(0.999).addcmul_(g, g, value=0.001)
                p.addcdiv_(first, second.sqrt().add_(1e-8), value=-rate)

    def update_eager(self, gradient, rate):
        weight = self.weight
        gradient.add_(weight, alpha=DECAY)
        self.first.mul_(0.9).add_(gradient, alpha=0.1)
        self.second.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        u = self.second.sqrt().add_(1e-8).reciprocal_().mul_(self.first).mul_(-rate)
        e = weight.abs().mul_(-2 * M).exp_()
        factor = e.mul(4).div_((e + 1).square_())
        shrinks = (weight * self.first).sign_().clamp_(min=0)
        u.mul_(factor.sub_(1).mul_(shrinks).add_(1))
        if self.every_step:
            self.weight = self.programmed(u.add_(weight))
            self.inference = signs(self.weight).add_(self.noise.draw(), alpha=INFERENCE_NOISE)
            return
        weight.add_(u).clamp_(-BOUND, BOUND)
        self.redraw_changed()

    def redraw_changed(self):
        """New inference errors where a sign changed since the last call."""
        sign = signs(self.weight)
        changed = (sign != self.sign).nonzero().squeeze(1)
        if len(changed):
            self.inference[changed] = sign[changed] + INFERENCE_NOISE * torch.randn(len(changed))
        self.sign = sign

    def update_fused(self, gradient, rate):
        scalars = StepScalars(self.count, rate, DECAY, M, BOUND, SPACING, WRITE_NOISE, INFERENCE_NOISE)
        noises = (self.noise.draw(), self.noise.draw())
        arrays = (gradient, self.first, self.second, self.weight, self.inference) + noises
        self.fused(ctypes.byref(scalars), int(self.every_step), *(ctypes.c_void_p(a.data_ptr()) for a in arrays))

    @torch.no_grad()
    def end_epoch(self):
        if not self.every_step:
            self.sign = signs(self.weight)
            self.weight = self.programmed(self.weight)
            self.redraw_changed()

    @torch.no_grad()
    def evaluate(self, images):
        weights, correct = self.views(), 0
        for at in range(0, min(images, len(self.test_x)), BATCH):
            outputs = self.outputs(self.test_x[at:at + BATCH], weights, self.affine)
            correct += int((outputs.argmax(1) == self.test_y[at:at + BATCH]).sum())
        return correct


def images(folder, task):
    """((training images, labels), (test images, labels)); random sparse pixels without a folder."""
    if folder is None:
        rng = np.random.default_rng(1)
        def synthetic(count):
            pixels = np.where(rng.random((count, 784)) < 0.2, rng.random((count, 784)), 0)
            return torch.tensor(pixels, dtype=torch.float32), torch.tensor(rng.integers(0, 10, count))
        return synthetic(6000), synthetic(10000)
    def idx(name, header):
        plain = os.path.join(folder, task, name)
        with (open(plain, "rb") if os.path.exists(plain) else gzip.open(plain + ".gz")) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)
    def pair(name, count):
        pixels = idx(f"{name}-images-idx3-ubyte", 16).reshape(-1, 784)[:count]
        labels = idx(f"{name}-labels-idx1-ubyte", 8)[:count]
        return torch.tensor(pixels, dtype=torch.float32) / 255, torch.tensor(labels, dtype=torch.int64)
    return pair("train", 6000), pair("t10k", 10000)


class Server:
    def __init__(self, folder):
        self.folder, self.data, self.trials = folder, {}, {}

    def answer(self, request, name=None, *words):
        if request == "info":
            return {"torch": torch.__version__, "fused": fused_library() is not None}
        if request == "start":
            task, policy, engine, noise = words
            if task not in self.data:
                self.data[task] = images(self.folder, task)
            self.trials[name] = Trial(self.data[task], policy, engine, noise)
            return {}
        trial, count = self.trials[name], int(words[0]) if words else 1
        start = time.process_time()
        if request == "steps":
            for _ in range(count):
                trial.step()
            return {"ms": 1000 * (time.process_time() - start) / count}
        {"end-epoch": trial.end_epoch, "evaluate": lambda: trial.evaluate(count)}[request]()
        return {"ms": 1000 * (time.process_time() - start)}


def main():
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    server = Server(sys.argv[1] if len(sys.argv) > 1 else None)
    for line in sys.stdin:
        print(json.dumps(server.answer(*line.split())), flush=True)


if __name__ == "__main__":
    main()
