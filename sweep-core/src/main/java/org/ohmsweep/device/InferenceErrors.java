package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * When the errors of inference weights are drawn anew: one implementation for each row of the table in docs/model.md,
 * "Inference weight: a differential pair of binary devices". One instance serves one layer.
 */
interface InferenceErrors {
    /** Programs the pairs of all synapses for the first time. */
    default void start(SynapseLayer layer, RandomKey key) {
        programAll(layer, key.field(RandomStream.INFERENCE_AT_START, 0, layer.index()));
    }

    /** At the start of an epoch (counted from 1 through the whole trial), before its failures. */
    default void startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        // errors stay
    }

    /** Programs every programmable pair. */
    void programAll(SynapseLayer layer, RandomField errors);

    /** Programs the pairs of synapses whose sign changed. */
    void program(SynapseLayer layer, RandomField errors, Cells switched);

    /** After a training step (counted from 1 through the whole trial) that changed some signs. */
    default void afterStep(SynapseLayer layer, RandomKey key, int step, Cells switched) {
        program(layer, key.field(RandomStream.INFERENCE_AT_STEP, step, layer.index()), switched);
    }

    /** Whether inference weights are kept apart from the hidden ones. */
    default boolean ownsWeights() {
        return true;
    }

    /** The choice of a device spec. */
    static InferenceErrors of(DeviceSpec spec) {
        float noise = spec.inferenceNoise().floatValue();
        if (noise == 0f) {
            return new ExactSigns();
        }
        return switch (spec.inferenceNoiseRedraw()) {
            case ON_SWITCH -> new OnSwitch(noise);
            case PER_STEP -> new PerStep(noise);
            case PER_EPOCH -> new PerEpoch(noise);
        };
    }

    /** W~ = sign(W), without error. */
    record ExactSigns() implements InferenceErrors {
        @Override
        public void programAll(SynapseLayer layer, RandomField errors) {
            layer.pairs().drawAll(layer, layer.noise(errors, 0f));
        }

        @Override
        public void program(SynapseLayer layer, RandomField errors, Cells switched) {
            layer.pairs().program(layer, null, switched);
        }
    }

    /** W~ = sign(W) + N(0, noise^2), drawn when the sign changes. */
    class OnSwitch implements InferenceErrors {
        private final float noise;

        OnSwitch(float noise) {
            this.noise = noise;
        }

        @Override
        public void programAll(SynapseLayer layer, RandomField errors) {
            layer.pairs().drawAll(layer, layer.noise(errors, noise));
        }

        @Override
        public void program(SynapseLayer layer, RandomField errors, Cells switched) {
            layer.pairs().program(layer, layer.noise(errors, noise, switched), switched);
        }
    }

    /** The same, drawn for every programmable pair at every step. */
    final class PerStep extends OnSwitch {
        PerStep(float noise) {
            super(noise);
        }

        @Override
        public void afterStep(SynapseLayer layer, RandomKey key, int step, Cells switched) {
            layer.pairs().renew(layer, switched);
            programAll(layer, key.field(RandomStream.INFERENCE_AT_STEP, step, layer.index()));
        }
    }

    /**
     * The same, drawn for every programmable pair at the start of every epoch. A sign that changes during the epoch, for
     * whatever reason, keeps the error drawn for its cell: W~ = new sign + that error.
     */
    final class PerEpoch extends OnSwitch {
        private RandomField ofEpoch;

        PerEpoch(float noise) {
            super(noise);
        }

        @Override
        public void startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
            programAll(layer, key.field(RandomStream.INFERENCE_AT_EPOCH, epoch, layer.index()));
        }

        @Override
        public void programAll(SynapseLayer layer, RandomField errors) {
            ofEpoch = errors;
            super.programAll(layer, errors);
        }

        @Override
        public void program(SynapseLayer layer, RandomField errors, Cells switched) {
            super.program(layer, ofEpoch, switched);
        }
    }

    /** W~ = W: the weights of a float network are their own inference weights. */
    record HiddenItself() implements InferenceErrors {
        @Override
        public void programAll(SynapseLayer layer, RandomField errors) {
            // one and the same number
        }

        @Override
        public void program(SynapseLayer layer, RandomField errors, Cells switched) {
            // one and the same number
        }

        @Override
        public boolean ownsWeights() {
            return false;
        }
    }
}
