package org.ohmsweep.spark.store;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a merge of files did.
 *
 * @param tables each table
 * @param foreign batches left alone, since one of their files has columns or belongs to a table that this version does not know
 */
public record CompactionSummary(List<Change> tables, int foreign) {
    /**
     * A table.
     *
     * @param table its name
     * @param before how many files it had
     * @param after how many it has now
     */
    public record Change(String table, int before, int after) {}

    public CompactionSummary {
        tables = List.copyOf(tables);
    }

    /** In one line. */
    public String text() {
        return "Files merged: "
                + tables.stream()
                        .map(change -> change.table() + " " + change.before() + " -> " + change.after())
                        .collect(Collectors.joining(", "))
                + (foreign == 0
                        ? ""
                        : "; " + foreign
                                + " batch(es) of another version of Ohmsweep, with columns or tables unknown to"
                                + " this one, were left unchanged");
    }
}
