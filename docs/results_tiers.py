"""The paper's own amount of training beside the laptop tier's, point by point."""
import re

import numpy as np
import pandas as pd

import holds
from holds import MIN_REPEATS, measure, state
from ohmsweep.figures import DIGITAL, PAPER, headline, select
from pages import counted, table

#: What is compared at each point.
COLUMNS = {"acc": "ACC", "learning_accuracy": "learning accuracy", "worst_forgetting": "worst forgetting"}
SMALL, LARGE = "laptop", "paper"


def by_tier(trials, sweeps):
    """The largest group of comparable trials of each tier: {name: trials}."""
    of = sweeps.drop_duplicates("trial_id").set_index("trial_id").tier
    tiers = trials.trial_id.map(of)
    return {tier: headline(trials[tiers == tier]) for tier in (SMALL, LARGE) if (tiers == tier).any()}


def label(point):
    """The parameters of a row of trials that are not the paper's."""
    others = [f"{column} {text(point[column])}" for column, value in PAPER.items()
              if column in point and known(point[column]) and text(point[column]) != text(value)]
    return ", ".join(others) or "the default point"


def natural(name):
    """Sorts names by their numbers' values."""
    return [float(part) if part[:1].isdigit() else part for part in re.split(r"(?<= )([\d.]+)", name)]


def known(value):
    """Whether a parameter matters to a trial and is not at its default; an empty list of numbers is, and older files have none."""
    return len(value) > 0 if isinstance(value, (list, tuple, np.ndarray)) else not pd.isna(value)


def text(value):
    if isinstance(value, (list, tuple, np.ndarray)):
        return "/".join(map(text, value))
    return f"{value:g}" if isinstance(value, (int, float, np.number)) and not isinstance(value, bool) else str(value)


