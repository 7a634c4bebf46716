package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * When the errors of inference weights are drawn anew: one small type for each choice of docs/model.md, with what it
 * keeps of a layer.
 */
interface InferenceErrors {
    /** Draws the first errors, of all synapses, before training. */
    default void start(SynapseLayer layer, RandomKey key) {
        RandomField field = key.field(RandomStream.INFERENCE_AT_START, 0, layer.index());
        int[] cells = layer.switched();
        int count = 0;
        for (int cell = 0; cell < cells.length; cell++) {
            if (layer.isProgrammable(cell)) {
                cells[count++] = cell;
            }
        }
        rewrite(layer, field, cells, count);
    }

    /** At the start of an epoch (counted from 1 through the whole trial), before its failures. */
    default void startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        // errors stay
    }

    /** Writes the inference weight of a cell whose sign changed, with a new error from a stream at a moment. */
    void rewrite(SynapseLayer layer, RandomField field, int cell);

    /** The same for many cells. */
    default void rewrite(SynapseLayer layer, RandomField field, int[] cells, int count) {
        for (int i = 0; i < count; i++) {
            rewrite(layer, field, cells[i]);
        }
    }

    /** After a training step (counted from 1 through the whole trial), given the cells whose sign it changed. */
    void afterStep(SynapseLayer layer, RandomKey key, int step, int[] switched, int count);

    /** Whether inference weights are kept apart from the hidden ones. */
    default boolean ownsWeights() {
        return true;
    }

    /** W~ = sign(W) + N(0, noise^2) for one cell. */
    static void rewriteWithError(SynapseLayer layer, RandomField field, int cell, float noise) {
        layer.inference().data()[cell] = layer.sign(cell) + noise * field.gaussian(cell);
    }

    /** The same for some cells. */
    static void rewriteWithErrors(SynapseLayer layer, RandomField field, int[] cells, int count, float noise) {
        float[] errors = layer.noise(field, noise, cells, count);
        float[] inference = layer.inference().data();
        for (int i = 0; i < count; i++) {
            inference[cells[i]] = layer.sign(cells[i]) + errors[cells[i]];
        }
    }

    /** The choice of a device spec, for one layer. */
    static InferenceErrors of(DeviceSpec spec) {
        float noise = spec.inferenceNoise().floatValue();
        if (noise == 0f) {
            return new ExactSigns();
        }
        return switch (spec.inferenceNoiseRedraw()) {
            case ON_SWITCH -> new OnSwitch(noise);
            case PER_STEP -> new PerStep(noise);
            case PER_EPOCH -> new PerEpochErrors(noise);
        };
    }

    /** W~ = sign(W), without error. */
    record ExactSigns() implements InferenceErrors {
        @Override
        public void rewrite(SynapseLayer layer, RandomField field, int cell) {
            layer.inference().data()[cell] = layer.sign(cell);
        }

        @Override
        public void afterStep(SynapseLayer layer, RandomKey key, int step, int[] switched, int count) {
            float[] inference = layer.inference().data();
            for (int i = 0; i < count; i++) {
                inference[switched[i]] = layer.sign(switched[i]);
            }
        }
    }

    /** The pair is rewritten, with a new error, only when its sign changes. */
    record OnSwitch(float noise) implements InferenceErrors {
        @Override
        public void rewrite(SynapseLayer layer, RandomField field, int cell) {
            rewriteWithError(layer, field, cell, noise);
        }

        @Override
        public void rewrite(SynapseLayer layer, RandomField field, int[] cells, int count) {
            rewriteWithErrors(layer, field, cells, count, noise);
        }

        @Override
        public void afterStep(SynapseLayer layer, RandomKey key, int step, int[] switched, int count) {
            rewrite(layer, key.field(RandomStream.INFERENCE_AT_STEP, step, layer.index()), switched, count);
        }
    }

    /** Every programmable pair gets a new error at every step. */
    record PerStep(float noise) implements InferenceErrors {
        @Override
        public void rewrite(SynapseLayer layer, RandomField field, int cell) {
            rewriteWithError(layer, field, cell, noise);
        }

        @Override
        public void rewrite(SynapseLayer layer, RandomField field, int[] cells, int count) {
            rewriteWithErrors(layer, field, cells, count, noise);
        }

        @Override
        public void afterStep(SynapseLayer layer, RandomKey key, int step, int[] switched, int count) {
            layer.redrawInference(key.field(RandomStream.INFERENCE_AT_STEP, step, layer.index()), noise);
        }
    }

    /** W~ = W: the weights of a float network are their own inference weights. */
    record HiddenItself() implements InferenceErrors {
        @Override
        public boolean ownsWeights() {
            return false;
        }

        @Override
        public void rewrite(SynapseLayer layer, RandomField field, int cell) {
            // one and the same number
        }

        @Override
        public void afterStep(SynapseLayer layer, RandomKey key, int step, int[] switched, int count) {
            // one and the same number
        }
    }
}
