package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * x = clip(q + u, -B, B) is rounded to one of its two neighbouring levels, up with probability equal to the fraction of D
 * above the lower one, so that the level moves by u on average; a device is rewritten, with new noise, only when its
 * level changed (docs/model.md, "Hidden weight: a multilevel device"; stochastic rounding of weights: S. Gupta et al.,
 * "Deep learning with limited numerical precision", ICML 2015).
 *
 * <p>Computed as whole level steps n = floor(|u| / D) in the direction of u and one more with probability |u| / D - n,
 * which is the same, without losing small |u| to rounding.
 */
final class StochasticWrites implements WritePolicy {
    private final DeviceLevels levels;
    private float[] steps;
    private int[] moving;

    StochasticWrites(DeviceLevels levels) {
        this.levels = levels;
    }

    @Override
    public void start(SynapseLayer layer, RandomKey key) {
        steps = new float[layer.hidden().data().length];
        moving = new int[steps.length];
        levels.start(layer, key);
    }

    @Override
    public int step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        layer.steps(adam, metaplasticity, gradient, steps);
        float perLevel = 1f / levels.spacing();
        RandomField chance = key.field(RandomStream.ROUNDING, step, layer.index());
        int count = layer.kernels().sampleBernoulli(chance, perLevel, steps, moving);
        levels.clear();
        for (int i = 0; i < count; i++) {
            int cell = moving[i];
            if (layer.isProgrammable(cell)) {
                float distance = Math.abs(steps[cell]) * perLevel;
                levels.move(cell, Math.copySign(whole(distance, chance, cell), steps[cell]));
            }
        }
        return levels.rewrite(layer, key, step);
    }

    /** The level steps of a cell that moves: below one level it is chosen with the fraction's probability already. */
    private static double whole(float distance, RandomField chance, int cell) {
        double floor = Math.floor(distance);
        return floor == 0 || chance.positiveUniform(cell) <= distance - floor ? floor + 1 : floor;
    }

    @Override
    public void wear(SynapseLayer layer, Failures failures, RandomKey key, int step) {
        levels.wear(layer, failures, key, step);
    }

    /** The levels of the devices; for tests. */
    DeviceLevels levels() {
        return levels;
    }
}