class Tiers:
    """Points that two tiers have in common."""

    def __init__(self, trials, sweeps):
        self.groups = by_tier(trials, sweeps)
        self.points = {tier: _points(rows) for tier, rows in self.groups.items()}
        small, large = self.points.get(SMALL, {}), self.points.get(LARGE, {})
        self.shared = sorted((name for name in small if name in large), key=natural)
        self.compared = [name for name in self.shared if min(len(small[name]), len(large[name])) >= MIN_REPEATS]

    def of(self, judged):
        """The tier of the trials that `verdict` judged a claim on; None for another group."""
        for tier, rows in self.groups.items():
            first = rows.iloc[0]
            if judged and all(text(judged[key]) == text(first[key]) for key in ("train_images", "learning_rate", "hidden_layers")):
                return tier
        return None

    def state(self, tier, name):
        """Whether continual learning holds, by the baseline of the same tier and epochs."""
        rows = self.points[tier][name]
        baseline = select(self.groups[tier], **DIGITAL, epochs_per_task=int(rows.epochs_per_task.iloc[0]))
        return state(rows, baseline)

    def differences(self):
        """What the large tier has more than the small one: {(point, column): Measure} and whether that is sure among all."""
        found = {(name, column): measure(self.points[LARGE][name], column).minus(measure(self.points[SMALL][name], column))
                 for name in self.compared for column in COLUMNS}
        return found, dict(zip(found, holds.sure([difference.p_differs() for difference in found.values()])))

    def table(self):
        """Every point that both tiers have, with the difference where both have enough repeats."""
        found, is_sure = self.differences()
        rows = []
        for name in self.shared:
            cells = []
            for column in COLUMNS:
                cells.append(" / ".join(measure(self.points[tier][name], column).text() for tier in (LARGE, SMALL)))
                if name in self.compared:
                    cells[-1] += f": {found[name, column].change()}" + " \\*" * is_sure[name, column]
            rows.append([name, *cells, " / ".join(self.state(tier, name) for tier in (LARGE, SMALL)),
                         " / ".join(str(len(self.points[tier][name])) for tier in (LARGE, SMALL))])
        return table(["point", *COLUMNS.values(), "continual learning", "repeats"], rows)

    def summary(self):
        """How many points and numbers differ between the tiers."""
        found, is_sure = self.differences()
        turned = self.turned()
        opposite = [row for row in turned if "open" not in row]
        answers = ("Whether continual learning holds has the same answer at all of them." if not turned else
                   f"Whether continual learning holds is answered differently at {len(turned)} of them: at {len(opposite)} it holds at one tier "
                   f"and does not at the other, at {len(turned) - len(opposite)} one tier leaves it open.")
        return (f"{len(self.compared)} points have at least {MIN_REPEATS} repeats at both tiers. {answers} Of {len(found)} differences in ACC, "
                f"learning accuracy and worst forgetting, {sum(is_sure.values())} are sure at 95 % among all (Holm).")

    def turned(self):
        """The points with different states: their names, and their states at the large and at the small tier."""
        states = [[name, *(self.state(tier, name) for tier in (LARGE, SMALL))] for name in self.compared]
        return [row for row in states if row[1] != row[2]]

    def findings(self):
        """Where the tiers differ: the states of points, and the largest sure differences."""
        found, is_sure = self.differences()
        sizes = sorted((key for key, sure in is_sure.items() if sure), key=lambda key: -abs(found[key].mean))[:6]
        parts = [self.summary()]
        if turned := self.turned():
            parts.append(table(["point", "paper tier", "laptop tier"], turned))
        if sizes:
            parts.append(f"The largest of the sure differences, {LARGE} tier minus {SMALL} tier, in percentage points:")
            parts.append(table(["point", "of", "difference"], [[name, COLUMNS[column], found[name, column].change()] for name, column in sizes]))
        return "\n\n".join(parts)

    def verdict(self, tier, claim):
        """The verdict on a claim at a tier; - where it was not judged."""
        numbers = claim["numbers"]
        judged = [(numbers.get("group"), claim["verdict"]), *((other["group"], other["verdict"]) for other in numbers["other_groups"])]
        return next((word for group, word in judged if self.of(group) == tier), "-")

    def verdicts(self, claims, heading, reasons):
        """Each claim with its verdict, that of the small tier where the tiers can be compared, and a reason."""
        small = [f"at the {SMALL} tier (-: not judged)"] if self.compared else []
        rows = []
        for claim, reason in zip(claims, reasons):
            numbers = claim["numbers"]
            mark = f" ({numbers['mark']})" if "mark" in numbers else ""
            rows.append([claim["id"], numbers["figure"], claim["statement"], f"**{claim['verdict']}**{mark}",
                         *(self.verdict(SMALL, claim) for _ in small), reason])
        return table(["claim", "figure", "the paper says", "verdict", *small, heading], rows)

    def verdicts_differ(self, claims):
        """On which claims the tiers differ."""
        differ = [claim["id"] for claim in claims
                  if len({self.verdict(LARGE, claim), self.verdict(SMALL, claim)} - {"-"}) == 2]
        return f"The tiers differ on {', '.join(differ)}." if differ else "The tiers differ on no claim that both were judged on."

    def so_far(self):
        """How points differ whose trials are too few to be judged: medians over them, and on which side of the limit their forgetting lies."""
        if not self.shared:
            return ""
        means = {tier: pd.DataFrame([self.points[tier][name][list(COLUMNS)].mean() for name in self.shared]) for tier in (LARGE, SMALL)}
        medians = (means[LARGE] - means[SMALL]).median()
        sides = {tier: means[tier].worst_forgetting > holds.FORGETTING for tier in means}
        turned = [name for name, large, small in zip(self.shared, sides[LARGE], sides[SMALL]) if large != small]
        changes = ", ".join(f"{title} {100 * medians[column]:+.1f}" for column, title in COLUMNS.items())
        return (f"{counted(len(self.shared), 'point').capitalize()} were run at both tiers. The medians of their differences, paper tier minus laptop tier, in "
                f"percentage points: {changes}. Worst forgetting lies on the other side of {holds.FORGETTING:g} at "
                f"{counted(len(turned), 'point')}" + (f": {'; '.join(turned)}" if turned else "") + ".")

    def trainings(self):
        """What a training of each tier is."""
        rows = []
        for tier, trials in self.groups.items():
            first = trials.iloc[0]
            distinct = ", ".join(f"{task} {min(images, first.train_images):,}" for task, images in zip(first.tasks, first.distinct_train_images))
            repeats = trials.groupby("point_id").size()
            rows.append([tier, f"{first.train_images:,}", distinct, str(int(trials.epochs_per_task.min())), f"{first.learning_rate:g}",
                         str(first.batch_size), str(len(repeats)), f"{repeats.min()} to {repeats.max()}" if repeats.nunique() > 1 else str(repeats.max()),
                         f"{trials.cpu_seconds.median():.0f}"])
        return table(["tier", "images per task", "different ones", "epochs per task", "learning rate", "batch", "points", "repeats",
                      "median processor seconds per trial"], rows)

    def repeated(self):
        """A sentence on tasks with fewer images than the large tier asks for; empty if there are none."""
        if LARGE not in self.groups:
            return ""
        first = self.groups[LARGE].iloc[0]
        few = [f"{task} had {images:,} different training images, which were repeated"
               for task, images in zip(first.tasks, first.distinct_train_images) if images < first.train_images]
        return f"Not all of the {first.train_images:,} images per task are different: {'; '.join(few)}." if few else ""


def _points(trials):
    """The trials of each point, by its label; a repeat counts once, however often it was evaluated."""
    return {name: rows.drop_duplicates("repeat") for name, rows in trials.groupby(trials.apply(label, axis=1), sort=False)}


def check_states(tiers, verdict):
    """The states of points are those that `verdict` gives them, where it names them one by one."""
    words = {"yes": "holds", "no": "does not", "open": "open"}
    for claim in verdict["claims"]:
        tier = tiers.of(claim["numbers"].get("group"))
        for comparison in claim["numbers"].get("comparisons", []):
            said = re.fullmatch(r"(write noise|failure ratio) ([\d.]+): continual learning holds", comparison["what"])
            name = said and f"{said[1].replace(' ', '_')} {float(said[2]):g}"
            if tier and name in tiers.points[tier] and tiers.state(tier, name) != words[comparison["holds"]]:
                raise ValueError(f"{name}: verdict says {comparison['holds']}, these pages would say {tiers.state(tier, name)}")
