#!/usr/bin/env python3
"""Writes docs/results.md, docs/results-evidence.md, docs/reproduction.md and the figures from the tables in docs/results; the text is
in docs/results.template.md, docs/results-evidence.template.md and docs/reproduction.template.md.

The tables are committed, so the pages need no training: only a JDK, for `bin/ohmsweep verdict`, and notebooks/requirements.txt. The end of
docs/results.md has the sweeps that filled them.
"""
import json
import subprocess
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "python" / "src"))

from ohmsweep.figures import load, select

import results_choices
import results_reference
import results_report
from pages import counted, fill, form, table
from results_edge import Edge
from results_figures import ORDINARY, Tables, figures, paper_size
from results_tiers import LARGE, SMALL, Tiers, check_states
from svg import svg


def percent(value, digits=1):
    return "-" if value is None or pd.isna(value) else form(100 * value, digits)


#: Blocks of the reproduction report.
REPORT = {
    "counts": results_report.counts,
    "claims": results_report.claims,
    "effort": results_report.effort,
    "images": results_report.images,
    "laptop_seconds": lambda results: results_report.seconds(results, SMALL),
    "paper_seconds": lambda results: results_report.seconds(results, LARGE),
    "paper_repeats": results_report.paper_repeats,
    "paper_size_repeats": results_report.paper_size_repeats,
    "thresholds_turned": results_report.thresholds_turned,
    "every_task_turned": results_report.every_task_turned,
    "choices_turned": results_report.choices_turned,
    "trainings": lambda results: results.tiers.trainings(),
    "repeated": lambda results: results.tiers.repeated(),
    "open": results_report.still_open,
}


def measure(m):
    """A mean with its interval. Fractions stay fractions, as in the rules."""
    interval = "" if m["low"] is None else f" ({m['low']:.3g} to {m['high']:.3g})"
    return f"{m['what']} {m['mean']:.3g}{interval}"


