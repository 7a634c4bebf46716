"""Where the time of a step goes, by method."""
import json
import subprocess

import steps
import tools

POLICIES = {"default": "default", "all noise": steps.ALL_NOISE}
FLAGS = ("-XX:+UseSerialGC", "-Xmx1g", "-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints")


def measure(options, log):
    """Of the default policies and of all noise on Fashion-MNIST: the time of a step, and each method's share of the samples."""
    warm_up, count = (20, 200) if options.quick else (2 * steps.WARM_UP_STEPS, 5_000)
    found = {}
    for name, policy in POLICIES.items():
        command = tools.java_command("org.ohmsweep.bench.StepProfile", "fmnist", policy, str(warm_up), str(count),
                                     flags=FLAGS, data=options.data)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=log, text=True)
        if done.returncode:
            raise tools.Failure(f"The profile of {name} failed; its messages are in {log.name}.")
        profile = json.loads(done.stdout)
        total = sum(profile["samples"].values())
        shares = {method: samples / total for method, samples in profile["samples"].items()}
        found[name] = {"step_ms": profile["step_ms"], "samples": total,
                       "shares": dict(sorted(shares.items(), key=lambda entry: -entry[1]))}
        tools.say(f"profile of {name} done")
    return found
