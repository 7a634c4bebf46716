package org.ohmsweep.grid;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The point_ids seen so far, in two primitive arrays: the first 64 bits of each and the position that it was seen at. If
 * these bits are equal, the ids are compared in full, by recomputing the earlier one.
 */
final class PointSet {
    private static final int EMPTY = -1;

    private final long[] beginnings;
    private final int[] positions;
    private final IntFunction<String> idAt;

    /**
     * @param capacity most ids that will be added
     * @param idAt computes the id at a position added before
     */
    PointSet(int capacity, IntFunction<String> idAt) {
        int slots = Math.max(16, Integer.highestOneBit(Math.max(1, capacity)) * 4);
        beginnings = new long[slots];
        positions = new int[slots];
        Arrays.fill(positions, EMPTY);
        this.idAt = idAt;
    }

    /** Adds an id; false when it is already there. */
    boolean add(String id, int position) {
        long beginning = Long.parseUnsignedLong(id, 0, 16, 16);
        int mask = positions.length - 1;
        int slot = (int) beginning & mask;
        while (positions[slot] != EMPTY) {
            if (beginnings[slot] == beginning && idAt.apply(positions[slot]).equals(id)) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        beginnings[slot] = beginning;
        positions[slot] = position;
        return true;
    }
}
