"""What changes with choices that the paper leaves open, and with images and orders of tasks, from the JSON of `verdict`."""
from pages import form, table

NOT_RUN = "Not run yet."


def largest(verdict):
    """Each choice that surely changes anything, or a verdict, at the point where it matters most."""
    if "ambiguity" not in verdict:
        return NOT_RUN
    matters, other = [], []
    for choice in verdict["ambiguity"]["choices"]:
        is_sure = any(effect["acc_is_sure"] or effect["worst_forgetting_is_sure"] for effect in choice["effects"])
        (matters if is_sure or choice["turned"] else other).append(choice)
    rows = [[name(choice), choice["effects"][0]["point"], *changes(choice["effects"][0]), turned(choice)] for choice in matters]
    return table(["choice", "point", "change in ACC", "change in worst forgetting", "verdicts changed"], rows) + (
        f"\n\nNo change that is sure, at any point, and no other verdict: {', '.join(map(name, other)) or 'none'}."
        f" No choice could test {', '.join(verdict['ambiguity']['untested'])}.")


def everywhere(verdict):
    """Each choice at all of its points."""
    if "ambiguity" not in verdict:
        return NOT_RUN
    rows = []
    for choice in verdict["ambiguity"]["choices"]:
        for i, effect in enumerate(choice["effects"]):
            about = [name(choice), turned(choice), ", ".join(choice["untested"])] if i == 0 else ["", "", ""]
            rows.append([about[0], effect["point"], *changes(effect), *about[1:]])
    return table(["choice", "point", "change in ACC", "change in worst forgetting", "verdicts changed", "cannot test"], rows)


def spread(verdict):
    """What subsets of the images and orders of the tasks add to the spread between seeds."""
    rows = []
    for point in verdict["spread"]["points"]:
        for metric in point["metrics"]:
            parts = [form(100 * metric[key], 1) for key in ("mean", "seeds", "subsets", "orders", "interaction", "total")]
            ps = [f"{metric[key]:.2g}" for key in ("p_subsets", "p_orders")]
            design = f"{point['subsets']} x {point['orders']} x {point['repeats']}"
            rows.append([point["point"], metric["metric"], *parts, " / ".join(ps), design])
    return table(["point", "of", "mean", "seeds", "subsets", "orders", "both together", "all", "p of subsets / orders", "subsets x orders x repeats"], rows)


def name(choice):
    return f"`{choice['parameter']}` {choice['value']}"


def turned(choice):
    return "; ".join(f"{t['claim']}: {t['by_default']} -> {t['by_choice']}" for t in choice["turned"]) or "none"


def changes(effect):
    """The changes in ACC and in worst forgetting, in percentage points."""
    def change(c, is_sure):
        if c is None:
            return "-"
        interval = "" if c["low"] is None else f" ({100 * c['low']:+.1f} to {100 * c['high']:+.1f})"
        return f"{100 * c['mean']:+.1f}{interval}" + " \\*" * is_sure
    return [change(effect["acc_change"], effect["acc_is_sure"]),
            change(effect["worst_forgetting_change"], effect["worst_forgetting_is_sure"])]
