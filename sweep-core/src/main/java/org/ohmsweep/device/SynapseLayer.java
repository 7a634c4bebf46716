package org.ohmsweep.device;

import java.util.Arrays;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The synapses of one layer: hidden weights with their optimizer moments, the inference weights made of them, and the
 * ledger of their wear. Everything is packed as [in x out] (see {@link Matrix}); a cell is an index into that.
 *
 * <p>A synapse is programmable until it fails. The second moment of one that is not, and of padding, is +infinity: no
 * step moves it, no reset of the moments frees it.
 */
public final class SynapseLayer {
    private final int index;
    private final Kernels kernels;
    private final Matrix hidden;
    private final Matrix inference;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private final float[] noise;
    private final int[] switched;
    private final WritePolicy writes;
    private final InferenceErrors errors;
    private final Failures failures;
    private final long synapses;
    private long programmable;
    private long signSwitches;
    private long deviceWrites;

    /**
     * Synapses before they are programmed, at weight 0.
     *
     * @param index of the layer, 0-based
     */
    SynapseLayer(
            int index,
            int in,
            int out,
            Kernels kernels,
            WritePolicy writes,
            InferenceErrors errors,
            Failures failures) {
        this.index = index;
        this.kernels = kernels;
        this.writes = writes;
        this.errors = errors;
        this.failures = failures;
        hidden = Matrix.panels(in, out);
        inference = errors.ownsWeights() ? Matrix.panels(in, out) : hidden;
        int cells = hidden.data().length;
        firstMoment = new float[cells];
        secondMoment = new float[cells];
        noise = new float[cells];
        switched = new int[cells];
        Arrays.fill(secondMoment, Float.POSITIVE_INFINITY);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                secondMoment[hidden.index(i, o)] = 0f;
            }
        }
        synapses = (long) in * out;
        programmable = synapses;
    }

    /** Sets the hidden weights before training, uniform in [-range, range]. */
    void initialise(RandomKey key, float range) {
        RandomField field = key.field(RandomStream.INITIAL_WEIGHT, 0, index);
        float[] weights = hidden.data();
        for (int cell = 0; cell < weights.length; cell++) {
            weights[cell] = isProgrammable(cell) ? (float) ((2 * field.uniform(cell) - 1) * range) : 0f;
        }
    }

    /** Programs every device once and draws the first inference errors. */
    void programFirst(RandomKey key) {
        writes.program(this, key, 0, (cell, weight) -> {
            hidden.data()[cell] = weight;
            deviceWrites++;
        });
        RandomField field = key.field(RandomStream.INFERENCE_AT_START, 0, index);
        for (int cell = 0; cell < inference.data().length; cell++) {
            if (isProgrammable(cell)) {
                errors.rewrite(this, field, cell);
            }
        }
    }

    /** The failures of an epoch that starts (counted from 1 through the whole trial). */
    void fail(RandomKey key, int epoch) {
        failures.strike(this, key, epoch);
    }

    /**
     * One optimizer step (counted from 1 through the whole trial).
     *
     * @param gradient with respect to the inference weights, packed
     */
    void step(AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        int count = kernels.updateWeights(
                adam,
                metaplasticity,
                writes.clip(),
                gradient.data(),
                hidden.data(),
                firstMoment,
                secondMoment,
                switched);
        signSwitches += count;
        errors.afterStep(this, key, step, switched, count);
    }

    /** The reprogramming at the end of an epoch, with new errors for the signs that it changed. */
    void reprogram(RandomKey key, int epoch) {
        RandomField field = key.field(RandomStream.INFERENCE_AT_PROGRAMMING, epoch, index);
        writes.program(this, key, epoch, (cell, weight) -> {
            float before = sign(cell);
            hidden.data()[cell] = weight;
            deviceWrites++;
            if (sign(cell) != before) {
                errors.rewrite(this, field, cell);
                signSwitches++;
            }
        });
    }

    /** Clears the moments, as at the start of a task. */
    void resetMoments() {
        for (int cell = 0; cell < firstMoment.length; cell++) {
            firstMoment[cell] = 0f;
            secondMoment[cell] = isProgrammable(cell) ? 0f : Float.POSITIVE_INFINITY;
        }
    }

    int index() {
        return index;
    }

    /** Hidden weights, packed [in x out]; padding is 0. */
    public Matrix hidden() {
        return hidden;
    }

    /** Inference weights, packed [in x out]; padding is 0. */
    public Matrix inference() {
        return inference;
    }

    /** Whether a cell is a synapse that has not failed. */
    public boolean isProgrammable(int cell) {
        return secondMoment[cell] != Float.POSITIVE_INFINITY;
    }

    /** Sign of a cell's hidden weight; that of 0 is +1. */
    float sign(int cell) {
        return hidden.data()[cell] >= 0f ? 1f : -1f;
    }

    /** Scaled Gaussians for all cells; the array is used again by the next call. */
    float[] noise(RandomField field, float scale) {
        kernels.fillGaussian(field, scale, noise);
        return noise;
    }

    /** Ends a programmable cell's life. */
    void immobilise(int cell) {
        firstMoment[cell] = 0f;
        secondMoment[cell] = Float.POSITIVE_INFINITY;
        programmable--;
    }

    /** Number of synapses, failed ones included. */
    long synapses() {
        return synapses;
    }

    /** Number of synapses that have not failed. */
    long programmable() {
        return programmable;
    }

    /** Changes of an inference sign so far, but for those by getting stuck. */
    long signSwitches() {
        return signSwitches;
    }

    /** Programmings of a hidden device so far. */
    long deviceWrites() {
        return deviceWrites;
    }
}
