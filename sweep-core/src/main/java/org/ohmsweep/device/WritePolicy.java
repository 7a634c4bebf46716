package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;

/**
 * How training moves the hidden weights of a layer, and when their devices are programmed: one implementation for each row
 * of the table in docs/model.md, "Hidden weight: a multilevel device". One instance serves one layer and keeps what the
 * policy remembers of it.
 */
interface WritePolicy {
    /** Programs every device for the first time, after the initial weights are set. */
    Changes program(SynapseLayer layer, RandomKey key);

    /** Reads the devices at the start of an epoch, counted from 1 through the whole trial. */
    default Changes startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        return Changes.NONE;
    }

    /**
     * Takes one optimizer step.
     *
     * @param metaplasticity the paper's m
     * @param gradient with respect to the inference weights, packed [in x out]
     * @param step counted from 1 through the whole trial
     */
    Changes step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step);

    /** Ends an epoch, counted from 1 through the whole trial. */
    default Changes endEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        return Changes.NONE;
    }

    /**
     * The policy of a device spec.
     *
     * @param cells of the layer, padding included
     */
    static WritePolicy of(DeviceSpec spec, int cells) {
        return switch (spec.writePolicy()) {
            case DIGITAL -> new DigitalWeights(cells);
            case PER_EPOCH -> new PerEpochWrites(HiddenDevice.of(spec, cells), cells);
            case PER_STEP -> new PerStepWrites(HiddenDevice.of(spec, cells), cells);
            case MIXED_PRECISION -> new MixedPrecisionWrites(HiddenDevice.of(spec, cells), cells);
            case STOCHASTIC -> new StochasticWrites(HiddenDevice.of(spec, cells), cells);
        };
    }
}
