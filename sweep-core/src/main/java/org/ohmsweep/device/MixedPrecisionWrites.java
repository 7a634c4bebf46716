package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/**
 * Steps gather in a digital accumulator beside the device, chi = chi + u from 0. Whole level steps k = trunc(chi / D) move
 * the device's level, q = clip(q + k D, -B, B), and leave the accumulator, chi = chi - k D, at the bound too. A device is
 * programmed only when its level changes.
 *
 * <p>Source: S. R. Nandakumar et al., "Mixed-precision deep learning based on computational memory", Frontiers in
 * Neuroscience 14 (2020).
 */
final class MixedPrecisionWrites implements WritePolicy {
    private final DeviceLevels levels;
    private final float spacing;
    private final float[] steps;
    private final float[] accumulator;
    private final Cells reached;

    MixedPrecisionWrites(HiddenDevice device, int cells) {
        levels = new DeviceLevels(device, cells);
        spacing = (float) device.levels().spacing();
        steps = new float[cells];
        accumulator = new float[cells];
        reached = new Cells(cells);
    }

    @Override
    public Changes program(SynapseLayer layer, RandomKey key) {
        return levels.programNearest(layer, key);
    }

    @Override
    public Changes step(
            SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.steps(adam, metaplasticity, gradient, steps);
        reached.setCount(layer.kernels().accumulate(spacing, steps, accumulator, reached.array()));
        levels.clear();
        for (int i = 0; i < reached.count(); i++) {
            int cell = reached.get(i);
            float gathered = accumulator[cell];
            // Java's remainder is exact: what stays is below a level step whatever the rounding.
            float rest = gathered % spacing;
            accumulator[cell] = rest;
            if (layer.isProgrammable(cell)) {
                levels.move(cell, Math.rint(((double) gathered - rest) / spacing));
            }
        }
        return levels.program(layer, key, step);
    }

    @Override
    public Changes startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        return levels.read(layer, key, epoch);
    }

    /** The accumulator chi of a cell; for tests. */
    float accumulated(int cell) {
        return accumulator[cell];
    }

    /** The levels of the devices; for tests. */
    DeviceLevels levels() {
        return levels;
    }
}
