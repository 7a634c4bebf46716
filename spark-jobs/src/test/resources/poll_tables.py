"""Reads an output folder again and again, with DuckDB and with pyarrow in turn, while it is being written.

Arguments: folder, polls, `plain` or `merging`, and how many different states to see at least: it polls more often until it
has. Prints `poll N` to standard error as it begins one. Plain: whatever is read must be right as it is, without any rule.
Merging: by the rule of the loaders: rows are taken once by their table's key, of per-trial tables those whose trial is in
`trials` as it was read before, and when a listed file is gone the folder is listed again. Prints one JSON object; fails at
the first wrong row.
"""

import glob
import json
import sys

import duckdb
import pyarrow
import pyarrow.parquet

folder, polls, mode, least_views = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
# Rows of every test trial.
ROWS = {"epochs": 9, "weight_histograms": 19, "endurance": 2}
again = 0


def key(file):
    return pyarrow.parquet.read_metadata(file).metadata[b"ohmsweep.key"].decode().split(",")


def by_duckdb(table):
    columns = ", ".join(key(glob.glob(f"{folder}/{table}/*.parquet")[0]))
    return duckdb.sql(f"select {columns} from '{folder}/{table}/*.parquet'").fetchall()


def by_pyarrow(table):
    files = sorted(glob.glob(f"{folder}/{table}/*.parquet"))
    columns = key(files[0])
    tables = [pyarrow.parquet.ParquetFile(file).read(columns=columns) for file in files]
    merged = pyarrow.concat_tables(tables)
    return list(zip(*(merged.column(name).to_pylist() for name in columns)))


def read(reader, table):
    global again
    if mode == "plain":
        rows = reader(table)
        assert len(set(rows)) == len(rows), f"a row twice in {table}"
        return rows
    for attempt in range(20):
        try:
            return list(set(reader(table)))
        except (FileNotFoundError, duckdb.IOException) as error:
            # Gone after it was listed. Any other error is a failure.
            assert "No such file" in str(error) or "Cannot open file" in str(error), error
            again += 1
    raise AssertionError(f"{table} could not be read in 20 listings")


most = 0
views = set()
poll = 0
while poll < polls or len(views) < least_views:
    print(f"poll {poll}: {most} trials so far", file=sys.stderr, flush=True)
    reader = (by_duckdb, by_pyarrow)[poll % 2]
    trials = {row[0] for row in read(reader, "trials")}
    assert len(trials) >= most, f"trials were lost: {most} before, {len(trials)} now"
    most = len(trials)
    views.add(most)
    for table, expected in ROWS.items():
        counts = dict.fromkeys(trials, 0)
        for row in read(reader, table):
            if row[0] in counts:
                counts[row[0]] += 1
        wrong = {trial: count for trial, count in counts.items() if count != expected}
        assert not wrong, f"poll {poll}, {table}: {wrong}"
    poll += 1
print(json.dumps({"polls": poll, "trials": most, "views": len(views), "listed_again": again}))
