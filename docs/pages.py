"""Pages made from a template and from blocks that scripts fill with numbers."""
import re
from pathlib import Path

HERE = Path(__file__).resolve().parent


WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def counted(number, noun):
    """A number of things in words: small ones spelled out, the noun in plural where it must be."""
    return f"{WORDS[number] if number < len(WORDS) else f'{number:,}'} {noun}{'' if number == 1 or not noun else 's'}"


def form(value, digits=2):
    return "-" if value is None else f"{value:.{digits}f}"


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def fill(template, block, holds=None):
    """The text of a template beside this file without its comments, every {{name}} replaced by block(name).

    What stands between {{#name}} and {{/name}} is there only where holds(name), between {{^name}} and {{/name}} only where not.
    """
    text = re.sub(r"<!--.*?-->\n?", "", (HERE / template).read_text(), flags=re.S)
    text = re.sub(r"\{\{([#^])(\w+)\}\}\n?(.*?)\{\{/\2\}\}\n?",
                  lambda found: found.group(3) if holds(found.group(2)) == (found.group(1) == "#") else "", text, flags=re.S)
    text = re.sub(r"\{\{([\w:-]+)\}\}", lambda found: block(found.group(1)), text)
    return re.sub(r"\n{3,}", "\n\n", text)  # what a block without text leaves
