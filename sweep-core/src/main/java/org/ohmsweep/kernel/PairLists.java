package org.ohmsweep.kernel;

/**
 * For pairs of neighbouring lines (rows, or columns) of a matrix: the places along them, ascending, where either line is
 * not zero, with the numbers of both.
 */
final class PairLists {
    /** Entries that a list has room for: list p starts at p * room. */
    final int room;

    final int[] places;
    /** Of entry i: the first line's number at 2 i, the second's at 2 i + 1. */
    final float[] numbers;
    /** Entries of each list. */
    final int[] size;

    PairLists(int pairs, int room) {
        this.room = room;
        places = new int[Math.multiplyExact(pairs, room)];
        numbers = new float[Math.multiplyExact(2, places.length)];
        size = new int[pairs];
    }

    int start(int pair) {
        return pair * room;
    }

    int end(int pair) {
        return pair * room + size[pair];
    }

    /** Appends to a list. */
    void add(int pair, int place, float first, float second) {
        int at = pair * room + size[pair]++;
        places[at] = place;
        numbers[2 * at] = first;
        numbers[2 * at + 1] = second;
    }
}
