#!/usr/bin/env python3
"""Makes sweep-core/src/test/resources/crossbar/currents.json: currents of resistive crossbars by badcrossbar's exact solver.

    python make_crossbar.py            writes the file
    python make_crossbar.py --check    compares with the file that is there (1e-9); exit status 1 where they differ

Needs numpy and badcrossbar (made with 1.1.0, numpy 2.4.6 and scipy 1.17.1). badcrossbar asks for pycairo, for plots only; where that cannot
be built: pip install numpy scipy sigfig pathvalidate, then pip install --no-deps badcrossbar.

Cells come from a formula that org.ohmsweep.array.CrossbarOracleTest has too, so only currents are stored: of one driven row
at a time (all rows of small arrays; the first, the middle and the last of large ones), and of all rows by mixed voltages.
"""
import argparse
import json
import pathlib
import sys
import warnings

warnings.simplefilter("ignore", ImportWarning)
import badcrossbar  # noqa: E402
import numpy as np  # noqa: E402

FILE = pathlib.Path(__file__).resolve().parents[1] / "resources" / "crossbar" / "currents.json"

# rows, columns, ohms of a row's and of a column's wire, kind of cells (see resistance), lrs and hrs ohms.
CASES = [
    (2, 2, 1, 1, "analog", 1e3, 1e6),
    (2, 2, 0.001, 1000, "binary", 1e3, 1e6),
    (1, 5, 3, 2, "analog", 1e3, 2e5),
    (5, 1, 3, 2, "analog", 1e3, 2e5),
    (3, 7, 10, 0.5, "binary", 1e3, 2e5),
    (7, 3, 10, 0.5, "binary", 1e3, 2e5),
    (8, 8, 0, 5, "analog", 1e3, 1e6),
    (8, 8, 5, 0, "analog", 1e3, 1e6),
    (5, 11, 0, 40, "binary", 1e3, 1e6),
    (11, 5, 40, 0, "binary", 1e3, 1e6),
    (16, 16, 0.1, 0.1, "binary", 1e3, 1e6),
    (16, 10, 2, 7, "analog", 1e4, 1e7),
    (13, 52, 1, 4, "binary", 1e3, 1e6),
    (52, 13, 1, 4, "binary", 1e3, 1e6),
    (32, 32, 500, 500, "analog", 1e3, 1e6),
    (33, 31, 1e-6, 1e-4, "analog", 1e3, 1e6),
    (64, 10, 1, 1, "binary", 1e3, 1e6),
    (64, 64, 1, 1, "binary", 1e3, 1e6),
    (64, 64, 0.3, 20, "analog", 1e3, 1e6),
    (64, 64, 30, 0.3, "binary", 1e3, 2e5),
    (64, 52, 100, 100, "binary", 1e3, 1e6),
]


def uniform(case, i, o):
    """A number in [0, 1) for a cell, exact in double arithmetic; o = -1 is the voltage of a row."""
    x = (2654435761 * (1 + i) + 2246822519 * (2 + o) + 3266489917 * (1 + case)) % 2**32
    x = ((x ^ (x >> 15)) * 739983525) % 2**32
    x = ((x ^ (x >> 13)) * 1540483477) % 2**32
    return (x ^ (x >> 16)) / 2**32


def resistance(case, i, o, kind, lrs, hrs):
    """Ohms of a cell: one of the two states, or a conductance evenly spread between them."""
    u = uniform(case, i, o)
    return (lrs if u < 0.5 else hrs) if kind == "binary" else 1 / (1 / hrs + u * (1 / lrs - 1 / hrs))


def solved(case, parameters):
    rows, columns, row_ohms, column_ohms, kind, lrs, hrs = parameters
    cells = np.array([[resistance(case, i, o, kind, lrs, hrs) for o in range(columns)] for i in range(rows)])
    driven = list(range(rows)) if rows <= 16 else [0, rows // 2, rows - 1]
    voltages = np.zeros((rows, len(driven) + 1))
    for column, row in enumerate(driven):
        voltages[row, column] = 1
    voltages[:, -1] = [2 * uniform(case, i, -1) - 1 for i in range(rows)]
    solution = badcrossbar.compute(
        voltages, cells, r_i_word_line=row_ohms, r_i_bit_line=column_ohms, node_voltages=False, all_currents=False)
    currents = [[float(f"{x:.12g}") for x in row] for row in solution.currents.output]
    return {"rows": rows, "columns": columns, "row_ohms": row_ohms, "column_ohms": column_ohms, "kind": kind,
            "lrs_ohms": lrs, "hrs_ohms": hrs, "driven": driven, "currents": currents[:-1], "mixed": currents[-1]}


def text(cases):
    return json.dumps(cases).replace("}, {", "},\n{") + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    cases = [solved(*case) for case in enumerate(CASES)]
    if not check:
        FILE.parent.mkdir(exist_ok=True)
        FILE.write_text(text(cases))
        return
    for made, stored in zip(cases, json.loads(FILE.read_text()), strict=True):
        for name in ("currents", "mixed"):
            if not np.allclose(made.pop(name), stored.pop(name), rtol=1e-9, atol=0):
                sys.exit(f"{name} of the {made['rows']} x {made['columns']} array differ")
        if made != stored:
            sys.exit(f"{made} is stored as {stored}")
    print(f"{len(cases)} arrays as stored")


if __name__ == "__main__":
    main()
