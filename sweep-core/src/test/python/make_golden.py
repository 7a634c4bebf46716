#!/usr/bin/env python3
"""Makes the golden vectors of whole trials in sweep-core/src/test/resources/golden; its README.md says what they hold.

    python make_golden.py                  writes golden.json and one array file for each case
    python make_golden.py --check          compares with the files that are there; exit status 1 where they differ
    python make_golden.py --margins        prints how near each case comes to deciding otherwise in float arithmetic
    python make_golden.py --search S N     tries the N seeds from S on for each case and prints the safest

Reads the images beside them, which org.ohmsweep.trial.GoldenImages writes. Needs torch and numpy; made with torch 2.15.0
and numpy 2.4.6 on x86-64, which give the same bytes again. Numbers are stored rounded (losses to 1e-9, arrays to float), so
that another build seldom gives others.
"""
import argparse
import json
import pathlib
import sys

import numpy as np
import torch

from reference_model import Trial

# A safety that is enough: --search ranks seeds beyond it by how little float arithmetic moves them.
SAFE = 10

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "resources" / "golden"

# Dotted keys and texts as in grid files. 130 images in batches of 20: six whole ones and a dropped rest; the third task
# repeats its 70 images, the first two have more than are used. Evaluations after epochs 2 and 3.
DEFAULT = {
    "tasks": "mnist,fmnist,kmnist", "network.hidden_layers": "37,19", "network.weights": "metaplastic",
    "train_images": "130", "epochs_per_task": "3", "evaluate_every": "2", "batch_size": "20", "learning_rate": "0.05",
    "weight_decay": "1e-7", "metaplasticity": "3", "device.bound": "1.5", "device.bits": "3",
    "device.write_noise": "0.05", "device.write_policy": "per-epoch", "device.inference_noise": "0.1457",
    "device.inference_noise_redraw": "on-switch", "device.failure_ratio": "0", "device.failure_schedule": "per-epoch",
    "device.failure_mode": "random", "device.devices_per_synapse": "3", "optimizer_reset": "per-task",
    "batch_statistics": "batch", "initial_range": "0.05"}

FAILING = {"device.failure_ratio": "0.03", "device.bits": "4", "learning_rate": "0.02"}
PER_STEP = {"device.inference_noise_redraw": "per-step", "learning_rate": "0.02"}
MIXED = {"device.write_policy": "mixed-precision", "learning_rate": "0.02"}
STOCHASTIC = {"device.write_policy": "stochastic", "learning_rate": "0.02"}
WRITE_PER_STEP = {"device.write_policy": "per-step", "device.bits": "6", "learning_rate": "0.02"}
PER_WRITE = {"device.failure_schedule": "per-write", "device.failure_ratio": "0.03"}
EPOCH_ERRORS = {"device.inference_noise_redraw": "per-epoch"}
DIGITAL = {"device.write_policy": "digital", "learning_rate": "0.01"}

# A measured device: levels at any distances, errors of their own, drawn by skewed quantiles, devices that differ.
SMALL = {"tasks": "fmnist,kmnist", "network.hidden_layers": "21,17", "learning_rate": "0.02"}
MEASURED = {**SMALL, "device.levels": "-1,-0.6,-0.25,0.05,0.3,0.55,1", "device.noise_unit": "bound",
            "device.bound": "1.2", "initial_range": "0.3", "device.write_noise": "0.02,0.05,0.03,0.04,0.05,0.06,0.01",
            "device.write_bias": "0.01,-0.02,0.015,0,-0.01,-0.03,-0.015",
            "device.write_error": "-1.3,-1.1,-0.7,-0.5,-0.1,0.2,0.4,0.8,2.4"}
SPREAD = {"device.device_spread": "0.04", "device.gain_spread": "0.05"}
RELAXING = {"device.relaxation.spread": "0.03", "device.relaxation.jump_rate": "0.4",
            "device.relaxation.jump_mean": "-0.05", "device.relaxation.jump_size": "0.1",
            "time.epoch": "90min", "time.between_tasks": "30d"}
