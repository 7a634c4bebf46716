"""Figures of the documents, as SVG that can be read on light and on dark pages."""
import io
import re

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

# One grey for lines and text and one blue for data, both far enough from white and from black.
GREY, BLUE, ORANGE = "#7d8590", "#3b82d6", "#d9822b"
plt.rcParams.update({
    "svg.fonttype": "none", "svg.hashsalt": "ohmsweep", "font.family": "sans-serif", "font.size": 10,
    "text.color": GREY, "axes.labelcolor": GREY, "axes.edgecolor": GREY, "xtick.color": GREY, "ytick.color": GREY,
    "axes.spines.top": False, "axes.spines.right": False, "legend.frameon": False, "savefig.transparent": True,
})


def svg(figure):
    text = io.StringIO()
    figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight")
    plt.close(figure)
    # Shorter, and the same every time.
    return re.sub(r"[ \t]+\n", "\n", text.getvalue())
