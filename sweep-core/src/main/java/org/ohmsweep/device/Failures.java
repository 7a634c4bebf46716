package org.ohmsweep.device;

import java.util.EnumSet;
import java.util.Set;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** When the synapses of a layer fail, how likely, and what becomes of them (docs/model.md, "Failures"). */
final class Failures {
    /** When synapses can fail, with the random numbers of that time. */
    enum Occasion {
        /** Once, after the first programming. */
        BEFORE_TRAINING(RandomStream.FAILURE, RandomStream.STUCK_STATE, RandomStream.INFERENCE_AT_FAILURE),
        /** At the start of every epoch. */
        START_OF_EPOCH(RandomStream.FAILURE, RandomStream.STUCK_STATE, RandomStream.INFERENCE_AT_FAILURE),
        /** After every step. */
        STEP(RandomStream.FAILURE_AT_STEP, RandomStream.STUCK_STATE_AT_STEP, RandomStream.INFERENCE_AT_STEP_FAILURE),
        /** After what an epoch's end programs. */
        END_OF_EPOCH(
                RandomStream.FAILURE_AT_PROGRAMMING,
                RandomStream.STUCK_STATE_AT_PROGRAMMING,
                RandomStream.INFERENCE_AT_PROGRAMMING_FAILURE);

        private final RandomStream chance;
        private final RandomStream state;
        private final RandomStream error;

        Occasion(RandomStream chance, RandomStream state, RandomStream error) {
            this.chance = chance;
            this.state = state;
            this.error = error;
        }

        /** Errors of inference weights whose sign changes by getting stuck. */
        RandomStream error() {
            return error;
        }
    }

    /** What becomes of a synapse that fails: one for each {@link FailureMode}. */
    private interface Sticking {
        /** Returns whether the synapse is no longer programmable. */
        boolean stick(SynapseLayer layer, int cell, RandomField state);
    }

    private final Set<Occasion> occasions;
    private final double probability;
    private final Sticking sticking;
    private final Cells chosen;
    private final Cells switched;

    private Failures(Set<Occasion> occasions, double probability, Sticking sticking, int cells) {
        this.occasions = occasions;
        this.probability = probability;
        this.sticking = sticking;
        chosen = new Cells(cells);
        switched = new Cells(cells);
    }

    /** Synapses that never fail. */
    static Failures none() {
        return new Failures(EnumSet.noneOf(Occasion.class), 0, (layer, cell, state) -> true, 0);
    }

    /**
     * The failures of a device spec.
     *
     * @param cells of the layer, padding included
     */
    static Failures of(DeviceSpec spec, int cells) {
        double ofDevice = spec.failureRatio().doubleValue();
        if (ofDevice == 0) {
            return none();
        }
        double ofSynapse = 1 - StrictMath.pow(1 - ofDevice, spec.devicesPerSynapse());
        float bound = spec.bound().floatValue();
        Sticking sticking =
                switch (spec.failureMode()) {
                    case RANDOM ->
                        (layer, cell, state) -> {
                            layer.hidden().data()[cell] = state.bits(cell) < 0 ? -bound : bound;
                            return true;
                        };
                    case FROZEN -> (layer, cell, state) -> true;
                    case HRS ->
                        (layer, cell, state) -> {
                            layer.pairs().balance(cell);
                            return true;
                        };
                    case STUCK_LRS ->
                        (layer, cell, state) -> layer.pairs().stick(layer, cell, state.bits(cell) < 0 ? -1 : 1);
                };
        return switch (spec.failureSchedule()) {
            case PER_EPOCH -> new Failures(EnumSet.of(Occasion.START_OF_EPOCH), ofSynapse, sticking, cells);
            case PER_WRITE -> new Failures(EnumSet.of(Occasion.STEP, Occasion.END_OF_EPOCH), ofDevice, sticking, cells);
            case AT_START -> new Failures(EnumSet.of(Occasion.BEFORE_TRAINING), ofSynapse, sticking, cells);
        };
    }

    /**
     * Lets synapses fail.
     *
     * @param exposed those that can fail
     * @param time epoch or step, counted from 1 through the whole trial; 0 before training
     * @return those whose sign changed by getting stuck; valid until the next call
     */
    Cells strike(SynapseLayer layer, Occasion occasion, Cells exposed, RandomKey key, int time) {
        switched.clear();
        if (occasions.contains(occasion)) {
            RandomField chance = key.field(occasion.chance, time, layer.index());
            RandomField state = key.field(occasion.state, time, layer.index());
            if (exposed.isAll()) {
                chosen.setCount(layer.kernels().sampleBernoulli(chance, probability, chosen.array()));
                for (int i = 0; i < chosen.count(); i++) {
                    fail(layer, chosen.get(i), state);
                }
            } else {
                for (int i = 0; i < exposed.count(); i++) {
                    if (chance.uniform(exposed.get(i)) < probability) {
                        fail(layer, exposed.get(i), state);
                    }
                }
            }
        }
        return switched;
    }

    private void fail(SynapseLayer layer, int cell, RandomField state) {
        if (layer.isProgrammable(cell)) {
            float before = layer.sign(cell);
            if (sticking.stick(layer, cell, state)) {
                layer.immobilise(cell);
            }
            if (layer.sign(cell) != before) {
                switched.add(cell);
            }
        }
    }
}