RELAXING_BY_LEVEL = {
    "device.relaxation.drift": "0.01,0.005,0,-0.005,-0.01,-0.01,-0.015",
    "device.relaxation.spread": "0.01,0.02,0.03,0.03,0.02,0.02,0.01",
    "device.relaxation.jump_rate": "0.2,0.4,0.6,0.5,0.4,4,0",
    "device.relaxation.jump_mean": "0.03,0.02,0,0,-0.02,-0.03,-0.05",
    "device.relaxation.jump_size": "0.02,0.05,0.06,0.07,0.05,0.02,0.01", "device.relaxation.onset": "0.1"}
PAIRS_RELAX = {"device.inference_relaxation.drift": "-0.02", "device.inference_relaxation.spread": "0.08",
               "device.inference_relaxation.jump_rate": "0.3", "device.inference_relaxation.jump_mean": "-0.1",
               "device.inference_relaxation.jump_size": "0.2", "device.inference_relaxation.onset": "0.01"}
SHELF = {"time.shelf": "1h,1d,365.25d,10y"}
STUCK_LRS = {"device.failure_mode": "stuck-lrs", "device.failure_ratio": "0.06", "device.bits": "4"}

# Name: (seed, repeat, what differs from the default). Seeds come from --search: each is the one of its case that lies
# farthest from any decision that float rounding could turn.
CASES = {
    "device": (7, 0, {"learning_rate": "0.03"}),
    "on-gradient": (11, 0, {**SMALL, "metaplasticity_on": "gradient", "device.bound": "0.7"}),
    "per-step": (-1099511627797, 1, PER_STEP),
    "failures-random": (11, 0, FAILING),
    "failures-random-per-step": (6, 2, {**FAILING, **PER_STEP, "device.devices_per_synapse": "2"}),
    "failures-frozen": (4, 0, {**FAILING, "device.failure_mode": "frozen"}),
    "failures-hrs": (5, 0, {**FAILING, "device.failure_mode": "hrs"}),
    "failures-hrs-per-step": (5, 0, {**FAILING, **PER_STEP, "device.failure_mode": "hrs"}),
    "all-failed": (5, 0, {"device.failure_ratio": "1", "epochs_per_task": "1", "learning_rate": "0.005"}),
    "clipped": (12, 0, {"device.bound": "0.1", "device.bits": "2", "weight_decay": "0.01"}),
    "one-bit": (10, 0, {"device.bits": "1", "device.bound": "0.4", "device.write_noise": "0", "metaplasticity": "0",
                       "learning_rate": "0.02"}),
    "failures-per-write": (4, 0, {**FAILING, **PER_WRITE}),
    "failures-at-start": (7, 0, {**FAILING, "device.failure_schedule": "at-start", "device.failure_ratio": "0.1"}),
    "errors-per-epoch": (11, 0, {**FAILING, **EPOCH_ERRORS}),
    "mixed-precision": (9, 0, MIXED),
    "mixed-precision-failing": (1, 0, {**MIXED, **PER_WRITE, **EPOCH_ERRORS, "device.bound": "0.5"}),
    "stochastic": (6, 0, STOCHASTIC),
    "stochastic-failing": (8, 0, {**STOCHASTIC, **PER_WRITE, **PER_STEP, "device.failure_mode": "hrs"}),
    "write-per-step": (5, 0, WRITE_PER_STEP),
    "write-per-step-failing": (8, 0, {**WRITE_PER_STEP, **PER_WRITE, "device.failure_ratio": "0.01",
                                      "device.failure_mode": "frozen"}),
    "optimizer-never-reset": (2, 0, {"optimizer_reset": "never", "initial_range": "0.2", "learning_rate": "0.01"}),
    "running-statistics": (1, 0, {"batch_statistics": "running", "learning_rate": "0.02"}),
    "digital": (6, 0, {**DIGITAL, "device.inference_noise": "0"}),
    "digital-noisy": (4, 0, {**FAILING, **DIGITAL, "weight_decay": "0.001"}),
    "measured": (3, 0, {**MEASURED, **SPREAD, "device.read_noise": "0.02"}),
    "measured-stochastic": (8, 0, {**MEASURED, **STOCHASTIC, "device.gain_spread": "0.05", "device.write_noise": "0.04"}),
    "measured-per-step": (2, 0, {**MEASURED, **WRITE_PER_STEP, "device.noise_unit": "weight",
                                 "device.device_spread": "0.04", **FAILING}),
    "relaxation": (2, 0, {**SMALL, **RELAXING, "device.noise_unit": "bound"}),
    "relaxation-mixed-precision": (3, 0, {**MEASURED, **MIXED, **RELAXING, **RELAXING_BY_LEVEL,
                                          "device.read_noise": "0.01"}),
    "relaxation-stochastic": (4, 0, {**SMALL, **STOCHASTIC, **RELAXING, **PAIRS_RELAX, "device.write_error": "-1.2,0,1.2",
                                     "device.failure_mode": "stuck-lrs", "device.failure_ratio": "0.05"}),
    "shelf": (2, 0, {**SMALL, **PAIRS_RELAX, **SHELF}),
    "shelf-failing": (1, 0, {**SMALL, **PAIRS_RELAX, **SHELF, **RELAXING, **FAILING, **EPOCH_ERRORS}),
    "stuck-lrs": (3, 0, {**SMALL, **STUCK_LRS}),
    "stuck-lrs-per-write": (2, 0, {**SMALL, **STUCK_LRS, **MIXED, **PER_WRITE, **PAIRS_RELAX, **SHELF, **PER_STEP,
                                   "time.epoch": "1h", "time.between_tasks": "1d", "device.failure_ratio": "0.3"}),
    "binary": (10, 0, {"network.weights": "binary", "learning_rate": "0.01"}),
    "float": (14, 0, {"network.weights": "float", "learning_rate": "0.01", "device.failure_ratio": "0.03"}),
    "other-network": (8589934600, 0, {"tasks": "kmnist,mnist", "network.hidden_layers": "18,33,16", "train_images": "64",
                             "batch_size": "32", "epochs_per_task": "4", "evaluate_every": "3",
                             "device.bound": "0.7", "device.bits": "4"}),
}


