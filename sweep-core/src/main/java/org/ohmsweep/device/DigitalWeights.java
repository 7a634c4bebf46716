package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/** No device: hidden weights move in floating point, without levels, bound or write noise (supplementary figure 28b). */
record DigitalWeights() implements WritePolicy {
    @Override
    public void start(SynapseLayer layer, RandomKey key) {
        // nothing to program
    }

    @Override
    public int step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        return layer.move(adam, metaplasticity, gradient, Float.POSITIVE_INFINITY, layer.switched());
    }
}
