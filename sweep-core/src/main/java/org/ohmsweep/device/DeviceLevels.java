package org.ohmsweep.device;

import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The level q of each hidden device of a layer, kept apart from its stored value W, for policies that program a device only
 * when its level changes.
 */
final class DeviceLevels {
    private final HiddenDevice device;
    private final int[] level;
    private final Cells moved;
    private final Cells switched;
    private final Changes changes;

    DeviceLevels(HiddenDevice device, int cells) {
        this.device = device;
        level = new int[cells];
        moved = new Cells(cells);
        switched = new Cells(cells);
        changes = new Changes(switched, moved);
    }

    /** Programs every device to the level nearest to its initial weight. */
    Changes programNearest(SynapseLayer layer, RandomKey key) {
        device.start(key, layer.index(), layer.kernels());
        float[] hidden = layer.hidden().data();
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = device.levels().nearest(hidden[cell]);
        }
        device.programAll(layer, key.field(RandomStream.WRITE_NOISE, 0, layer.index()), switched);
        return new Changes(switched, Cells.ALL);
    }

    /** Forgets which devices moved in the last step. */
    void clear() {
        moved.clear();
    }

    /** Moves a device by whole level steps, not beyond the outermost levels; cells must come ascending. */
    void move(int cell, double steps) {
        moveTo(cell, device.levels().moved(level[cell], steps));
    }

    /**
     * Rounds a device's step to a level; cells must come ascending.
     *
     * @param uniform a random number as in {@link Levels#rounded}
     */
    void round(int cell, float step, float uniform) {
        moveTo(cell, device.levels().rounded(level[cell], step, uniform));
    }

    private void moveTo(int cell, int to) {
        if (to != level[cell]) {
            level[cell] = to;
            moved.add(cell);
        }
    }

    /** What is read of the devices at the start of an epoch. */
    Changes read(SynapseLayer layer, RandomKey key, int epoch) {
        device.read(layer, key, epoch, switched);
        return new Changes(switched, Cells.NONE);
    }

    /** Programs the devices whose level has moved since {@link #clear}. */
    Changes program(SynapseLayer layer, RandomKey key, int step) {
        device.program(layer, moved, level, key.field(RandomStream.WRITE_NOISE_AT_STEP, step, layer.index()), switched);
        return changes;
    }

    /** A device's level q; for tests. */
    float level(int cell) {
        return device.levels().level(level[cell]);
    }
}
