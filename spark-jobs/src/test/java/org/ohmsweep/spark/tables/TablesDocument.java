package org.ohmsweep.spark.tables;

import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/tables.md}, made from the definition by which files are written. */
final class TablesDocument {
    private static final String HEAD = """
            # Tables

            What a sweep leaves in its output folder: one folder of Parquet files (zstd) for each table, `DIR/<table>/*.parquet`, joined on
            `trial_id`; `tolerances` has the ids of points instead. Any Parquet reader will do: pandas, pyarrow, DuckDB, Polars, Spark, R. [storage.md](storage.md) says how they are written and
            what a reader may see while a sweep runs.

            - Ratios and accuracies are fractions from 0 to 1. Indices of tasks, epochs (within a task) and layers begin at 1, `after_task`
              0 is before training; repeats and positions begin at 0.
            - What does not apply is null: a float network has no bound, a digital one no write noise.
            - The key of a table identifies a row; each file has it in its metadata (`ohmsweep.key`). While a sweep runs or files are
              merged, drop duplicates of the key, and rows of trials that are not in `trials`, which is written last.
              The [Python package](python.md) does both.
            - Sweep parameters are columns, never folder names.
            - All but the columns called circumstances are the same whatever the machine, the number of cores, retries and
              interruptions; `failures`, `sweeps` and `tolerances` are the folder's history.

            This page is generated from the program's definition of the tables; a test compares them.
            """;

    private TablesDocument() {}

    /** The whole page. */
    static String text() {
        return HEAD + Tables.ALL.stream().map(TablesDocument::section).collect(Collectors.joining());
    }

    private static String section(Table<?> table) {
        StringBuilder text = new StringBuilder("\n## " + table.name() + "\n\nA row is " + table.rowDescription()
                + ". Key: " + table.key().stream().map(TablesDocument::code).collect(Collectors.joining(", ")) + ".\n\n"
                + "| column | type | null | meaning |\n|---|---|---|---|\n");
        for (Column<?, ?> column : table.columns()) {
            List<String> cells = List.of(
                    code(column.name()),
                    column.type().label(),
                    column.nullable() ? "yes" : "",
                    column.description()
                            + (table.kind() == Table.Kind.TRIALS && TrialsTable.CIRCUMSTANCES.contains(column.name())
                                    ? " (circumstance)"
                                    : ""));
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return text.toString();
    }

    private static String code(String name) {
        return '`' + name + '`';
    }
}
