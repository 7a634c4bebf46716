package org.ohmsweep.device;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The synapses of one layer: hidden weights with Adam's moments, the inference weights made of them, and their wear.
 * Everything is packed as [in x out] (see {@link Matrix}); a cell is an index into that.
 *
 * <p>A synapse is programmable until it fails. What has failed, and padding, is marked in {@link #immobile}; the second
 * moment is +infinity there, so that no step moves it. A programmable synapse whose second moment overflows takes no step
 * either, until the moments are reset, and is programmable all the same.
 */
public final class SynapseLayer {
    /** A number drawn by itself costs as much as this many of a whole layer's. */
    static final int ALONE = 64;

    private final int index;
    private final Kernels kernels;
    private final Matrix hidden;
    private final Pairs pairs;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private final float[] immobile;
    private final float[] noise;
    private final WritePolicy writes;
    private final InferenceErrors errors;
    private final Failures failures;
    private final WearCounter wear;
    private final int synapses;
    private long programmable;
    private double time;

    /**
     * Synapses before they are programmed, at weight 0.
     *
     * @param index of the layer, 0-based
     * @param hidden its weights, packed [in x out], all 0
     * @param relaxation of its binary devices
     */
    SynapseLayer(
            int index,
            Matrix hidden,
            Kernels kernels,
            WritePolicy writes,
            InferenceErrors errors,
            Failures failures,
            RelaxationSpec relaxation) {
        this.index = index;
        this.kernels = kernels;
        this.hidden = hidden;
        this.writes = writes;
        this.errors = errors;
        this.failures = failures;
        pairs = new Pairs(errors.ownsWeights() ? Matrix.panels(hidden.rows(), hidden.columns()) : hidden, relaxation);
        int cells = hidden.data().length;
        firstMoment = new float[cells];
        secondMoment = new float[cells];
        immobile = new float[cells];
        noise = new float[cells];
        wear = new WearCounter(cells);
        Arrays.fill(immobile, Float.POSITIVE_INFINITY);
        for (int i = 0; i < hidden.rows(); i++) {
            for (int o = 0; o < hidden.columns(); o++) {
                immobile[hidden.index(i, o)] = 0f;
            }
        }
        synapses = Math.multiplyExact(hidden.rows(), hidden.columns());
        programmable = synapses;
        resetMoments();
    }

    /** Sets the hidden weights before training, uniform in [-range, range]. */
    void initialise(RandomKey key, float range) {
        float[] weights = hidden.data();
        int[] bits = new int[weights.length];
        kernels.fillBits(key.field(RandomStream.INITIAL_WEIGHT, 0, index), bits);
        for (int cell = 0; cell < weights.length; cell++) {
            weights[cell] = isProgrammable(cell) ? (float) ((2 * RandomField.toUniform(bits[cell]) - 1) * range) : 0f;
        }
    }

    /** Programs every device for the first time, and lets fail what never worked. */
    void start(RandomKey key) {
        Changes changes = writes.program(this, key);
        wear.countWrites(changes.programmed(), programmable);
        pairs.start(key, index);
        errors.start(this, key);
        fail(Failures.Occasion.BEFORE_TRAINING, Cells.ALL, key, 0);
    }

    /** Sets the time, in seconds since the trial began. */
    void setTime(double seconds) {
        time = seconds;
    }

    /** The time, in seconds since the trial began. */
    double time() {
        return time;
    }

    /**
     * What an epoch that starts (counted from 1 through the whole trial) reads of devices and pairs, then its errors and
     * failures.
     */
    void startEpoch(RandomKey key, int epoch) {
        Changes changes = writes.startEpoch(this, key, epoch);
        count(changes);
        pairs.read(this);
        errors.program(this, key.field(RandomStream.INFERENCE_AT_READING, epoch, index), changes.switched());
        errors.startEpoch(this, key, epoch);
        fail(Failures.Occasion.START_OF_EPOCH, Cells.ALL, key, epoch);
    }

    /**
     * Multiplies a gradient by f_meta where a step along it would shrink a hidden weight.
     *
     * @param metaplasticity the paper's m
     * @param gradient with respect to the inference weights, packed [in x out], changed in place
     */
    void dampGradient(float metaplasticity, Matrix gradient) {
        kernels.dampGradient(metaplasticity, hidden.data(), gradient.data());
    }

    /**
     * One optimizer step (counted from 1 through the whole trial).
     *
     * @param metaplasticity the paper's m
     * @param gradient with respect to the inference weights, packed [in x out]
     */
    void step(AdamStep adam, float metaplasticity, Matrix gradient, RandomKey key, int step) {
        Changes changes = writes.step(this, adam, metaplasticity, gradient, key, step);
        count(changes);
        errors.afterStep(this, key, step, changes.switched());
        fail(Failures.Occasion.STEP, changes.programmed(), key, step);
    }

    /** What the policy programs at the end of an epoch, with the errors and failures that this brings. */
    void endEpoch(RandomKey key, int epoch) {
        Changes changes = writes.endEpoch(this, key, epoch);
        count(changes);
        errors.program(this, key.field(RandomStream.INFERENCE_AT_PROGRAMMING, epoch, index), changes.switched());
        fail(Failures.Occasion.END_OF_EPOCH, changes.programmed(), key, epoch);
    }

    private void count(Changes changes) {
        if (errors.ownsWeights()) {
            wear.countSwitches(changes.switched());
        }
        wear.countWrites(changes.programmed(), programmable);
    }

    private void fail(Failures.Occasion occasion, Cells exposed, RandomKey key, int when) {
        Cells switched = failures.strike(this, occasion, exposed, key, when);
        if (switched.count() > 0) {
            errors.program(this, key.field(occasion.error(), when, index), switched);
        }
    }

    /**
     * Takes an optimizer step with all programmable weights, within a bound.
     *
     * @param switched receives the synapses whose sign changed
     */
    void move(AdamStep adam, float metaplasticity, Matrix gradient, float bound, Cells switched) {
        switched.setCount(kernels.updateWeights(
                adam,
                metaplasticity,
                bound,
                gradient.data(),
                hidden.data(),
                firstMoment,
                secondMoment,
                switched.array()));
    }

    /** The steps that {@link #move} would take, to be added. */
    void steps(AdamStep adam, float metaplasticity, Matrix gradient, float[] steps) {
        kernels.steps(adam, metaplasticity, gradient.data(), hidden.data(), firstMoment, secondMoment, steps);
    }

    /** Clears the moments, as at the start of a task. */
    void resetMoments() {
        Arrays.fill(firstMoment, 0f);
        System.arraycopy(immobile, 0, secondMoment, 0, immobile.length);
    }

    Kernels kernels() {
        return kernels;
    }

    /** The write policy with its state; for tests. */
    WritePolicy writes() {
        return writes;
    }

    /** Index of the layer, 0-based. */
    int index() {
        return index;
    }

    /** Hidden weights, packed [in x out]; padding is 0. */
    public Matrix hidden() {
        return hidden;
    }

    /** Inference weights, packed [in x out]; padding is 0. */
    public Matrix inference() {
        return pairs.inference();
    }

    /** Reads the pairs as old as they are, and rewrites nothing. */
    void readPairs() {
        pairs.read(this);
    }

    /** The binary devices. */
    Pairs pairs() {
        return pairs;
    }

    /** Whether a cell is a synapse whose hidden device still counts. */
    public boolean isProgrammable(int cell) {
        return immobile[cell] == 0f;
    }

    /** 0 for programmable cells, +infinity for failed ones and padding: what kernels take as a mask. */
    float[] immobile() {
        return immobile;
    }

    /** Sign of a cell's hidden weight; that of 0 is +1. */
    float sign(int cell) {
        return hidden.data()[cell] >= 0f ? 1f : -1f;
    }

    /** Scaled Gaussians of all cells, in an array that the next call uses again. */
    float[] noise(RandomField field, float scale) {
        kernels.fillGaussian(field, scale, noise);
        return noise;
    }

    /** The same for some cells, in the same array; what stands in the others has no meaning. */
    float[] noise(RandomField field, float scale, Cells cells) {
        if (cells.count() > noise.length / ALONE) {
            return noise(field, scale);
        }
        for (int i = 0; i < cells.count(); i++) {
            noise[cells.get(i)] = scale * field.gaussian(cells.get(i));
        }
        return noise;
    }

    /** Stores a hidden weight. */
    void store(int cell, float weight, Cells switched) {
        float before = sign(cell);
        hidden.data()[cell] = weight;
        if (sign(cell) != before) {
            switched.add(cell);
        }
    }

    /** Ends the life of a programmable synapse. */
    void immobilise(int cell) {
        firstMoment[cell] = 0f;
        secondMoment[cell] = Float.POSITIVE_INFINITY;
        immobile[cell] = Float.POSITIVE_INFINITY;
        programmable--;
        wear.close(cell);
    }

    /** Number of synapses, failed ones included. */
    int synapses() {
        return synapses;
    }

    /** Number of synapses that have no failed device. */
    long intact() {
        return programmable - pairs.halfStuck();
    }

    /** The wear so far. */
    WearCounter wear() {
        return wear;
    }

    /** Sign switches of each synapse, in no particular order. */
    int[] switchesOfSynapses() {
        return ofSynapses(wear::switches);
    }

    /** Programmings of each synapse's hidden device, in the same order. */
    int[] writesOfSynapses() {
        return ofSynapses(cell -> wear.writes(cell, isProgrammable(cell)));
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

    /** How the programmable hidden weights are distributed. */
    LayerHistogram histogram(WeightBins bins) {
        int[] counts = new int[bins.count()];
        float[] weights = hidden.data();
        for (int cell = 0; cell < weights.length; cell++) {
            // A weight that training made NaN lies in no bin.
            if (isProgrammable(cell) && !Float.isNaN(weights[cell])) {
                counts[bins.of(weights[cell])]++;
            }
        }
        return new LayerHistogram(index + 1, bins, Arrays.stream(counts).boxed().toList());
    }
}
