package org.ohmsweep.spark.tables;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows for a table.
 *
 * @param <R> source of a row
 * @param table the table
 * @param rows its rows, not copied
 */
public record TableRows<R>(Table<R> table, List<? extends R> rows) {
    public TableRows {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(rows, "rows");
    }

    /** Their values without the circumstances. */
    public List<CanonicalRow> canonical() {
        return rows.stream().map(row -> CanonicalRow.of(table, row)).toList();
    }

    /** Their Parquet file. */
    public byte[] encode(Map<String, String> metadata) {
        return TableEncoder.encode(table, rows, metadata);
    }
}
