package org.ohmsweep.device;

/**
 * The wear of a layer, synapse by synapse: sign switches, each of which programs the binary pair, and programmings of the
 * hidden device (docs/model.md, "Wear"). Programming all devices at once costs one addition. Arrays are made when first
 * needed.
 */
final class WearCounter {
    private final int cells;
    private int[] switches;
    /** Programmings of single cells; of a failed one, all. */
    private int[] writes;
    /** Programmings of all programmable cells together. */
    private int rounds;

    private long totalSwitches;
    private long totalWrites;

    /** @param cells of the layer, padding included */
    WearCounter(int cells) {
        this.cells = cells;
    }

    /** Counts a change of sign of some synapses. */
    void countSwitches(Cells switched) {
        switches = counted(switches, switched);
        totalSwitches += switched.count();
    }

    /**
     * Counts a programming of some hidden devices, or of all.
     *
     * @param programmable how many synapses have not failed
     */
    void countWrites(Cells programmed, long programmable) {
        if (programmed.isAll()) {
            rounds++;
            totalWrites += programmable;
        } else {
            writes = counted(writes, programmed);
            totalWrites += programmed.count();
        }
    }

    /** Ends the count of a synapse that fails: it was programmed with all others so far, and is no more. */
    void close(int cell) {
        if (writes == null) {
            writes = new int[cells];
        }
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

    private int[] counted(int[] counts, Cells counting) {
        if (counting.count() == 0) {
            return counts;
        }
        int[] made = counts == null ? new int[cells] : counts;
        for (int i = 0; i < counting.count(); i++) {
            made[counting.get(i)]++;
        }
        return made;
    }
}
