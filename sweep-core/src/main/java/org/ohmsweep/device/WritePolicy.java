package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/**
 * How a training step moves the hidden weights of a layer, and when their devices are rewritten: one small type for each
 * policy of docs/model.md, with what it keeps of a layer.
 */
interface WritePolicy {
    /** Programs every device before training; initial weights are set. */
    void start(SynapseLayer layer, RandomKey key);

    /**
     * One optimizer step.
     *
     * @param gradient with respect to the inference weights, packed
     * @param step counted from 1 through the whole trial
     * @return how many signs changed; their cells are in {@link SynapseLayer#switched()}
     */
    int step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step);

    /** Lets the devices that this step rewrote fail, where failures go by rewritings. */
    default void wear(SynapseLayer layer, Failures failures, RandomKey key, int step) {
        // a step rewrites none
    }

    /**
     * The rewriting at the end of an epoch, counted from 1 through the whole trial.
     *
     * @return how many signs changed; their cells are in {@link SynapseLayer#switched()}
     */
    default int endEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        return 0;
    }

    /** Lets the devices that this epoch's end rewrote fail, where failures go by rewritings. */
    default void wearAtEndOfEpoch(SynapseLayer layer, Failures failures, RandomKey key, int epoch) {
        // an epoch's end rewrites none
    }

    /**
     * The policy of a device spec, for one layer.
     *
     * @param cells of the layer, padding included
     */
    static WritePolicy of(DeviceSpec spec, int cells) {
        Quantizer quantizer = new Quantizer(spec.bound().doubleValue(), spec.bits());
        float writeNoise = spec.writeNoise().floatValue();
        return switch (spec.writePolicy()) {
            case DIGITAL -> new DigitalWeights();
            case PER_EPOCH -> new PerEpochWrites(quantizer, spec.bound().floatValue(), writeNoise);
            case PER_STEP -> new PerStepWrites(quantizer, writeNoise, cells);
            case MIXED_PRECISION -> new MixedPrecisionWrites(new DeviceLevels(quantizer, writeNoise, cells));
            case STOCHASTIC -> new StochasticWrites(new DeviceLevels(quantizer, writeNoise, cells));
        };
    }
}
