"""The digest of an output folder, written from docs/storage.md, without any of the program's code."""

import hashlib
import math
import struct
import sys

import pyarrow.parquet

CIRCUMSTANCES = {"wall_seconds", "cpu_seconds", "host", "kernel", "jvm", "engine_version", "attempt"}
TABLES = ["accuracy_matrix", "endurance", "epochs", "retention", "trials", "weight_histograms"]


def text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return "7ff8000000000000" if math.isnan(value) else struct.pack(">d", value).hex()
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace(",", "\\,")
    return "".join(text(element) + "," for element in value)


def line(table, row):
    left_out = CIRCUMSTANCES if table == "trials" else set()
    cells = sorted((name, value) for name, value in row.items() if value is not None and name not in left_out)
    return "\t".join(f"{name}={text(value)}" for name, value in cells) + "\n"


folder = sys.argv[1]
rows = {table: pyarrow.parquet.read_table(f"{folder}/{table}").to_pylist() for table in TABLES}
done = {row["trial_id"] for row in rows["trials"]}
total, count = hashlib.sha256(), 0
for table in TABLES:
    for trial in sorted(done):
        lines = sorted({line(table, row).encode() for row in rows[table] if row["trial_id"] == trial})
        if lines:
            digest = hashlib.sha256(b"".join(lines)).hexdigest()
            total.update(f"{table}\t{trial}\t{len(lines)}\t{digest}\n".encode())
            count += len(lines)
print(count, total.hexdigest())
