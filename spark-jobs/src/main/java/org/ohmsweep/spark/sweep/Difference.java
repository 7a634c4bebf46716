package org.ohmsweep.spark.sweep;

import java.util.Objects;

/**
 * A stored value that differs when its trial is recomputed.
 *
 * @param table of the value
 * @param place identifies the row among the trial's rows of the table, as {@code name=value}; empty in {@code trials}
 * @param column of the value; null when only one side has the row
 * @param stored the stored value; null for null
 * @param recomputed the recomputed value; null for null
 */
public record Difference(String table, String place, String column, Object stored, Object recomputed) {
    public Difference {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(place, "place");
    }

    /** A row that only one side has. */
    static Difference ofRow(String table, String place, boolean isStored) {
        return new Difference(table, place, null, isStored ? "a row" : "no row", isStored ? "no row" : "a row");
    }

    /** As one line. */
    public String text() {
        return table + (place.isEmpty() ? "" : " [" + place + "]") + (column == null ? "" : " " + column) + ": stored "
                + stored + ", recomputed " + recomputed;
    }
}
