package org.ohmsweep.device;

import org.ohmsweep.rng.RandomKey;

/**
 * When synapses fail: one small type for each schedule of docs/model.md. One that fails is stuck for good, as
 * {@link Hazard} says where. Epochs and steps are counted from 1 through the whole trial.
 */
interface Failures {
    /** Before training, behind the first programming. */
    default void atStart(SynapseLayer layer, RandomKey key) {}

    /** At the start of an epoch. */
    default void atStartOfEpoch(SynapseLayer layer, RandomKey key, int epoch) {}

    /** After a step that rewrote every programmable device. */
    default void afterRewritingAll(SynapseLayer layer, RandomKey key, int step) {}

    /** After a step that rewrote some devices. */
    default void afterRewriting(SynapseLayer layer, RandomKey key, int step, int[] cells, int count) {}

    /** After an epoch's end that rewrote every programmable device. */
    default void afterRewritingAtEndOfEpoch(SynapseLayer layer, RandomKey key, int epoch) {}

    /** Synapses that never fail. */
    static Failures none() {
        return new Never();
    }

    /** The failures of a device spec. */
    static Failures of(DeviceSpec spec, InferenceErrors errors) {
        double ofDevice = spec.failureRatio().doubleValue();
        if (ofDevice == 0) {
            return none();
        }
        double ofSynapse = 1 - StrictMath.pow(1 - ofDevice, spec.devicesPerSynapse());
        return switch (spec.failureSchedule()) {
            case PER_EPOCH -> new PerEpoch(Hazard.of(spec, ofSynapse, errors));
            case PER_WRITE -> new PerWrite(Hazard.of(spec, ofDevice, errors));
            case AT_START -> new AtStart(Hazard.of(spec, ofSynapse, errors));
        };
    }

    /** Nothing fails. */
    record Never() implements Failures {}

    /** At the start of every epoch each programmable synapse fails with probability 1 - (1 - p)^d. */
    record PerEpoch(Hazard hazard) implements Failures {
        @Override
        public void atStartOfEpoch(SynapseLayer layer, RandomKey key, int epoch) {
            hazard.strike(layer, Hazard.Draws.ofEpoch(key, epoch, layer.index()));
        }
    }

    /** Once, before training: each synapse fails with probability 1 - (1 - p)^d. */
    record AtStart(Hazard hazard) implements Failures {
        @Override
        public void atStart(SynapseLayer layer, RandomKey key) {
            hazard.strike(layer, Hazard.Draws.ofEpoch(key, 0, layer.index()));
        }
    }

    /** With probability p at each rewriting of its hidden device, behind it; the first programming is none. */
    record PerWrite(Hazard hazard) implements Failures {
        @Override
        public void afterRewritingAll(SynapseLayer layer, RandomKey key, int step) {
            hazard.strike(layer, Hazard.Draws.ofStep(key, step, layer.index()));
        }

        @Override
        public void afterRewriting(SynapseLayer layer, RandomKey key, int step, int[] cells, int count) {
            hazard.strike(layer, Hazard.Draws.ofStep(key, step, layer.index()), cells, count);
        }

        @Override
        public void afterRewritingAtEndOfEpoch(SynapseLayer layer, RandomKey key, int epoch) {
            hazard.strike(layer, Hazard.Draws.ofEndOfEpoch(key, epoch, layer.index()));
        }
    }
}
