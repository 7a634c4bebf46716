package org.ohmsweep.device;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
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
    /** One Gaussian alone costs as much as this many of a whole layer's. */
    private static final int ALONE = 64;

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
    private final Ledger ledger;
    private final int synapses;
    private long programmable;

    /**
     * Synapses before they are programmed, at weight 0.
     *
     * @param index of the layer, 0-based
     * @param writes makes the write policy of a number of cells
     */
    SynapseLayer(
            int index,
            int in,
            int out,
            Kernels kernels,
            IntFunction<WritePolicy> writes,
            InferenceErrors errors,
            Failures failures) {
        this.index = index;
        this.kernels = kernels;
        this.errors = errors;
        this.failures = failures;
        hidden = Matrix.panels(in, out);
        inference = errors.ownsWeights() ? Matrix.panels(in, out) : hidden;
        int cells = hidden.data().length;
        this.writes = writes.apply(cells);
        firstMoment = new float[cells];
        secondMoment = new float[cells];
        noise = new float[cells];
        switched = new int[cells];
        ledger = new Ledger(cells);
        Arrays.fill(secondMoment, Float.POSITIVE_INFINITY);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                secondMoment[hidden.index(i, o)] = 0f;
            }
        }
        synapses = Math.multiplyExact(in, out);
        programmable = synapses;
    }

    /** Sets the hidden weights before training, uniform in [-range, range]. */
    void initialise(RandomKey key, float range) {
        RandomField field = key.field(RandomStream.INITIAL_WEIGHT, 0, index);
        float[] weights = hidden.data();
        int[] bits = switched;
        kernels.fillBits(field, bits);
        for (int cell = 0; cell < weights.length; cell++) {
            weights[cell] = isProgrammable(cell) ? (float) ((2 * RandomField.toUniform(bits[cell]) - 1) * range) : 0f;
        }
    }

    /** Programs every device once, draws the first inference errors, and lets fail what never worked. */
    void start(RandomKey key) {
        writes.start(this, key);
        errors.start(this, key);
        failures.atStart(this, key);
    }

    /** Errors and failures of an epoch that starts (counted from 1 through the whole trial). */
    void startEpoch(RandomKey key, int epoch) {
        errors.startEpoch(this, key, epoch);
        failures.atStartOfEpoch(this, key, epoch);
    }

    /**
     * One optimizer step (counted from 1 through the whole trial).
     *
     * @param gradient with respect to the inference weights, packed
     */
    void step(AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        int count = writes.step(this, adam, metaplasticity, gradient, key, step);
        countSwitches(count);
        errors.afterStep(this, key, step, switched, count);
        writes.wear(this, failures, key, step);
    }

    /** What a policy rewrites at the end of an epoch, with new errors for the signs that it changed. */
    void endEpoch(RandomKey key, int epoch) {
        int count = writes.endEpoch(this, key, epoch);
        countSwitches(count);
        RandomField field = key.field(RandomStream.INFERENCE_AT_PROGRAMMING, epoch, index);
        errors.rewrite(this, field, switched, count);
        writes.wearAtEndOfEpoch(this, failures, key, epoch);
    }

    /**
     * Takes an optimizer step with all mobile weights, inside a bound.
     *
     * @param signs receives the cells whose sign changed
     * @return how many signs changed
     */
    int move(AdamStep adam, float metaplasticity, Matrix gradient, float bound, int[] signs) {
        return kernels.updateWeights(
                adam, metaplasticity, bound, gradient.data(), hidden.data(), firstMoment, secondMoment, signs);
    }

    /** The steps that {@link #move} would take, to be added. */
    void steps(AdamStep adam, float metaplasticity, Matrix gradient, float[] steps) {
        kernels.steps(adam, metaplasticity, gradient.data(), hidden.data(), firstMoment, secondMoment, steps);
    }

    /**
     * Rewrites every programmable device: the level nearest to its hidden weight, plus write noise.
     *
     * @return how many signs changed; their cells are in {@link #switched()}
     */
    int rewriteAll(Quantizer quantizer, float writeNoise, RandomField field) {
        return rewriteAll(quantizer, writeNoise, field, switched);
    }

    /** As above, with an array of one's own for the cells. */
    int rewriteAll(Quantizer quantizer, float writeNoise, RandomField field, int[] signs) {
        ledger.countWritesOfAll(programmable);
        return kernels.program(
                quantizer.bound(), quantizer.spacing(), noise(field, writeNoise), hidden.data(), secondMoment, signs);
    }

    /** Enters a programming of some hidden devices into the ledger. */
    void countWrites(int[] cells, int count) {
        ledger.countWrites(cells, count);
    }

    private void countSwitches(int count) {
        if (errors.ownsWeights()) {
            ledger.countSwitches(switched, count);
        }
    }

    /** Clears the moments, as at the start of a task. */
    void resetMoments() {
        for (int cell = 0; cell < firstMoment.length; cell++) {
            firstMoment[cell] = 0f;
            secondMoment[cell] = isProgrammable(cell) ? 0f : Float.POSITIVE_INFINITY;
        }
    }

    Kernels kernels() {
        return kernels;
    }

    /** Room for a list of cells: those whose sign changed in the last step, until something else needs it. */
    int[] switched() {
        return switched;
    }

    /** The write policy with its state; for tests. */
    WritePolicy writes() {
        return writes;
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

    /** Scaled Gaussians of some cells at least, in the same array: of all, where that is cheaper. */
    float[] noise(RandomField field, float scale, int[] cells, int count) {
        if (count > noise.length / ALONE) {
            return noise(field, scale);
        }
        for (int i = 0; i < count; i++) {
            noise[cells[i]] = scale * field.gaussian(cells[i]);
        }
        return noise;
    }

    /** Writes every programmable pair anew: sign plus an error of its own. */
    void redrawInference(RandomField field, float scale) {
        kernels.signsWithErrors(hidden.data(), noise(field, scale), secondMoment, inference.data());
    }

    /** Ends a programmable cell's life. */
    void immobilise(int cell) {
        firstMoment[cell] = 0f;
        secondMoment[cell] = Float.POSITIVE_INFINITY;
        programmable--;
        ledger.close(cell);
    }

    /** Number of synapses, failed ones included. */
    int synapses() {
        return synapses;
    }

    /** Number of synapses that have not failed. */
    long programmable() {
        return programmable;
    }

    /** What its devices went through so far. */
    Ledger ledger() {
        return ledger;
    }

    /** Sign switches of each synapse, in no order that means anything. */
    int[] switchesOfSynapses() {
        return ofSynapses(ledger::switches);
    }

    /** Programmings of each synapse's hidden device, in the same order. */
    int[] writesOfSynapses() {
        return ofSynapses(cell -> ledger.writes(cell, isProgrammable(cell)));
    }

    private int[] ofSynapses(IntUnaryOperator ofCell) {
        int[] counts = new int[synapses];
        int next = 0;
        for (int i = 0; i < hidden.rows(); i++) {
            for (int o = 0; o < hidden.columns(); o++) {
                counts[next++] = ofCell.applyAsInt(hidden.index(i, o));
            }
        }
        return counts;
    }

    /** How its programmable hidden weights are distributed. */
    LayerHistogram histogram(WeightBins bins) {
        int[] counts = new int[bins.count()];
        float[] weights = hidden.data();
        for (int cell = 0; cell < weights.length; cell++) {
            // What is no number, after steps that were none, lies in no bin.
            if (isProgrammable(cell) && !Float.isNaN(weights[cell])) {
                counts[bins.of(weights[cell])]++;
            }
        }
        return new LayerHistogram(index + 1, bins, Arrays.stream(counts).boxed().toList());
    }
}
