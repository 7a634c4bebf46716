package org.ohmsweep.kernel;

/**
 * For groups of {@link #LINES} neighbouring lines (rows, or columns) of a matrix: the places along them, ascending, where any
 * of the lines is not zero, with the numbers of all.
 */
final class LineLists {
    /** Lines of a group: they share what a product loads for them, and its registers hold sums for so many. */
    static final int LINES = 4;

    /** Entries that a list has room for: list g starts at g * room. */
    private final int room;

    final int[] places;
    /** Of entry i: line j's number at LINES i + j. */
    final float[] numbers;
    /** Entries of each list. */
    final int[] size;

    /** Empty lists for so many lines. */
    LineLists(int lines, int room) {
        this.room = room;
        size = new int[groups(lines)];
        places = new int[Math.multiplyExact(size.length, room)];
        numbers = new float[Math.multiplyExact(LINES, places.length)];
    }

    /** How many groups so many lines make; the last may have fewer. */
    static int groups(int lines) {
        return (lines + LINES - 1) / LINES;
    }

    int start(int group) {
        return group * room;
    }

    int end(int group) {
        return group * room + size[group];
    }

    /** Appends to a list the numbers that stand in data at these indices. */
    void add(int group, int place, float[] data, int at0, int at1, int at2, int at3) {
        int at = group * room + size[group]++;
        places[at] = place;
        numbers[LINES * at] = data[at0];
        numbers[LINES * at + 1] = data[at1];
        numbers[LINES * at + 2] = data[at2];
        numbers[LINES * at + 3] = data[at3];
    }
}
