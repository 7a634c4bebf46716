package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/**
 * Steps gather in a digital accumulator beside the device, chi = chi + u from 0; whole level steps k = trunc(chi / D) go
 * from it to the device's level, q = clip(q + k D, -B, B), chi = chi - k D, at the bound too. A device is rewritten, with
 * new noise, only when its level changed.
 *
 * <p>Source: S. R. Nandakumar et al., "Mixed-precision deep learning based on computational memory", Frontiers in
 * Neuroscience 14 (2020).
 */
final class MixedPrecisionWrites implements WritePolicy {
    private final DeviceLevels levels;
    private float[] steps;
    private float[] accumulator;
    private int[] reached;

    MixedPrecisionWrites(DeviceLevels levels) {
        this.levels = levels;
    }

    @Override
    public void start(SynapseLayer layer, RandomKey key) {
        int cells = layer.hidden().data().length;
        steps = new float[cells];
        accumulator = new float[cells];
        reached = new int[cells];
        levels.start(layer, key);
    }

    @Override
    public int step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.steps(adam, metaplasticity, gradient, steps);
        float spacing = levels.spacing();
        int count = layer.kernels().accumulate(spacing, steps, accumulator, reached);
        levels.clear();
        for (int i = 0; i < count; i++) {
            int cell = reached[i];
            float gathered = accumulator[cell];
            // Java's remainder is exact: what stays is below a level step whatever the rounding.
            float rest = gathered % spacing;
            accumulator[cell] = rest;
            if (layer.isProgrammable(cell)) {
                levels.move(cell, Math.rint(((double) gathered - rest) / spacing));
            }
        }
        return levels.rewrite(layer, key, step);
    }

    @Override
    public void wear(SynapseLayer layer, Failures failures, RandomKey key, int step) {
        levels.wear(layer, failures, key, step);
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
