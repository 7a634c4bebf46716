package org.ohmsweep.spark.sweep;

import java.util.Objects;

/**
 * A value that is stored and comes out otherwise when its trial is computed again.
 *
 * @param table whose row it is in
 * @param place what tells the row from the trial's other rows there, as {@code name=value}; empty in {@code trials}
 * @param column the column; null when the whole row is in one of the two only
 * @param stored what is stored; null for null
 * @param recomputed what came out; null for null
 */
public record Difference(String table, String place, String column, Object stored, Object recomputed) {
    public Difference {
        Objects.requireNonNull(table, "table");
        Objects.requireNonNull(place, "place");
    }

    /** A row that only one of the two has. */
    static Difference ofRow(String table, String place, boolean isStored) {
        return new Difference(table, place, null, isStored ? "a row" : "no row", isStored ? "no row" : "a row");
    }

    /** In one line. */
    public String text() {
        return table + (place.isEmpty() ? "" : " [" + place + "]") + (column == null ? "" : " " + column) + ": stored "
                + stored + ", recomputed " + recomputed;
    }
}
