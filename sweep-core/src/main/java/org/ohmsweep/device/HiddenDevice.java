package org.ohmsweep.device;

import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;

/**
 * The hidden devices of one layer: which levels they have, how far programming misses them, and what becomes of the stored
 * value (docs/model.md, "Hidden weight: a multilevel device").
 *
 * <p>Whatever holds of the device and not of the policy that programs it belongs here.
 */
abstract sealed class HiddenDevice permits IdealDevice, MeasuredDevice {
    private final Levels levels;
    private final float bound;

    HiddenDevice(DeviceSpec spec) {
        levels = Levels.of(spec);
        bound = spec.bound().floatValue();
    }

    /**
     * The devices of a spec.
     *
     * @param cells of the layer, padding included
     */
    static HiddenDevice of(DeviceSpec spec, int cells) {
        return spec.isIdeal() ? new IdealDevice(spec) : new MeasuredDevice(spec, cells);
    }

    /**
     * Draws what each device has of its own; once, before anything is programmed.
     *
     * @param layer 0-based
     */
    void start(RandomKey key, int layer, Kernels kernels) {
        // all devices are the same
    }

    /**
     * Programs every programmable device to the level nearest to its hidden weight.
     *
     * @param noise of this programming
     * @param switched receives the synapses whose sign changes
     */
    abstract void programAll(SynapseLayer layer, RandomField noise, Cells switched);

    /**
     * Programs some devices.
     *
     * @param level of each cell of the layer, by number
     * @param noise of this programming
     * @param switched receives the synapses whose sign changes
     */
    abstract void program(SynapseLayer layer, Cells cells, int[] level, RandomField noise, Cells switched);

    /**
     * Reads every programmable device at the start of an epoch (counted from 1 through the whole trial): its hidden weight
     * becomes what is read.
     *
     * @param switched receives the synapses whose sign changes
     */
    void read(SynapseLayer layer, RandomKey key, int epoch, Cells switched) {
        switched.clear(); // the stored value is read as it was written
    }

    /** The levels. */
    final Levels levels() {
        return levels;
    }

    /** The bound B, where digital accumulators are clipped. */
    final float bound() {
        return bound;
    }
}
