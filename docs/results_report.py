"""What the reproduction report says in sentences and in one table, from a folder's trials and the JSON of `verdict`."""
import pandas as pd

from pages import counted, form
from results_figures import paper_size
from results_tiers import LARGE, SMALL

VERDICTS = ("supported", "not reproduced", "undecided")


def listed(words):
    words = list(words)
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def counts(results):
    """How many claims have each verdict."""
    claims = results.verdict["claims"]
    parts = []
    for verdict in VERDICTS:
        found = [claim for claim in claims if claim["verdict"] == verdict]
        if found:
            marks = {}
            for claim in found:
                marks.setdefault(claim["numbers"].get("mark"), []).append(claim["id"])
            names = [f"{listed(ids)} {'by arithmetic' if mark == 'arithmetic' else 'after calibration'}" for mark, ids in marks.items() if mark]
            few = f": {listed(claim['id'] for claim in found)}" if len(found) < 4 else f", of these {listed(names)}" if names else ""
            parts.append(f"{counted(len(found), '').strip()} {'is' if len(found) == 1 else 'are'} {verdict}{few}")
    return f"Of {len(claims)} claims, {'; '.join(parts)}."


def claims(results):
    """Each claim with its verdict and the numbers of the comparison on which it rests least surely."""
    claimed = results.verdict["claims"]
    return results.tiers.verdicts(claimed, "its least sure comparison", [decisive(claim["numbers"]) for claim in claimed])


def decisive(numbers):
    """The least sure comparison with its numbers; counts, or what is reported, where there is none with any."""
    compared = [comparison for comparison in numbers.get("comparisons", []) if comparison["measures"]]
    if compared:
        least = max(compared, key=lambda comparison: comparison["p_holds"])
        return f"{least['what']}; " + "; ".join(said(m, least["what"]) for m in least["measures"])
    values = [f"{value['what']}: {value['value']:g}" for value in numbers.get("values", [])[:2]]
    return "; ".join(values or [said(m) for m in numbers.get("reported", [])[-1:]])


def said(m, what=""):
    """A mean with its interval, without the point that a comparison has named already."""
    point = what.split(": ")[0] + ": "
    return m["what"].removeprefix(point) + f" {m['mean']:.3g}" + ("" if m["low"] is None else f" ({m['low']:.3g} to {m['high']:.3g})")


def effort(results):
    trials = results.all_trials
    return (f"{len(trials)} trials at {trials.point_id.nunique()} points took {trials.cpu_seconds.sum() / 3600:.1f} processor hours in all.")


def seconds(results, tier):
    """The median of a tier's processor seconds."""
    return form(results.tiers.groups[tier].cpu_seconds.median(), 0) if tier in results.tiers.groups else "-"


def images(results):
    """Which images were used."""
    trials = results.tiers.groups[SMALL]
    first = trials.iloc[0]
    kind = "Published" if first.data_source == "real" else "Synthetic, not real,"
    return f"{kind} images of {listed(first.tasks)}, with their whole test sets."


def thresholds_turned(results):
    """Which verdicts turn at other thresholds."""
    turned = []
    pairs = 0
    for claim in results.verdict["claims"]:
        others = claim["numbers"].get("sensitivity", [])
        pairs = max(pairs, len(others))
        differing = [s for s in others if s["verdict"] != claim["verdict"]]
        if differing:
            to = listed(sorted({s["verdict"] for s in differing}))
            turned.append(f"{claim['id']} ({to} at {counted(len(differing), 'pair')})")
    return f"With {counted(pairs, 'other pair')} of thresholds, " + (
        f"the verdicts that turn are of {listed(turned)}." if turned else "no verdict turns.")


def every_task_turned(results):
    """Which verdicts turn when every task must be learned."""
    by_share = {}
    for claim in results.verdict["claims"]:
        for other in claim["numbers"].get("every_task", []):
            by_share.setdefault(other["plasticity"], [])
            if other["verdict"] != claim["verdict"]:
                by_share[other["plasticity"]].append(claim["id"])
    parts = [f"at {share:g} {listed(names) if names else 'none'}" for share, names in by_share.items()]
    return ("If every task must, besides, be learned to a share of what a network without metaplasticity learns of it, the verdicts that turn are: "
            + "; ".join(parts) + ".")


def choices_turned(results):
    """Which of the choices that the paper leaves open turn a verdict."""
    if "ambiguity" not in results.verdict:
        return "Not tried yet."
    choices = results.verdict["ambiguity"]["choices"]
    turning = [choice for choice in choices if choice["turned"]]
    by_claim = {}
    for choice in turning:
        for turn in choice["turned"]:
            by_claim.setdefault(turn["claim"], []).append(f"`{choice['parameter']}` {choice['value']}")
    parts = "; ".join(f"{claim} with {listed(names)}" for claim, names in sorted(by_claim.items()))
    turn = f"{counted(len(turning), '').strip()} turn{'s' * (len(turning) == 1)} a verdict: {parts}" if turning else "none turns a verdict"
    return (f"{counted(len(choices), 'alternative')} to what the paper leaves open were tried, one at a time; {turn}. No alternative could test {listed(results.verdict['ambiguity']['untested'])}.")


def repeats(trials):
    found = sorted(set(trials.groupby("point_id").size()))
    return f"{counted(found[0], 'repeat')} each" if len(found) == 1 else f"{found[0]} to {found[-1]} repeats each"


def paper_repeats(results):
    return repeats(results.tiers.groups[LARGE]) if LARGE in results.tiers.groups else "none"


def paper_size_repeats(results):
    """How often the networks of figure 5b were trained at their own size, and at which tiers."""
    found = paper_size(results.all_trials)
    if not found:
        return "not run"
    trials = pd.concat(found)
    tiers = results.sweeps[results.sweeps.trial_id.isin(trials.trial_id)].tier.unique()
    return f"{repeats(trials)} at the {listed(sorted(tiers))} tier{'s' * (len(tiers) > 1)}"


def still_open(results):
    """What keeps claims undecided, and points of the paper tier that lack repeats."""
    lines = [f"- {claim['id']}, {claim['statement']}: {'; '.join(claim['numbers']['missing'] or claim['numbers']['reasons'])}."
             for claim in results.verdict["claims"] if claim["verdict"] == "undecided"]
    small = results.tiers.points.get(SMALL, {})
    asked = [name for name, rows in small.items() if rows.trial_id.isin(results.sweeps[results.sweeps.sweep_name == "paper-laptop"].trial_id).any()]
    lacking = [name for name in asked if name not in results.tiers.compared]
    if lacking:
        lines.append(f"- The paper tier: {len(lacking)} of the {len(asked)} points of `paper-laptop` do not have five repeats there "
                     "(`bin/ohmsweep run paper-full` runs them).")
    return "\n".join(lines)
