"""How cost grows: trials with images, epochs, width, bits and policies; empty sweeps with their number of trials."""
import json
import tempfile
from pathlib import Path

import steps
import tools

# A third of a laptop-tier trial's images, a fifth of its epochs: seconds, and long enough to be representative.
REDUCED = ["train_images=2000", "epochs_per_task=4", "evaluate_every=4"]
ONE_TASK = ["tasks=mnist", "evaluate_every=1000"]

IMAGES_EPOCHS = [(1000, 1), (1000, 10), (2000, 5), (2000, 20), (6000, 5), (6000, 20), (60000, 1), (60000, 4)]
WIDTHS = [125, 250, 500, 1000, 2000, 4000]
WIDTH_TRIAL = ["train_images=2000", "epochs_per_task=2"]
WIDTH_TRIAL_STEPS = 40
BITS = [1, 2, 3, 4, 5, 6, 8, 12, 16]
FAILING = ["device.failure_ratio=0.001"]
POLICIES = {
    "default": [],
    "write policy mixed-precision": ["device.write_policy=mixed-precision"],
    "write policy stochastic": ["device.write_policy=stochastic"],
    "write policy per-step": ["device.write_policy=per-step"],
    "write policy digital": ["device.write_policy=digital"],
    "redraw per-step": ["device.inference_noise_redraw=per-step"],
    "redraw per-epoch": ["device.inference_noise_redraw=per-epoch"],
    "no inference noise": ["device.inference_noise=0"],
    "per-step writes, redraw per-step": ["device.write_policy=per-step", "device.inference_noise_redraw=per-step"],
    "failures per-epoch, random": FAILING,
    "failures per-epoch, frozen": FAILING + ["device.failure_mode=frozen"],
    "failures per-epoch, hrs": FAILING + ["device.failure_mode=hrs"],
    "failures per-write": FAILING + ["device.failure_schedule=per-write"],
    "failures at-start": FAILING + ["device.failure_schedule=at-start"],
    "batch statistics running": ["batch_statistics=running"],
    "weights binary": ["network.weights=binary"],
    "weights float": ["network.weights=float"],
}
SWEEPS = [10, 100, 1000, 10_000, 100_000]


def repeated(server, settings, times, optional=False):
    """Processor seconds of the same trial, the least of several; a later setting replaces an earlier one of its name.

    None where this version lacks a setting, if that may be.
    """
    line = ";".join(f"{key}={value}" for key, value in dict(s.split("=", 1) for s in settings).items())
    seconds = [server.ask_line(line)["cpu_seconds"] for _ in range(times)]
    if None in seconds and not optional:
        raise tools.Failure(f"This version does not take {line}")
    return None if None in seconds else min(seconds)


def trials(options, log):
    """Whole trials in one process, one after the other, the second of each kind counting when it is faster."""
    quick = options.quick
    shrink = ["train_images=200", "epochs_per_task=1"] if quick else []
    times = 1 if quick else 2
    with tools.Server(tools.java_command("org.ohmsweep.bench.TrialServer", flags=("-XX:+UseSerialGC", "-Xmx3g"),
                                         data=options.data), log) as server:
        repeated(server, REDUCED + shrink, times)
        result = {"images_epochs": [], "width": [], "bits": [], "policies": []}
        for images, epochs in IMAGES_EPOCHS[:2] if quick else IMAGES_EPOCHS:
            seconds = repeated(server, ONE_TASK + [f"train_images={images}", f"epochs_per_task={epochs}"], 1)
            result["images_epochs"].append({"images": images, "epochs": epochs, "seconds": seconds})
        tools.say("images and epochs done")
        for width in WIDTHS[:2] if quick else WIDTHS:
            settings = ONE_TASK + WIDTH_TRIAL + shrink + [f"network.hidden_layers=[{width},{width}]"]
            result["width"].append({"width": width, "weights": 784 * width + width * width + 10 * width,
                                    "seconds": repeated(server, settings, 1)})
        tools.say("widths done")
        for bits in BITS[:2] if quick else BITS:
            result["bits"].append({"bits": bits,
                                   "seconds": repeated(server, REDUCED + shrink + [f"device.bits={bits}"], times)})
        tools.say("bits done")
        for name, settings in POLICIES.items():
            result["policies"].append({"policy": name,
                                       "seconds": repeated(server, REDUCED + shrink + settings, times, optional=True)})
        tools.say("policies done")
    return result


def empty_sweeps(options):
    """Sweeps of trials that do nothing: what is left is the engine's own."""
    rows = []
    log4j = "file:" + str(tools.HOME / "conf" / "log4j2.properties").replace("%", "%25").replace(" ", "%20")
    for number in SWEEPS[:2] if options.quick else SWEEPS:
        with tempfile.TemporaryDirectory() as folder:
            command = tools.java_command("org.ohmsweep.bench.TrivialSweep", number, "local[2]", Path(folder) / "out",
                                         tools.HOME / "conf" / "spark-defaults.conf",
                                         flags=("-Xmx1g", f"-Dlog4j2.configurationFile={log4j}"))
            done = tools.run_measured(command)
        row = json.loads(done["output"])
        rows.append({**row, "process_seconds": done["wall_seconds"], "cpu_seconds": done["cpu_seconds"],
                     "resident_mb": done["resident_mb"]})
        tools.say(f"empty sweep of {number} trials done")
    return rows


def measure(options, log):
    with steps.java_server(options, log) as server:
        machine = server.ask("machine")
    return {**machine, "width_steps": WIDTH_TRIAL_STEPS, **trials(options, log), "empty_sweeps": empty_sweeps(options)}
