"""Executes every notebook of this folder on the tables of an output folder; fails when any cell fails.

    python notebooks/execute.py out/quickstart           # check only
    python notebooks/execute.py out/quickstart --save    # and keep the new outputs in the notebooks
"""

import argparse
import os
import sys
from pathlib import Path

import nbclient
import nbformat

FOLDER = Path(__file__).resolve().parent


def main() -> int:
    parser = argparse.ArgumentParser(description="Executes the notebooks on the tables of an output folder.")
    parser.add_argument("out", type=Path, help="output folder of a run of the quickstart grid")
    parser.add_argument("--save", action="store_true", help="keep the new outputs in the notebooks")
    arguments = parser.parse_args()
    if not (arguments.out / "trials").is_dir():
        parser.error(f"{arguments.out} holds no table trials; make it with bin/ohmsweep run quickstart --out {arguments.out}")
    os.environ["OHMSWEEP_OUT"] = str(arguments.out.resolve())

    notebooks = sorted(FOLDER.glob("*.ipynb"))
    if not notebooks:
        parser.error(f"no notebooks in {FOLDER}")
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        client = nbclient.NotebookClient(
            notebook,
            timeout=600,
            kernel_name="python3",
            record_timing=False,
            resources={"metadata": {"path": str(FOLDER)}},
        )
        try:
            client.execute()
        except nbclient.exceptions.CellExecutionError as error:
            print(f"{path.name} FAILED\n{error}", file=sys.stderr)
            return 1
        cells = sum(cell.cell_type == "code" for cell in notebook.cells)
        if arguments.save:
            nbformat.validate(notebook)
            nbformat.write(notebook, path)
        print(f"{path.name}: {cells} code cells executed{', outputs saved' if arguments.save else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
