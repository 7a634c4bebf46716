package org.ohmsweep.device;

import org.ohmsweep.rng.RandomKey;

/** How hidden weights are held between and inside epochs: one small type for each policy of MODEL.md. */
interface WritePolicy {
    /** How far a step may move a hidden weight: the bound, or +infinity. */
    float clip();

    /**
     * Programs every programmable device of a layer.
     *
     * @param moment 0 before training, n after epoch n (counted from 1 through the whole trial)
     * @param writer receives each rewritten cell with its new hidden weight
     */
    void program(SynapseLayer layer, RandomKey key, int moment, DeviceWriter writer);

    /** Takes the rewriting of one device. */
    @FunctionalInterface
    interface DeviceWriter {
        void write(int cell, float weight);
    }

    /** The policy of a device spec. */
    static WritePolicy of(DeviceSpec spec) {
        return switch (spec.writePolicy()) {
            case DIGITAL -> new DigitalWeights();
            case PER_EPOCH ->
                new PerEpochWrites(
                        new Quantizer(spec.bound().doubleValue(), spec.bits()),
                        spec.bound().floatValue(),
                        spec.writeNoise().floatValue());
        };
    }
}