def idx(path):
    """An IDX file of unsigned bytes."""
    raw = path.read_bytes()
    shape = [int.from_bytes(raw[4 + 4 * i:8 + 4 * i], "big") for i in range(raw[3])]
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * raw[3]).reshape(shape)


def images(task):
    """Training images and labels, test images and labels, an image a row."""
    folder = FOLDER / "images" / task
    sets = []
    for prefix in "train", "t10k":
        pixels = idx(folder / f"{prefix}-images-idx3-ubyte")
        sets += [pixels.reshape(len(pixels), -1), idx(folder / f"{prefix}-labels-idx1-ubyte").astype(np.int64)]
    return sets


def run(name, seed=None, dtype=torch.float64):
    own_seed, repeat, changes = CASES[name]
    case = {**DEFAULT, **changes}
    tasks = [images(task) for task in case["tasks"].split(",")]
    return Trial(case, own_seed if seed is None else seed, repeat, tasks, dtype).run()


def outcome(trial):
    """Everything discrete that a trial decides."""
    return [trial.correct, [dict(e, train_loss=None) for e in trial.evaluations], trial.retention]


def files():
    """Name to bytes of everything this script writes."""
    result, cases = {}, {}
    for name, (seed, repeat, changes) in CASES.items():
        trial = run(name)
        arrays = [[layer.hidden, layer.inference] for layer in trial.layers]
        for affine, running in zip(trial.saved, trial.saved_running):
            layers = zip(affine, running) if trial.uses_running else zip(affine)
            arrays.append([value for pairs in layers for pair in pairs for value in pair])
        flat = np.concatenate([np.asarray(a).ravel() for group in arrays for a in group])
        result[name + ".bin"] = flat.astype("<f4").tobytes()
        f_meta = trial.f_meta_mean()
        for evaluation in trial.evaluations:
            evaluation["train_loss"] = round(evaluation["train_loss"], 9)
        shelf = {}
        if trial.retention:
            shelf = {"retention": trial.retention, "retained_seconds": trial.retained_seconds()}
        cases[name] = {
            "parameters": {**DEFAULT, **changes}, "seed": seed, "repeat": repeat, "correct": trial.correct,
            "evaluations": trial.evaluations,
            "distinct_train_images": [min(trial.integer("train_images"), len(task[0])) for task in trial.tasks],
            "synapses": sum(layer.alive.numel() for layer in trial.layers),
            "f_meta_mean": None if f_meta is None or np.isnan(f_meta) else round(f_meta, 9), "steps": trial.steps, **shelf}
    text = ",\n".join(f"{json.dumps(name)}: {case_text(case)}" for name, case in cases.items())
    result["golden.json"] = ("{" + text + "}\n").encode()
    return result


