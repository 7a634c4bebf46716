package org.ohmsweep.spark.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.Table;

/** The rows of one stored trial, without circumstances. */
public final class StoredRows {
    private final Map<String, List<CanonicalRow>> tables = new HashMap<>();

    void add(Table<?> table, List<CanonicalRow> rows) {
        tables.put(table.name(), List.copyOf(rows));
    }

    /** Those in a table, each key once. */
    public List<CanonicalRow> of(Table<?> table) {
        return tables.getOrDefault(table.name(), List.of());
    }
}
