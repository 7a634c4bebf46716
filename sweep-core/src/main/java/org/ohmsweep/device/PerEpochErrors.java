package org.ohmsweep.device;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Every programmable pair gets a new error at the start of every epoch, before its failures. A sign that changes until the
 * next one, by whatever, keeps the error drawn for its cell and epoch: W~ = new sign + that error.
 */
final class PerEpochErrors implements InferenceErrors {
    private final float noise;
    private RandomField ofEpoch;

    PerEpochErrors(float noise) {
        this.noise = noise;
    }

    @Override
    public void start(SynapseLayer layer, RandomKey key) {
        draw(layer, key.field(RandomStream.INFERENCE_AT_START, 0, layer.index()));
    }

    @Override
    public void startEpoch(SynapseLayer layer, RandomKey key, int epoch) {
        draw(layer, key.field(RandomStream.INFERENCE_AT_EPOCH, epoch, layer.index()));
    }

    private void draw(SynapseLayer layer, RandomField field) {
        ofEpoch = field;
        layer.redrawInference(field, noise);
    }

    @Override
    public void rewrite(SynapseLayer layer, RandomField field, int cell) {
        InferenceErrors.rewriteWithError(layer, ofEpoch, cell, noise);
    }

    @Override
    public void rewrite(SynapseLayer layer, RandomField field, int[] cells, int count) {
        InferenceErrors.rewriteWithErrors(layer, ofEpoch, cells, count, noise);
    }

    @Override
    public void afterStep(SynapseLayer layer, RandomKey key, int step, int[] switched, int count) {
        rewrite(layer, ofEpoch, switched, count);
    }
}
