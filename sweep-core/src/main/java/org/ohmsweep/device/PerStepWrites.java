package org.ohmsweep.device;

import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * Every programmable device is rewritten at every step, W = Q(W + u) + N(0, writeNoise^2): what a device does that has no
 * digital memory beside it. Steps below half a level are lost but for what noise makes of them, so that learning stalls
 * where levels are far apart (docs/model.md, "Hidden weight: a multilevel device").
 */
final class PerStepWrites implements WritePolicy {
    private final Quantizer quantizer;
    private final float writeNoise;
    private final int[] byStep;
    private final int[] byWriting;

    PerStepWrites(Quantizer quantizer, float writeNoise, int cells) {
        this.quantizer = quantizer;
        this.writeNoise = writeNoise;
        byStep = new int[cells];
        byWriting = new int[cells];
    }

    @Override
    public void start(SynapseLayer layer, RandomKey key) {
        layer.rewriteAll(quantizer, writeNoise, key.field(RandomStream.WRITE_NOISE, 0, layer.index()));
    }

    @Override
    public int step(SynapseLayer layer, AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        int stepped = layer.move(adam, metaplasticity, gradient, Float.POSITIVE_INFINITY, byStep);
        int written = layer.rewriteAll(
                quantizer, writeNoise, key.field(RandomStream.WRITE_NOISE_AT_STEP, step, layer.index()), byWriting);
        return inOneOnly(byStep, stepped, byWriting, written, layer.switched());
    }

    /** Signs that changed on the way to W + u and back by its rounding did not change. */
    private static int inOneOnly(int[] a, int countA, int[] b, int countB, int[] result) {
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < countA && j < countB) {
            if (a[i] == b[j]) {
                i++;
                j++;
            } else {
                result[count++] = a[i] < b[j] ? a[i++] : b[j++];
            }
        }
        while (i < countA) {
            result[count++] = a[i++];
        }
        while (j < countB) {
            result[count++] = b[j++];
        }
        return count;
    }

    @Override
    public void wear(SynapseLayer layer, Failures failures, RandomKey key, int step) {
        failures.afterRewritingAll(layer, key, step);
    }
}
