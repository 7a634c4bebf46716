package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** A probability to fail, and where a synapse that fails gets stuck. */
final class Hazard {
    private final double probability;
    private final Sticking sticking;

    /** Where a synapse that fails gets stuck: one for each {@link FailureMode}. */
    private interface Sticking {
        void stick(SynapseLayer layer, int cell, Draws draws);
    }

    /**
     * The random numbers of one occasion to fail.
     *
     * @param chance whether a synapse fails
     * @param state where it is stuck
     * @param error of its inference weight, where its sign changed
     */
    record Draws(RandomField chance, RandomField state, RandomField error) {
        /** At the start of an epoch; 0 is before training. */
        static Draws ofEpoch(RandomKey key, int epoch, int layer) {
            return new Draws(
                    key.field(RandomStream.FAILURE, epoch, layer),
                    key.field(RandomStream.STUCK_STATE, epoch, layer),
                    key.field(RandomStream.INFERENCE_AT_FAILURE, epoch, layer));
        }

        /** At the rewritings of a training step. */
        static Draws ofStep(RandomKey key, int step, int layer) {
            return new Draws(
                    key.field(RandomStream.FAILURE_AT_STEP, step, layer),
                    key.field(RandomStream.STUCK_STATE_AT_STEP, step, layer),
                    key.field(RandomStream.INFERENCE_AT_STEP_FAILURE, step, layer));
        }

        /** At the rewritings of an epoch's end. */
        static Draws ofEndOfEpoch(RandomKey key, int epoch, int layer) {
            return new Draws(
                    key.field(RandomStream.FAILURE_AT_PROGRAMMING, epoch, layer),
                    key.field(RandomStream.STUCK_STATE_AT_PROGRAMMING, epoch, layer),
                    key.field(RandomStream.INFERENCE_AT_PROGRAMMING_FAILURE, epoch, layer));
        }
    }

    private Hazard(double probability, Sticking sticking) {
        this.probability = probability;
        this.sticking = sticking;
    }

    /** Failing with a probability, in the mode of a device spec. */
    static Hazard of(DeviceSpec spec, double probability, InferenceErrors errors) {
        float bound = spec.bound().floatValue();
        return new Hazard(
                probability,
                switch (spec.failureMode()) {
                    case RANDOM -> (layer, cell, draws) -> stickAtSign(layer, cell, draws, bound, errors);
                    case FROZEN -> (layer, cell, draws) -> {};
                    case HRS -> (layer, cell, draws) -> layer.inference().data()[cell] = 0f;
                });
    }

    /** Every programmable synapse fails or does not. */
    void strike(SynapseLayer layer, Draws draws) {
        int[] chosen = layer.switched();
        int count = layer.kernels().sampleBernoulli(draws.chance(), probability, chosen);
        for (int i = 0; i < count; i++) {
            fail(layer, chosen[i], draws);
        }
    }

    /** Some synapses fail or do not, by the same numbers. */
    void strike(SynapseLayer layer, Draws draws, int[] cells, int count) {
        for (int i = 0; i < count; i++) {
            if (draws.chance().uniform(cells[i]) < probability) {
                fail(layer, cells[i], draws);
            }
        }
    }

    private void fail(SynapseLayer layer, int cell, Draws draws) {
        if (layer.isProgrammable(cell)) {
            sticking.stick(layer, cell, draws);
            layer.immobilise(cell);
        }
    }

    private static void stickAtSign(SynapseLayer layer, int cell, Draws draws, float bound, InferenceErrors errors) {
        float before = layer.sign(cell);
        layer.hidden().data()[cell] = draws.state().bits(cell) < 0 ? -bound : bound;
        if (layer.sign(cell) != before) {
            errors.rewrite(layer, draws.error(), cell);
        }
    }
}
