"""Reads rounds of (ours, PyTorch's) timings, a pair of JSON objects a line, and prints the ratios of each pair's median."""
import json
import statistics
import sys

# The default laptop-tier trial: 3 tasks x 20 epochs x 60 batches; 13 evaluations of 3 tasks x 100 batches.
STEPS, EVALUATION_BATCHES = 3600, 3900

rounds = [[json.loads(part) for part in line.split("\t")] for line in open(sys.argv[1])]


def median(value):
    return statistics.median(value(ours, theirs) for ours, theirs in rounds)


def trial(times):
    return (STEPS * times["step_ms"] + EVALUATION_BATCHES * times["evaluation_batch_ms"]) / 1000


report = {
    "step_ms": round(median(lambda ours, theirs: ours["step_ms"]), 3),
    "evaluation_batch_ms": round(median(lambda ours, theirs: ours["evaluation_batch_ms"]), 3),
    "pytorch_over_step_default": round(median(lambda ours, theirs: theirs["step_ms"] / ours["step_ms"]), 2),
    "pytorch_over_evaluation": round(
        median(lambda ours, theirs: theirs["evaluation_batch_ms"] / ours["evaluation_batch_ms"]), 2),
    "pytorch_over_trial_laptop": round(median(lambda ours, theirs: trial(theirs) / trial(ours)), 2),
}
print(f"A step takes {report['step_ms']} ms, an evaluation batch {report['evaluation_batch_ms']} ms; plain eager PyTorch takes "
      f"{report['pytorch_over_step_default']} and {report['pytorch_over_evaluation']} times as long,")
print(f"and {report['pytorch_over_trial_laptop']} times as long for the steps and evaluations of a laptop-tier trial.")
print(json.dumps(report))
