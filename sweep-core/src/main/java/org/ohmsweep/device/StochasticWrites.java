package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * x = clip(q + u, -B, B) is rounded to one of its two neighbouring levels, up with probability equal to the fraction of their
 * distance above the lower one, so that the level moves by u on average. A device is programmed only when its level changes
 * (docs/model.md, "Hidden weight: a multilevel device"; stochastic rounding of weights: S. Gupta et al., "Deep learning
 * with limited numerical precision", ICML 2015).
 */
final class StochasticWrites implements WritePolicy {
    private final DeviceLevels levels;
    private final float perGap;
    private final float[] steps;
    private final Cells moving;

    StochasticWrites(HiddenDevice device, int cells) {
        levels = new DeviceLevels(device, cells);
        perGap = 1f / (float) device.levels().smallestGap();
        steps = new float[cells];
        moving = new Cells(cells);
    }

    @Override
    public Changes program(SynapseLayer layer, RandomKey key) {
        return levels.programNearest(layer, key);
    }

    @Override
    public Changes step(
            SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.steps(adam, metaplasticity, gradient, steps);
        RandomField chance = key.field(RandomStream.ROUNDING, step, layer.index());
        moving.setCount(layer.kernels().sampleBernoulli(chance, perGap, steps, moving.array()));
        levels.clear();
        for (int i = 0; i < moving.count(); i++) {
            int cell = moving.get(i);
            if (layer.isProgrammable(cell)) {
                levels.round(cell, steps[cell], chance.positiveUniform(cell));
            }
        }
        return levels.program(layer, key, step);
    }

    @Override
    public Changes startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        return levels.read(layer, key, epoch);
    }

    /** The levels of the devices; for tests. */
    DeviceLevels levels() {
        return levels;
    }
}
