package org.ohmsweep.kernel;

/**
 * The lines of a matrix (its rows, or its columns) by groups of {@link #LINES}: for each group a list of the places along its
 * lines, ascending, where any of them is not zero, with the numbers of all of them. The lines of a group share what a product loads.
 */
final class LineLists {
    /** Lines of a group: the registers of a product hold the sums of that many. */
    static final int LINES = 4;

    /** Line j of group g is {@code lines[LINES g + j]}; a line may be there twice, where a group has too few. */
    final int[] lines;

    final int[] places;
    /** The number of line j in entry i stands at LINES i + j. */
    final float[] numbers;

    /** Capacity of a list in entries: list g starts at entry g * room. */
    private final int room;

    /** Entries of each list. */
    private final int[] size;

    /**
     * Empty lists.
     *
     * @param lines of the matrix
     * @param room most places that are not zero in a group
     */
    LineLists(int lines, int room) {
        this.room = room;
        size = new int[groups(lines)];
        this.lines = new int[LINES * size.length];
        places = new int[Math.multiplyExact(size.length, room)];
        numbers = new float[Math.multiplyExact(LINES, places.length)];
    }

    /** Groups that the lines make. */
    static int groups(int lines) {
        return (lines + LINES - 1) / LINES;
    }

    int start(int group) {
        return group * room;
    }

    int end(int group) {
        return group * room + size[group];
    }

    /** Empties the list of a group. */
    void clear(int group) {
        size[group] = 0;
    }

    /** Appends an entry to a list: {@code values} of the codes at these indices. */
    void add(int group, int place, float[] values, byte[] codes, int at0, int at1, int at2, int at3) {
        int entry = group * room + size[group]++;
        places[entry] = place;
        int to = LINES * entry;
        numbers[to] = values[codes[at0] & 0xff];
        numbers[to + 1] = values[codes[at1] & 0xff];
        numbers[to + 2] = values[codes[at2] & 0xff];
        numbers[to + 3] = values[codes[at3] & 0xff];
    }

    /** Line {@code j} of a group. */
    int line(int group, int j) {
        return lines[LINES * group + j];
    }
}
