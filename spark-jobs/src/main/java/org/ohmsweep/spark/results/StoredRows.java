package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.Table;

/** The rows of one stored trial, as far as all of its runs agree on them. */
public final class StoredRows {
    private final Map<String, List<CanonicalRow>> tables = new HashMap<>();

    void add(Table<?> table, CanonicalRow row) {
        tables.computeIfAbsent(table.name(), name -> new ArrayList<>()).add(row);
    }

    /** Those of a table, each key once. */
    public List<CanonicalRow> of(Table<?> table) {
        return List.copyOf(tables.getOrDefault(table.name(), List.of()));
    }
}
