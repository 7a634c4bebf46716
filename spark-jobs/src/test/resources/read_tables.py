"""Reads every table of an output folder with pandas and with DuckDB; prints what each sees, as JSON."""

import glob
import json
import sys

import duckdb
import pandas
import pyarrow.parquet

folder, tables = sys.argv[1], sys.argv[2:]
seen = {}
for table in tables:
    frame = pandas.read_parquet(f"{folder}/{table}")
    relation = duckdb.sql(f"select * from '{folder}/{table}/*.parquet'")
    seen[table] = {
        "arrow": {
            field.name: str(field.type)
            for field in pyarrow.parquet.read_schema(sorted(glob.glob(f"{folder}/{table}/*.parquet"))[0])
        },
        "pandas_columns": list(frame.columns),
        "pandas_rows": len(frame),
        "duckdb": {name: str(kind) for name, kind in zip(relation.columns, relation.types)},
        "duckdb_rows": len(relation.fetchall()),
    }
trials = pandas.read_parquet(f"{folder}/trials").sort_values("trial_id")
seen["values"] = {
    "tasks": list(trials["tasks"].iloc[0]),
    "final_accuracies": [list(map(float, row)) for row in trials["final_accuracies"]],
    "device_writes_null": bool(trials["device_writes"].isna().all()),
}
print(json.dumps(seen))
