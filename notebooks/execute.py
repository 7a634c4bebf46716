"""Executes notebooks of this folder on the tables of an output folder; fails when any cell fails.

    python notebooks/execute.py out/quickstart                            # check all of them
    python notebooks/execute.py docs/results fig5b fig5ef --save          # and keep the new outputs in these
"""

import argparse
import os
import sys
from pathlib import Path

import nbclient
import nbformat

FOLDER = Path(__file__).resolve().parent
#: A notebook with its outputs must stay small enough for a repository's page to show it.
MOST_BYTES = 300_000


def main() -> int:
    parser = argparse.ArgumentParser(description="Executes notebooks on the tables of an output folder.")
    parser.add_argument("out", type=Path, help="output folder of a sweep")
    parser.add_argument("names", nargs="*", help="notebooks without their ending; default: all")
    parser.add_argument("--save", action="store_true", help="keep the new outputs in the notebooks")
    arguments = parser.parse_args()
    if not (arguments.out / "trials").is_dir():
        parser.error(f"{arguments.out} holds no table trials; make it with bin/ohmsweep run quickstart --out {arguments.out}")
    os.environ["OHMSWEEP_OUT"] = str(arguments.out.resolve())

    notebooks = sorted(FOLDER.glob("*.ipynb"))
    if arguments.names:
        known = {path.stem: path for path in notebooks}
        unknown = sorted(set(arguments.names) - set(known))
        if unknown:
            parser.error(f"no notebook {', '.join(unknown)}; there are {', '.join(known)}")
        notebooks = [known[name] for name in arguments.names]
    if not notebooks:
        parser.error(f"no notebooks in {FOLDER}")
    return max([execute(path, arguments.save) for path in notebooks])


def execute(path: Path, save: bool) -> int:
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
    if save:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                # Warnings of libraries name paths of this machine.
                cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        nbformat.validate(notebook)
        nbformat.write(notebook, path)
        if path.stat().st_size > MOST_BYTES:
            print(f"{path.name} has {path.stat().st_size:,} bytes with its outputs, more than {MOST_BYTES:,}", file=sys.stderr)
            return 1
    print(f"{path.name}: {cells} code cells executed{', outputs saved' if save else ''}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
