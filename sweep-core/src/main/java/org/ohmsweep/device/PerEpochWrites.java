package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Inside an epoch W moves in a digital accumulator, clipped to [-B, B]; at its end every programmable device is rewritten,
 * W = Q(W) + N(0, writeNoise^2), and the next epoch starts from the noisy stored value, which may lie outside the bound
 * until the next step clips it.
 *
 * @param quantizer the levels
 * @param clip the bound
 * @param writeNoise in weight units
 */
record PerEpochWrites(Quantizer quantizer, float clip, float writeNoise) implements WritePolicy {
    @Override
    public void start(SynapseLayer layer, RandomKey key) {
        layer.rewriteAll(quantizer, writeNoise, key.field(RandomStream.WRITE_NOISE, 0, layer.index()));
    }

    @Override
    public int step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        return layer.move(adam, metaplasticity, gradient, clip, layer.switched());
    }

    @Override
    public int endEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        return layer.rewriteAll(quantizer, writeNoise, key.field(RandomStream.WRITE_NOISE, epoch, layer.index()));
    }

    @Override
    public void wearAtEndOfEpoch(SynapseLayer layer, Failures failures, RandomKey key, int epoch) {
        failures.afterRewritingAtEndOfEpoch(layer, key, epoch);
    }
}
