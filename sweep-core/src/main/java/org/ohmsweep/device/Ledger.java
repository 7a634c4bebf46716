package org.ohmsweep.device;

/**
 * What the devices of a layer went through, device by device: sign switches, each of which rewrites the binary pair, and
 * programmings of the hidden device. Programmings of all programmable devices at once cost one addition. Arrays are made
 * when first needed.
 */
final class Ledger {
    private final int cells;
    private int[] switches;
    /** Programmings of single cells; behind its failure, all of a cell's. */
    private int[] writes;
    /** Programmings of all programmable cells. */
    private int rounds;

    private long totalSwitches;
    private long totalWrites;

    /** @param cells of the layer, padding included */
    Ledger(int cells) {
        this.cells = cells;
    }

    /** Enters a change of sign of some cells. */
    void countSwitches(int[] switched, int count) {
        if (count > 0) {
            switches = made(switches);
            totalSwitches += count;
            increment(switches, switched, count);
        }
    }

    /**
     * Enters a programming of every programmable device.
     *
     * @param programmable how many there are
     */
    void countWritesOfAll(long programmable) {
        rounds++;
        totalWrites += programmable;
    }

    /** Enters a programming of some devices. */
    void countWrites(int[] written, int count) {
        if (count > 0) {
            writes = made(writes);
            totalWrites += count;
            increment(writes, written, count);
        }
    }

    /** A device that fails has been programmed with all others so far, and will be no more. */
    void close(int cell) {
        writes = made(writes);
        writes[cell] += rounds;
    }

    /** Sign switches of a cell. */
    int switches(int cell) {
        return switches == null ? 0 : switches[cell];
    }

    /**
     * Programmings of a cell.
     *
     * @param programmable whether it has not failed
     */
    int writes(int cell, boolean programmable) {
        return (writes == null ? 0 : writes[cell]) + (programmable ? rounds : 0);
    }

    /** Sign switches of all cells. */
    long totalSwitches() {
        return totalSwitches;
    }

    /** Programmings of all cells. */
    long totalWrites() {
        return totalWrites;
    }

    private int[] made(int[] counts) {
        return counts == null ? new int[cells] : counts;
    }

    private static void increment(int[] counts, int[] indices, int count) {
        for (int i = 0; i < count; i++) {
            counts[indices[i]]++;
        }
    }
}
