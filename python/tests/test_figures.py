"""The words of boundaries and their map, from hand-made lines."""

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from ohmsweep.figures import boundary_map, boundary_text

matplotlib.use("agg")

LINES = pd.DataFrame(
    [
        (1, 1, "bracketed", 0.1, 0.125, True, False),
        (1, 2, "band", 0.1, 0.2, False, True),
        (1, 3, "island", 0.15, 0.24, False, False),
        (2, 1, "band", 0.3, None, True, None),
        (2, 2, "everywhere", 0.01, 0.5, True, True),
        (2, 3, "nowhere", 0.01, 0.5, False, False),
    ],
    columns=["bound", "bits", "state", "lower", "upper", "holds_at_lower", "holds_at_upper"],
)

TEXTS = [
    "holds ≤ 0.1, not ≥ 0.125",
    "not ≤ 0.1, holds ≥ 0.2",
    "not ≤ 0.15, not ≥ 0.24",
    "holds ≤ 0.3",
    "everywhere",
    "nowhere",
]


@pytest.mark.parametrize(("number", "text"), list(enumerate(TEXTS)))
def test_a_boundary_says_what_holds_on_each_side(number: int, text: str) -> None:
    assert boundary_text(LINES.iloc[number]) == text


def test_a_map_has_the_text_of_each_line_and_a_colour_where_an_end_is_known() -> None:
    axis = Figure().add_subplot()
    image = boundary_map(axis, LINES, "bound", "bits")
    assert [text.get_text().replace("\n", ", ") for text in axis.texts] == TEXTS
    colours = np.ma.masked_invalid(np.asarray(image.get_array(), dtype=float))
    assert np.ma.getmaskarray(colours).tolist() == [[False, False, False], [False, True, True]]
