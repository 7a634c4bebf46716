"""The kernels under JMH: products, Gaussians, update, steps by policy, evaluation."""
import json
import subprocess
import tempfile
from pathlib import Path

import tools

# Names of policies -> settings over the laptop tier; a version that lacks one has null for it.
POLICIES = {
    "default": "default",
    "digital": "device.write_policy=digital;device.inference_noise=0",
    "mixed-precision": "device.write_policy=mixed-precision",
    "stochastic": "device.write_policy=stochastic",
    "per-step": "device.write_policy=per-step",
    "inference noise per step": "device.inference_noise_redraw=per-step",
    "inference noise per epoch": "device.inference_noise_redraw=per-epoch",
    "all noise": "device.write_policy=per-step;device.inference_noise_redraw=per-step",
}


def jmh(pattern, parameters, forks, options, log):
    """Runs JMH; a list of (parameters, forks), a fork being a list of iterations."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "jmh.json"
        arguments = [f"KernelBenchmarks.{pattern}$|TrialBenchmarks.{pattern}$", "-f", forks, "-rf", "json", "-rff", result,
                     "-jvmArgsAppend", jvm_arguments(options), "-foe", "true"]
        times = ("1", "100ms", "1", "100ms") if options.quick else ("5", "500ms", "3", "300ms")
        for flag, value in zip(("-wi", "-w", "-i", "-r"), times):
            arguments += [flag, value]
        for name, values in parameters.items():
            arguments += ["-p", f"{name}={','.join(values)}"]
        done = subprocess.run(tools.java_command("org.openjdk.jmh.Main", *arguments, data=options.data), stdout=log, stderr=log)
        if done.returncode:
            raise tools.Failure(f"JMH failed at {pattern}; its messages are in {log.name}.")
        return [(entry.get("params", {}), list(iterations(entry))) for entry in json.loads(result.read_text())]


def jvm_arguments(options):
    data = [f"-Dohmsweep.bench.data={options.data}"] if options.data else []
    return " ".join([*tools.jvm_options(), "-XX:+UseSerialGC", "-Xmx1g", *data])


def iterations(entry):
    raw = {name: metric["rawData"] for name, metric in entry["secondaryMetrics"].items()}
    for fork in zip(*(raw[name] for name in ("cpuNanos", "peakGflops", "gigabytesPerSecond"))):
        yield [{"ns": ns, "peak_gflops": peak, "gigabytes_per_second": bandwidth} for ns, peak, bandwidth in zip(*fork)]


def over_forks(forks, value):
    """Median over forks of the median over iterations, and the forks' range: compilers differ from one to the next."""
    medians = [tools.median(value(i) for i in fork) for fork in forks]
    return {"median": tools.median(medians), "low": min(medians), "high": max(medians)}


def fraction(flop):
    return lambda iteration: flop / iteration["ns"] / iteration["peak_gflops"]


def measure(options, known, log):
    """Everything; `known` says whether this version has a policy."""
    forks, few = (0, 0) if options.quick else (3, 2)
    dense = {}
    for parameters, measured in jmh("denseProduct", {}, forks, options, log):
        name = parameters["product"]
        dense[name] = {"ns": over_forks(measured, lambda i: i["ns"]),
                       "fraction_of_peak": over_forks(measured, fraction(tools.PRODUCT_FLOP[name])),
                       "peak_gflops": over_forks(measured, lambda i: i["peak_gflops"])}
    tools.say("dense products done")
    images = {}
    for parameters, measured in jmh("imageProduct", {}, few, options, log):
        name = parameters["product"]
        images.setdefault(parameters["images"], {})[name] = {
            "ns": over_forks(measured, lambda i: i["ns"]),
            "fraction_of_peak": over_forks(measured, fraction(tools.PRODUCT_FLOP[name]))}
    tools.say("products on images done")
    gaussians = {parameters["cells"]: over_forks(measured, lambda i: i["ns"] / int(parameters["cells"]))
                 for parameters, measured in jmh("gaussians", {}, forks, options, log)}
    weights = {"network": tools.WEIGHTS, "cached": 128 * 128}
    update = {parameters["size"]: over_forks(measured, lambda i: i["ns"] / weights[parameters["size"]])
              for parameters, measured in jmh("update", {}, forks, options, log)}
    tools.say("Gaussians and update done")
    steps = {}
    for name, settings in POLICIES.items():
        steps[name] = None
        if known(settings):
            (_, measured), = jmh("step", {"images": ["fmnist"], "policy": [settings.replace("=", ":")]}, few, options, log)
            steps[name] = {"ms": over_forks(measured, lambda i: i["ns"] / 1e6),
                           "over_floor": over_forks(measured, lambda i: i["ns"] / 1e6 / tools.floor_ms(i))}
    tools.say("steps done")
    evaluation = {parameters["images"]: {
        "ms": over_forks(measured, lambda i: i["ns"] / 1e6),
        "over_products": over_forks(measured, lambda i: i["ns"] * i["peak_gflops"] / tools.EVALUATION_FLOP)}
        for parameters, measured in jmh("evaluation", {}, few, options, log)}
    seconds = sum(tools.PRODUCT_FLOP[name] / entry["fraction_of_peak"]["median"] for name, entry in dense.items())
    return {
        "gemm_fraction_of_peak": tools.STEP_FLOP / seconds,
        "peak_gflops": tools.median(entry["peak_gflops"]["median"] for entry in dense.values()),
        "gaussian_ns": gaussians["401408"]["median"],
        "update_ns_per_weight": update["network"]["median"],
        "evaluation_over_products": max(entry["over_products"]["median"] for entry in evaluation.values()),
        "products": dense, "image_products": images, "gaussians": gaussians, "update": update, "steps": steps,
        "evaluation": evaluation,
    }
