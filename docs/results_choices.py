"""What changes with each choice that the paper leaves open, from the JSON of `verdict`."""
from pages import table

NOT_RUN = "Not run yet."


def largest(verdict):
    """Each choice at the point where it matters most."""
    if "ambiguity" not in verdict:
        return NOT_RUN
    rows = [[name(choice), choice["effects"][0]["point"], *changes(choice["effects"][0]), turned(choice)]
            for choice in verdict["ambiguity"]["choices"]]
    return table(["choice", "point", "change in ACC", "change in worst forgetting", "verdicts changed"], rows) + \
        f"\n\nNo choice could test {', '.join(verdict['ambiguity']['untested'])}."


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
