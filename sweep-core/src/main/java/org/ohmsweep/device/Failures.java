package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Failures at the start of every epoch: each still programmable synapse fails with probability 1 - (1 - p)^d, d devices a
 * synapse, and is stuck for good.
 */
final class Failures {
    private final double probability;
    private final Sticking sticking;

    /** Where a synapse that fails gets stuck. */
    private interface Sticking {
        void stick(SynapseLayer layer, int cell, RandomField state, RandomField error);
    }

    private Failures(double probability, Sticking sticking) {
        this.probability = probability;
        this.sticking = sticking;
    }

    /** Synapses that never fail. */
    static Failures none() {
        return new Failures(0, (layer, cell, state, error) -> {});
    }

    /** The failures of a device spec. */
    static Failures of(DeviceSpec spec, InferenceErrors errors) {
        double survival = StrictMath.pow(1 - spec.failureRatio().doubleValue(), spec.devicesPerSynapse());
        float bound = spec.bound().floatValue();
        return new Failures(
                1 - survival,
                switch (spec.failureMode()) {
                    case RANDOM -> (layer, cell, state, error) -> stickAtSign(layer, cell, state, error, bound, errors);
                    case FROZEN -> (layer, cell, state, error) -> {};
                    case HRS -> (layer, cell, state, error) -> layer.inference().data()[cell] = 0f;
                });
    }

    /** Fails synapses at the start of an epoch (counted from 1 through the whole trial). */
    void strike(SynapseLayer layer, RandomKey key, int epoch) {
        if (probability == 0) {
            return;
        }
        RandomField chance = key.field(RandomStream.FAILURE, epoch, layer.index());
        RandomField state = key.field(RandomStream.STUCK_STATE, epoch, layer.index());
        RandomField error = key.field(RandomStream.INFERENCE_AT_FAILURE, epoch, layer.index());
        for (int cell = 0; cell < layer.hidden().data().length; cell++) {
            if (layer.isProgrammable(cell) && chance.uniform(cell) < probability) {
                sticking.stick(layer, cell, state, error);
                layer.immobilise(cell);
            }
        }
    }

    private static void stickAtSign(
            SynapseLayer layer, int cell, RandomField state, RandomField error, float bound, InferenceErrors errors) {
        float before = layer.sign(cell);
        layer.hidden().data()[cell] = state.bits(cell) < 0 ? -bound : bound;
        if (layer.sign(cell) != before) {
            errors.rewrite(layer, error, cell);
        }
    }
}