def case_text(case):
    """JSON with a line for each item and each evaluation."""
    def item(value):
        lines = value if isinstance(value, list) and isinstance(value[0], dict) else None
        return json.dumps(value) if lines is None else "[\n  " + ",\n  ".join(map(json.dumps, lines)) + "]"
    return "{\n" + ",\n".join(f" {json.dumps(key)}: {item(value)}" for key, value in case.items()) + "}"


def margins(name, seed=None):
    """How a case's trial in float64 compares with the same in float32, for each kind of decision.

    Returns kind to (smallest distance from deciding otherwise, largest change of such a quantity, smallest ratio of
    distance to change), and the safety: the smallest of all ratios, 0 where any decision differed.
    """
    exact, rough = run(name, seed), run(name, seed, torch.float32)
    rows = {}
    for kind, parts in exact.margins.values.items():
        x, y = np.concatenate(parts), np.concatenate(rough.margins.values[kind])
        # Sums of whole numbers may be exactly 0 in any arithmetic, and then decide nothing by chance.
        x, y = x[(x != 0) | (y != 0)], y[(x != 0) | (y != 0)]
        moved = np.abs(x - y)
        rows[kind] = (np.abs(x).min(), moved.max(), (np.abs(x) / np.maximum(moved, 1e-30)).min())
    return rows, min(row[2] for row in rows.values()) if outcome(exact) == outcome(rough) else 0


def main():
    parser = argparse.ArgumentParser(description="Golden vectors of whole trials.")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--margins", action="store_true")
    parser.add_argument("--search", type=int, nargs=2, metavar=("S", "N"))
    parser.add_argument("--case", choices=CASES, help="this case only, with --margins or --search")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    names = [arguments.case] if arguments.case else list(CASES)
    if arguments.search:
        for name in names:
            found = []
            first, count = arguments.search
            for seed in range(first, first + count):
                rows, safety = margins(name, seed)
                found.append((min(safety, SAFE), -max(row[1] for row in rows.values()), seed))
            print(name, *(f"(safety {s:.3g}, moved {-m:.0e}, seed {n})" for s, m, n in sorted(found)[:-4:-1]), flush=True)
    elif arguments.margins:
        for name in names:
            rows, safety = margins(name)
            print(f"{name}: safety {safety:.2g}")
            for kind, (distance, moved, ratio) in rows.items():
                print(f"  {kind:7} nearest {distance:.1e}, moved by at most {moved:.1e}, smallest ratio {ratio:.2g}")
    else:
        different = []
        for name, content in files().items():
            path = FOLDER / name
            if arguments.check:
                if not path.exists() or path.read_bytes() != content:
                    different.append(name)
            else:
                path.write_bytes(content)
        if different:
            sys.exit("differ: " + ", ".join(different))


if __name__ == "__main__":
    main()
