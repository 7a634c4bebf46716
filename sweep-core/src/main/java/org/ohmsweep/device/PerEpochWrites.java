package org.ohmsweep.device;

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
    public void program(SynapseLayer layer, RandomKey key, int moment, DeviceWriter writer) {
        float[] hidden = layer.hidden().data();
        float[] noise = layer.noise(key.field(RandomStream.WRITE_NOISE, moment, layer.index()), writeNoise);
        for (int cell = 0; cell < hidden.length; cell++) {
            if (layer.isProgrammable(cell)) {
                writer.write(cell, quantizer.nearest(hidden[cell]) + noise[cell]);
            }
        }
    }
}
