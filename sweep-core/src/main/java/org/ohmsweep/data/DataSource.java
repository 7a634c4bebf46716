package org.ohmsweep.data;

/** Where a sweep's images come from; said in every row, table and picture. */
public enum DataSource {
    /** Files of the user. */
    REAL("real"),
    /** The embedded procedural stand-ins. */
    SYNTHETIC("synthetic");

    private final String label;

    DataSource(String label) {
        this.label = label;
    }

    /** The value of the column {@code data_source}. */
    public String label() {
        return label;
    }
}
