package org.ohmsweep.device;

import org.ohmsweep.kernel.KernelMath;
import org.ohmsweep.rng.RandomField;

/**
 * The hidden devices of a layer: which levels they have, and how far programming misses them (docs/model.md, "Hidden
 * weight: a multilevel device"). There are 2^b levels, evenly spaced and symmetric without zero, (k + 1/2) D with
 * D = 2 B / (2^b - 1), the outermost at -B and +B; a device programmed to level q stores W = q + N(0, writeNoise^2).
 *
 * <p>Whatever holds of the device and not of the policy that programs it belongs here.
 */
public final class HiddenDevice {
    private final float boundAsFloat;
    private final double bound;
    private final double spacing;
    private final int levels;
    private final float writeNoise;

    /** The device of a spec. */
    public HiddenDevice(DeviceSpec spec) {
        boundAsFloat = spec.bound().floatValue();
        bound = spec.bound().doubleValue();
        levels = 1 << spec.bits();
        spacing = 2 * bound / (levels - 1);
        writeNoise = spec.writeNoise().floatValue();
    }

    /**
     * Programs every programmable device to the level nearest to its hidden weight.
     *
     * @param noise of this programming
     * @param switched receives the synapses whose sign changes
     */
    void programAll(SynapseLayer layer, RandomField noise, Cells switched) {
        switched.setCount(layer.kernels()
                .program(
                        bound,
                        spacing,
                        layer.noise(noise, writeNoise),
                        layer.hidden().data(),
                        layer.immobile(),
                        switched.array()));
    }

    /**
     * Programs some devices.
     *
     * @param level of each cell of the layer, by number
     * @param noise of this programming
     * @param switched receives the synapses whose sign changes
     */
    void program(SynapseLayer layer, Cells cells, int[] level, RandomField noise, Cells switched) {
        float[] errors = layer.noise(noise, writeNoise, cells);
        float[] hidden = layer.hidden().data();
        switched.clear();
        for (int i = 0; i < cells.count(); i++) {
            int cell = cells.get(i);
            float before = layer.sign(cell);
            hidden[cell] = level(level[cell]) + errors[cell];
            if (layer.sign(cell) != before) {
                switched.add(cell);
            }
        }
    }

    /** The nearest level; ties go to the even k. */
    public float nearest(float weight) {
        return KernelMath.nearestLevel(weight, bound, spacing);
    }

    /** Number of the nearest level, from 0 at -B to 2^b - 1 at +B. */
    int nearestNumber(float weight) {
        return moved(levels / 2, Math.rint(weight / spacing - 0.5));
    }

    /** The level of a number; {@code nearest(w) == level(nearestNumber(w))}. */
    float level(int number) {
        return nearest((float) ((number - levels / 2 + 0.5) * spacing));
    }

    /** The number of a level some steps on, not beyond the outermost ones. */
    int moved(int number, double steps) {
        return (int) Math.max(0, Math.min(levels - 1, number + steps));
    }

    /** Distance D between neighbouring levels. */
    public double spacing() {
        return spacing;
    }

    /** The bound B, where digital accumulators are clipped. */
    float bound() {
        return boundAsFloat;
    }
}
