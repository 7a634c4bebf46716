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
        float[] hidden = layer.hidden().data();
        for (int cell = 0; cell < level.length; cell++) {
            level[cell] = device.nearestNumber(hidden[cell]);
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
        int to = device.moved(level[cell], steps);
        if (to != level[cell]) {
            level[cell] = to;
            moved.add(cell);
        }
    }

    /** Programs the devices whose level has moved since {@link #clear}. */
    Changes program(SynapseLayer layer, RandomKey key, int step) {
        device.program(layer, moved, level, key.field(RandomStream.WRITE_NOISE_AT_STEP, step, layer.index()), switched);
        return changes;
    }

    /** A device's level q; for tests. */
    float level(int cell) {
        return device.level(level[cell]);
    }
}
