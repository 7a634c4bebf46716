"""The laptop tier's accuracies beside those of a PyTorch reference, whose figures are listed here."""
from dataclasses import dataclass

from ohmsweep.figures import BINARY, DIGITAL, FLOAT, select

from pages import table

TASKS = ["MNIST", "Fashion-MNIST", "KMNIST"]


@dataclass(frozen=True)
class Reference:
    """One configuration of the reference: per cent on the three tasks after the last one, and where its rows are."""

    name: str
    accuracies: tuple
    learning: float
    forgetting: float
    where: dict
    seeds: int = 3  # behind the reference's means
    tolerance: float = None  # points, where it differs from the rule


# PyTorch, float32, its own random numbers; the first 6,000 training images of every set.
REFERENCES = [
    Reference("default: bound 1.5, 3 bits, write noise 0.05", (93.0, 76.5, 49.6), 73.0, 0.2, {}),
    Reference("digital, without inference noise (the baseline)", (93.2, 76.9, 50.6), 73.6, 0.2, DIGITAL),
    Reference("the same without metaplasticity (binary)", (15.3, 35.4, 76.9), 83.8, 77.4, BINARY),
    Reference("float", (5.9, 34.0, 78.8), 84.9, 87.7, FLOAT, seeds=1),
    Reference("bound 0.25", (8.3, 18.9, 69.8), 78.5, 80.7, dict(bound=0.25)),
    Reference("bound 0.5", (9.5, 21.1, 74.7), 82.8, 82.6, dict(bound=0.5), seeds=1),
    Reference("bound 1", (92.7, 76.8, 57.7), 76.0, 0.4, dict(bound=1.0), seeds=1),
    Reference("bound 6", (69.5, 67.8, 39.7), 59.0, 0.1, dict(bound=6.0)),
    Reference("bound 6, 5 bits", (92.9, 76.2, 50.0), 73.1, 0.2, dict(bound=6.0, bits=5)),
    Reference("1 bit", (68.3, 66.8, 39.0), 58.0, 0.0, dict(bits=1), seeds=1),
    Reference("2 bits", (90.4, 78.4, 55.8), 75.4, 1.1, dict(bits=2), seeds=1),
    Reference("write noise 0.15", (89.8, 76.4, 63.8), 78.4, 3.3, dict(write_noise=0.15)),
    Reference("write noise 0.2", (81.1, 74.3, 67.6), 80.2, 11.9, dict(write_noise=0.2)),
    Reference("failure ratio 0.0005", (92.3, 74.8, 46.6), 71.8, 0.9, dict(failure_ratio=0.0005), seeds=2),
    Reference("failure ratio 0.001", (91.0, 73.6, 47.4), 71.9, 2.1, dict(failure_ratio=0.001), seeds=1),
    Reference("failure ratio 0.008", (18.9, 44.1, 38.1), 65.3, 69.9, dict(failure_ratio=0.008), tolerance=8.0),
    Reference("60 epochs per task", (93.0, 73.7, 48.4), 71.7, 0.0, dict(epochs_per_task=60), seeds=1),
    Reference("failure ratio 0.001, 60 epochs per task", (66.7, 64.1, 42.8), 69.1, 24.9,
              dict(failure_ratio=0.001, epochs_per_task=60), seeds=1),
]


def tolerance(reference, mean):
    """Points allowed between the means: 3, or 6 where the reference's mean is below 50."""
    if reference.tolerance is not None:
        return reference.tolerance
    return 6.0 if mean < 50 else 3.0


def comparison(trials):
    """A table, and a line that sums it up; trials are of one group."""
    rows = _rows(trials)
    head = ["configuration", *TASKS, "learning accuracy", "worst-task forgetting", "programmable", "repeats / seeds", ""]
    return table(head, [row for _, row, _ in rows]) + "\n\n" + summary(trials)


def summary(trials):
    """How many configurations agree, and which do not."""
    rows = _rows(trials)
    apart = [name for name, _, within in rows if not within]
    return (f"{len(rows) - len(apart)} of {len(rows)} configurations lie within the tolerance"
            + (": all." if not apart else "; apart: " + ", ".join(apart) + "."))


def _rows(trials):
    """Each configuration that was run: its name, its row of the table, and whether it agrees."""
    found = []
    for reference in REFERENCES:
        rows = select(trials, **reference.where)
        if rows.empty:
            continue
        ours = [100 * rows.final_accuracies.map(lambda a, i=i: a[i]) for i in range(len(TASKS))]
        within = all(abs(o.mean() - r) <= tolerance(reference, r) for o, r in zip(ours, reference.accuracies))
        found.append((reference.name, [reference.name]
                      + [f"{o.mean():.1f} ({o.min():.1f}-{o.max():.1f}) / {r:.1f}: {o.mean() - r:+.1f}"
                         for o, r in zip(ours, reference.accuracies)]
                      + [f"{100 * rows.learning_accuracy.mean():.1f} / {reference.learning:.1f}",
                         f"{100 * rows.worst_forgetting.mean():.1f} / {reference.forgetting:.1f}",
                         f"{100 * rows.programmable_fraction.mean():.0f} %",
                         f"{len(rows)} / {reference.seeds}", "within" if within else "**apart**"], within))
    return found
