"""Whole steps beside PyTorch's: slices of steps of each side in turn, so that both see the same state of the machine."""
import statistics
from pathlib import Path

import tools

ALL_NOISE = "device.write_policy=per-step;device.inference_noise_redraw=per-step"

# Key of the ratio -> our policy's settings, and PyTorch's policy, engine and noise.
PAIRS = {
    "pytorch_over_step_default": ("default", ("default", "eager", "pool")),
    "pytorch_fused_over_step_default": ("default", ("default", "fused", "pool")),
    "pytorch_over_step_all_noise": (ALL_NOISE, ("all-noise", "eager", "pool")),
    "pytorch_fused_over_step_all_noise": (ALL_NOISE, ("all-noise", "fused", "pool")),
    "pytorch_fresh_noise_over_step_all_noise": (ALL_NOISE, ("all-noise", "eager", "fresh")),
}
POLICY_NAMES = {"default": "default", ALL_NOISE: "all_noise"}
# As often as a step takes to settle. Each process warms up on another data set: what a compiler sees first decides much.
WARM_UP_STEPS = 500


def java_server(options, log, jar=None):
    return tools.Server(tools.java_command("org.ohmsweep.bench.StepServer", flags=("-XX:+UseSerialGC", "-Xmx1g"),
                                           data=options.data, jar=jar), log)


def torch_server(options, log):
    command = [options.python, str(tools.MODULE / "pytorch_step.py")]
    return tools.Server(command + ([options.data] if options.data else []), log)


def measure(options, log):
    """All pairs on all data sets; ratios that cannot be measured are null, and the reason is printed."""
    processes, slices, steps = (1, 2, 5) if options.quick else (3, 8, 30)
    found = {task: {} for task in tools.TASKS}
    torch_info = None
    for process in range(processes):
        with java_server(options, log) as ours:
            theirs = torch_server(options, log) if options.pytorch else None
            try:
                if theirs:
                    torch_info = theirs.ask("info")
                known = [policy for policy in POLICY_NAMES if ours.ask("knows", policy)["known"]]
                tasks = tools.TASKS[process:] + tools.TASKS[:process]
                for policy in known:
                    ours.ask("start", tasks[0], policy)
                    ours.ask("steps", steps if options.quick else WARM_UP_STEPS)
                for task in tasks:
                    for policy in known:
                        slices_of(ours, theirs, torch_info, task, policy, slices, steps, process, found[task])
                tools.say(f"steps, process {process + 1} of {processes} done")
            finally:
                if theirs:
                    theirs.__exit__()
    return summary(found, torch_info)


def slices_of(ours, theirs, torch_info, task, policy, slices, steps, process, found):
    """Slices of one policy on one data set, each side's in turn."""
    pairs = {key: pair[1] for key, pair in PAIRS.items() if pair[0] == policy and theirs
             and (pair[1][1] == "eager" or torch_info["fused"])}
    name = POLICY_NAMES[policy]
    ours.ask("start", task, policy)
    for key, words in pairs.items():
        theirs.ask("start", key, task, *words)
    before = ours.ask("machine")
    for number in range(slices):
        step = ours.ask("steps", steps)["ms"]
        after = ours.ask("machine")
        best = {k: max(before[k], after[k]) for k in before}
        floor = tools.floor_ms(best)
        before = after
        add(found, f"{name}_step_ms", step)
        add(found, f"{name}_step_ms_process_{process + 1}", step)
        add(found, f"{name}_step_over_floor", step / floor)
        add(found, "floor_ms", floor)
        add(found, "peak_gflops", best["peak_gflops"])
        add(found, "gigabytes_per_second", best["gigabytes_per_second"])
        for key in pairs:
            their_step = theirs.ask("steps", key, steps)["ms"]
            add(found, key, their_step / step)
            add(found, key.replace("_over_step_", "_step_ms_"), their_step)
        if number % 2:
            add(found, f"{name}_end_of_epoch_ms", ours.ask("end-epoch")["ms"])
            for key in pairs:
                theirs.ask("end-epoch", key)
    if policy == "default":
        for _ in range(2 if slices < 5 else 4):
            evaluation = ours.ask("evaluate", tools.EVALUATION_IMAGES)["ms"]
            add(found, "evaluation_ms", evaluation)
            if "pytorch_over_step_default" in pairs:
                their_evaluation = theirs.ask("evaluate", "pytorch_over_step_default", tools.EVALUATION_IMAGES)["ms"]
                add(found, "pytorch_over_evaluation", their_evaluation / evaluation)


def against(options, log):
    """Steps of this build beside those of an earlier jar, slices of each in turn: by policy and data set the median ratio of
    their times, ours to theirs, with quartiles."""
    processes, slices, steps = (1, 2, 5) if options.quick else (3, 8, 30)
    found = {name: {task: [] for task in tools.TASKS} for name in POLICY_NAMES.values()}
    for process in range(processes):
        with java_server(options, log) as ours, java_server(options, log, options.against) as theirs:
            tasks = tools.TASKS[process:] + tools.TASKS[:process]
            known = [policy for policy in POLICY_NAMES if theirs.ask("knows", policy)["known"]]
            for policy in known:
                for server in (ours, theirs):
                    server.ask("start", tasks[0], policy)
                    server.ask("steps", steps if options.quick else WARM_UP_STEPS)
            for task in tasks:
                for policy in known:
                    for server in (ours, theirs):
                        server.ask("start", task, policy)
                    found[POLICY_NAMES[policy]][task] += [
                        (ours.ask("steps", steps)["ms"], theirs.ask("steps", steps)["ms"]) for _ in range(slices)]
        tools.say(f"beside {Path(options.against).name}, process {process + 1} of {processes} done")
    return {"jar": Path(options.against).name,
            "policies": {name: {task: comparison(pairs) for task, pairs in series.items() if pairs}
                         for name, series in found.items()}}


def comparison(pairs):
    ratios = [ours / theirs for ours, theirs in pairs]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return {"ratio": middle, "low": low, "high": high, "ms": tools.median(ours for ours, _ in pairs),
            "earlier_ms": tools.median(theirs for _, theirs in pairs)}


def add(found, key, value):
    found.setdefault(key, []).append(value)


def summary(found, torch_info):
    """Medians of each data set; the headline is that of the worst data set."""
    sets = {task: {key: tools.median(values) for key, values in series.items()} for task, series in found.items()}
    def worst(choose, key):
        values = [series[key] for series in sets.values() if key in series]
        return choose(values) if values else None
    return {
        "step_over_floor": worst(max, "default_step_over_floor"),
        "step_over_floor_all_noise": worst(max, "all_noise_step_over_floor"),
        **{key: worst(min, key) for key in PAIRS},
        "pytorch_over_evaluation": worst(min, "pytorch_over_evaluation"),
        "data_sets": sets,
        "torch": torch_info and torch_info["torch"],
        "compiler": torch_info and torch_info["fused"],
    }
