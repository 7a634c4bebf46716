package org.ohmsweep.device;

/**
 * Some cells of a layer: a list that its owner fills again and again, or one of the constants. Whoever is given it reads it
 * at once and keeps nothing of it.
 */
final class Cells {
    /** No cell. */
    static final Cells NONE = new Cells(0);

    /** Every programmable synapse of the layer, without a list. */
    static final Cells ALL = new Cells(0);

    private final int[] cells;
    private int count;

    /**
     * An empty list.
     *
     * @param capacity cells of the layer, padding included
     */
    Cells(int capacity) {
        cells = new int[capacity];
    }

    /** Whether it stands for every programmable synapse; then nothing is listed. */
    boolean isAll() {
        return this == ALL;
    }

    /** How many cells are listed. */
    int count() {
        return count;
    }

    /** The i-th cell listed. */
    int get(int i) {
        return cells[i];
    }

    /** Empties the list. */
    void clear() {
        count = 0;
    }

    /** Appends a cell. */
    void add(int cell) {
        cells[count++] = cell;
    }

    /** Where a kernel writes the cells that it finds, as many as {@link #setCount} then says. */
    int[] array() {
        return cells;
    }

    /** Says how many cells a kernel has written. */
    void setCount(int found) {
        count = found;
    }
}
