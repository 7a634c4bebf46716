package org.ohmsweep.device;

import org.ohmsweep.rng.RandomKey;

/** No device: hidden weights move in floating point, without levels, bound or write noise (supplementary figure 28b). */
record DigitalWeights() implements WritePolicy {
    @Override
    public float clip() {
        return Float.POSITIVE_INFINITY;
    }

    @Override
    public void program(SynapseLayer layer, RandomKey key, int moment, DeviceWriter writer) {
        // nothing to program
    }
}