class Results:
    """What the blocks of the pages are made from."""

    def __init__(self, folder):
        self.folder = folder
        self.all_trials = load(folder, "trials")
        self.sweeps = load(folder, "sweeps")
        command = [str(HERE.parent / "bin" / "ohmsweep"), "verdict", str(folder), "--json"]
        answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
        self.verdict = json.loads(answer)
        self.tiers = Tiers(self.all_trials, self.sweeps)
        check_states(self.tiers, self.verdict)
        self.tier = self.tiers.of(self.claim("C4")["numbers"].get("group")) or SMALL
        self.trials = self.tiers.groups[self.tier]
        self.edge = Edge(self.all_trials, self.tiers.groups[SMALL])
        self.tables = Tables(self.trials, self.all_trials, load(folder, "epochs"), load(folder, "weight_histograms"), self.sweeps)

    def claim(self, name):
        return next(claim for claim in self.verdict["claims"] if claim["id"] == name)

    def verdicts(self):
        reasons = []
        for claim in self.verdict["claims"]:
            numbers = claim["numbers"]
            why = [f"{c['what']}: {c['holds']}" for c in numbers.get("comparisons", []) if c["holds"] != "yes"]
            why += [f"missing: {text}" for text in numbers.get("missing", [])] or numbers.get("reasons", []) * (not why)
            reasons.append("; ".join(why[:4]))
        return self.tiers.verdicts(self.verdict["claims"], "what does not hold, is open or missing", reasons)

    def evidence(self):
        parts = []
        for claim in self.verdict["claims"]:
            numbers = claim["numbers"]
            lines = [f"- {c['what']}: **{c['holds']}**" + "".join(f"; {measure(m)}" for m in c["measures"][:2])
                     for c in numbers.get("comparisons", [])]
            lines += [f"- reported: {measure(m)}" for m in numbers.get("reported", [])]
            lines += [f"- {v['what']}: {v['value']}" for v in numbers.get("values", [])]
            lines += [f"- at a forgetting limit of {s['forgetting']} and a learning share of {s['learning']}: {s['verdict']}"
                      for s in self.turned(claim)]
            if lines:
                parts.append(f"## {claim['id']}: {claim['verdict']}\n\nThe paper: {claim['statement']}.\n\n" + "\n".join(lines))
        return "\n\n".join(parts)

    @staticmethod
    def turned(claim):
        """The other thresholds that change a verdict."""
        return [s for s in claim["numbers"].get("sensitivity", []) if s["verdict"] != claim["verdict"]]

    def sensitivity(self):
        """Each claim that has thresholds at all nine pairs of them."""
        forgetting, learning = (0.05, 0.10, 0.15), (0.85, 0.90, 0.95)
        rows = []
        for claim in self.verdict["claims"]:
            others = {(s["forgetting"], s["learning"]): s["verdict"] for s in claim["numbers"].get("sensitivity", [])}
            if others:
                cells = [[others.get((f, share), claim["verdict"]) for share in learning] for f in forgetting]
                rows.append([claim["id"], *(words[0] if len(set(words)) == 1 else " / ".join(words) for words in cells)])
        return table(["claim", *(f"forgetting limit {f}" for f in forgetting)], rows)

    def every_task(self):
        """Verdicts where every task must be learned to a share of what m = 0 learns."""
        rows = []
        for claim in self.verdict["claims"]:
            others = claim["numbers"].get("every_task")
            if others:
                rows.append([claim["id"], claim["verdict"], *(other["verdict"] for other in others)])
        shares = [other["plasticity"] for other in self.verdict["claims"][0]["numbers"]["every_task"]]
        return table(["claim", "nothing asked", *(f"share {share}" for share in shares)], rows)

    def tasks_learned(self):
        """Plasticity and intransigence of all points."""
        found = self.verdict["plasticity"]["points"]
        tasks = [task["task"] for task in found[0]["tasks"]]
        def share(value):
            return f"{value['mean']:.2f} ({value['low']:.2f} to {value['high']:.2f})" if value["low"] is not None else f"{value['mean']:.2f}"
        return table(["point", *(f"plasticity, {task}" for task in tasks), *(f"intransigence, {task}" for task in tasks)],
                     [[point["point"], *(share(task["plasticity"]) for task in point["tasks"]),
                       *(form(100 * task["intransigence"]["mean"], 1) for task in point["tasks"])] for point in found])

    def covered(self):
        """How much of the range of bounds is covered."""
        shares = [percent(v["value"], 0) for v in self.claim("C4")["numbers"]["values"] if not v["what"].startswith("points")]
        return (f"Of the range of bounds, three to five bits cover {shares[0]} % on a linear axis and {shares[1]} % on a logarithmic "
                f"one; one and two bits {shares[2]} % and {shares[3]} %.")

    def reference(self):
        return results_reference.comparison(self.tiers.groups[SMALL])

    def reference_summary(self):
        return results_reference.summary(self.tiers.groups[SMALL])

    def accuracies_table(self, named):
        """Means of trials, a row for each pair of a name and trials; without those that have none."""
        tasks = list(self.trials.tasks.iloc[0])
        head = ["trial", "images", "epochs per task", *tasks, "mean", "learning accuracy", "worst forgetting", "programmable",
                "repeats", "processor minutes per trial"]
        rows = []
        for name, found in named:
            if len(found):
                final = [percent(found.final_accuracies.map(lambda a, i=i: a[i]).mean()) for i in range(len(tasks))]
                rows.append([name, f"{found.train_images.iloc[0]:,}", str(found.epochs_per_task.iloc[0]), *final,
                             percent(found.acc.mean()), percent(found.learning_accuracy.mean()),
                             percent(found.worst_forgetting.mean()), percent(found.programmable_fraction.mean(), 0),
                             str(len(found)), form(found.cpu_seconds.mean() / 60, 1)])
        return table(head, rows)

    def paper_trials(self):
        """How many trials of the paper tier there are, and how many points."""
        trials = self.tiers.groups.get(LARGE, self.trials[:0])
        return f"{counted(len(trials), 'trial')} at {counted(trials.point_id.nunique(), 'point')}"

    def tiers_so_far(self):
        return self.tiers.so_far()

    def verdicts_differ(self):
        return self.tiers.verdicts_differ(self.verdict["claims"])

    def tier_findings(self):
        return self.tiers.findings()

    def tier_summary(self):
        return self.tiers.summary()

    def tier_points(self):
        return self.tiers.table()

    def edge_table(self):
        return self.edge.table()

    def edge_findings(self):
        return self.edge.findings()

    def judged(self):
        """What the verdicts were judged on."""
        at = {claim["id"]: self.tiers.of(claim["numbers"].get("group")) for claim in self.verdict["claims"]}
        others = [f"{claim} at the {tier} tier" for claim, tier in at.items() if tier not in (None, self.tier)]
        first = self.trials.iloc[0]
        return (f"Judged at the {self.tier} tier: {'the first ' * (self.tier == SMALL)}{first.train_images:,} training images of each set, {int(self.trials.epochs_per_task.min())} "
                f"epochs per task, full test sets, and {counted(int(self.trials.groupby('point_id').size().median()), 'repeat')}"
                + (f" ({', '.join(others)})" if others else "") + ".")

    def paper_size(self):
        """The networks of figure 5b at their own size, and at that of the other figures."""
        sizes = [*paper_size(self.all_trials), *self.tiers.groups.values()]
        return self.accuracies_table((f"{name}, 784-{'-'.join(map(str, trials.hidden_layers.iloc[0]))}-10", select(trials, **where))
                                     for name, where in ORDINARY.items() for trials in sizes)

    def ambiguity(self):
        return results_choices.largest(self.verdict)

    def spread(self):
        return results_choices.spread(self.verdict)

    def choices(self):
        return results_choices.everywhere(self.verdict)

    def devices(self):
        """The profiles that supp34-vcm compares."""
        measure = next((m for m in self.claim("C13")["numbers"]["reported"] if m["what"] == "ACC(ohmic) - ACC(vcm)"), None)
        if measure is None:
            return "Not run yet."
        return (self.accuracies_table(self.tables.profiles().items())
                + f"\n\nACC(ohmic) - ACC(vcm), paired, in percentage points: {100 * measure['mean']:.1f} "
                  f"({100 * measure['low']:.1f} to {100 * measure['high']:.1f}).")

    def trials_run(self):
        sweeps = self.sweeps.merge(self.all_trials, on="trial_id")
        rows = []
        for (name, tier), mine in sweeps.groupby(["sweep_name", "tier"], sort=False):
            mine = mine.drop_duplicates("trial_id")
            rows.append([name, tier, str(mine.point_id.nunique()), str(len(mine)),
                         form(mine.cpu_seconds.sum() / 3600, 2), form(mine.cpu_seconds.median(), 0)])
        total = self.all_trials
        return (table(["grid", "tier", "points", "trials", "processor hours", "median seconds per trial"], rows)
                + f"\n\nPoints that grids share ran once: {len(total)} trials and {total.cpu_seconds.sum() / 3600:.1f} processor "
                f"hours in all. Engine {', '.join(sorted(set(total.engine_version)))}, model version "
                f"{', '.join(map(str, sorted(set(total.model_version))))}, kernel {', '.join(sorted(set(total.kernel)))}, "
                f"{', '.join(sorted(set(total.data_source)))} images.")

    def holds(self, name):
        """Whether a part of a template is there."""
        return {"both_tiers": lambda: len(self.tiers.compared) > 0, "edge": self.edge.tried,
                "spread": lambda: "spread" in self.verdict}[name]()

    def block(self, name):
        if name.startswith("figure:"):
            figure = name.removeprefix("figure:")
            return f"![{figure}](results/{figure}.svg)"
        return getattr(self, name)() if hasattr(self, name) else REPORT[name](self)


def main(folder):
    results = Results(folder)
    drawn = figures(results.tables) | ({"edge": svg(results.edge.figure())} if results.edge.tried() else {})
    for name, text in drawn.items():
        (folder / f"{name}.svg").write_text(text)
    for page in ("results", "results-evidence", "reproduction"):
        (folder.parent / f"{page}.md").write_text(fill(f"{page}.template.md", results.block, results.holds))
    if results.tier != SMALL:
        print(f"The verdicts are now those of the {results.tier} tier; what the templates say of them in words was written for the {SMALL} "
              "tier: read it again.", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "results").resolve())
