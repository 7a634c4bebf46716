package org.ohmsweep.kernel;

/**
 * A matrix by groups of {@link #LINES} neighbouring lines (rows, or columns): for each group a list of the places along its
 * lines, ascending, where any of them is not zero, with the numbers of all of them.
 */
final class LineLists {
    /** Lines of a group: they share what a product loads, and its registers hold the sums of that many. */
    static final int LINES = 4;

    /** Capacity of a list in entries: list g starts at entry g * room. */
    private final int room;

    final int[] places;
    /** The number of line j in entry i stands at LINES i + j. */
    final float[] numbers;
    /** Entries of each list. */
    final int[] size;

    /**
     * Empty lists.
     *
     * @param lines of the matrix
     * @param room most places that are not zero in a group
     */
    LineLists(int lines, int room) {
        this.room = room;
        size = new int[groups(lines)];
        places = new int[Math.multiplyExact(size.length, room)];
        numbers = new float[Math.multiplyExact(LINES, places.length)];
    }

    /** Groups that the lines make; the last one may have fewer lines. */
    static int groups(int lines) {
        return (lines + LINES - 1) / LINES;
    }

    int start(int group) {
        return group * room;
    }

    int end(int group) {
        return group * room + size[group];
    }

    /** Appends an entry to a list: the numbers at these indices of data. */
    void add(int group, int place, float[] data, int at0, int at1, int at2, int at3) {
        int at = group * room + size[group]++;
        places[at] = place;
        numbers[LINES * at] = data[at0];
        numbers[LINES * at + 1] = data[at1];
        numbers[LINES * at + 2] = data[at2];
        numbers[LINES * at + 3] = data[at3];
    }
}
