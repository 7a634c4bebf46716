package org.ohmsweep.kernel;

import org.ohmsweep.rng.RandomField;

/**
 * The fused primitives that a training step is made of. This class states and checks their contract; its two
 * implementations give the same bits.
 *
 * <p>Arrays of weights have one length, a multiple of {@value RandomField#CELLS_PER_GROUP}. All methods throw
 * {@link IllegalArgumentException} where shapes, layouts or lengths do not fit. A trial uses one instance from one thread;
 * instances share no mutable state.
 */
public abstract sealed class Kernels permits ScalarKernels, VectorKernels {
    /** Name for logs and tables: the implementation and its vector length in bits. */
    public abstract String name();

    /**
     * c = a b. Each element is the chain fma(a[r, k], b[k, c], sum) over ascending k, from +0.
     *
     * @param a row-major, [m x k]
     * @param b packed, [k x n]; padded columns are multiplied too
     * @param c either layout, [m x n]; overwritten, padded columns included
     */
    public final void multiply(Matrix a, Matrix b, Matrix c) {
        checkProduct(a, a.rows(), a.columns(), b, c);
        checkPacked(b);
        doMultiply(a, b, c);
    }

    /**
     * c = a^T b, with the same chains.
     *
     * @param a row-major, [k x m]
     * @param b either layout, [k x n]; padded columns are multiplied too
     * @param c either layout, [m x n]; overwritten, padded columns included
     */
    public final void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        checkProduct(a, a.columns(), a.rows(), b, c);
        doMultiplyTransposed(a, b, c);
    }

    /**
     * c = a b, as {@link #multiply(Matrix, Matrix, Matrix)}. Zeros of a are skipped where that pays, so the results are the
     * same only if b is finite.
     */
    public final void multiply(SparseRows a, Matrix b, Matrix c) {
        if (!a.isSparseByRows()) {
            multiply(a.dense(), b, c);
            return;
        }
        checkShapes(a, a.rows(), a.columns(), b, c);
        checkPacked(b);
        doMultiply(a.byRows(), b, c);
    }

    /** c = a^T b, as {@link #multiplyTransposed(Matrix, Matrix, Matrix)}; zeros are skipped in the same way. */
    public final void multiplyTransposed(SparseRows a, Matrix b, Matrix c) {
        if (!a.isSparseByColumns()) {
            multiplyTransposed(a.dense(), b, c);
            return;
        }
        checkShapes(a, a.columns(), a.rows(), b, c);
        doMultiply(a.byColumns(), b, c);
    }

    /**
     * Batch normalisation over the rows, with the biased variance: x becomes (x - mean) / sqrt(variance + epsilon), and
     * z = gain x + shift. Sums run over ascending rows.
     *
     * @param x row-major, [m x n], changed in place
     * @param gain [n]
     * @param shift [n]
     * @param epsilon added to the variance
     * @param inverseDeviation [n], receives 1 / sqrt(variance + epsilon)
     * @param z as x
     */
    public final void normalise(
            Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        checkAlike(x, z);
        checkLength(x.columns(), gain.length, shift.length, inverseDeviation.length);
        doNormalise(x, gain, shift, epsilon, inverseDeviation, z);
    }

    /**
     * The backward pass of {@link #normalise}: the gradient with respect to z becomes
     * gain / deviation (g - mean(g) - x mean(g x)), that with respect to x before normalisation.
     *
     * @param normalised the normalised x, row-major, [m x n]
     * @param gain [n]
     * @param inverseDeviation [n], as {@link #normalise} left it
     * @param gradient as x, changed in place
     * @param gainGradient [n], receives the gradient of the gains
     * @param shiftGradient [n], receives that of the shifts
     */
    public final void normaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient) {
        checkAlike(normalised, gradient);
        checkLength(
                normalised.columns(), gain.length, inverseDeviation.length, gainGradient.length, shiftGradient.length);
        doNormaliseBackward(normalised, gain, inverseDeviation, gradient, gainGradient, shiftGradient);
    }

    /**
     * a = sign(z), sign(0) = +1.
     *
     * @param z row-major, [m x n]
     * @param a as z; its padding is overwritten
     */
    public final void sign(Matrix z, Matrix a) {
        checkAlike(z, a);
        doSign(z, a);
    }

    /**
     * The backward pass of {@link #sign} by the straight-through estimator: sets the gradient to 0 where |z| is above 1.
     *
     * @param z row-major, [m x n]
     * @param gradient as z, changed in place
     */
    public final void straightThroughBackward(Matrix z, Matrix gradient) {
        checkAlike(z, gradient);
        doStraightThroughBackward(z, gradient);
    }

    /**
     * One step of Adam with metaplasticity, in one pass: decay, moments, step, f_meta where the step would shrink |w|,
     * clipping to [-bound, bound], and which signs changed (sign(0) = +1).
     *
     * <p>A weight whose second moment is +infinity is immobile: it is neither moved nor clipped, and its second moment stays
     * infinite.
     *
     * @param step the step's scalars
     * @param metaplasticity the paper's m; 0 for none
     * @param bound positive, may be +infinity
     * @param gradient before decay
     * @param weight changed in place
     * @param firstMoment changed in place
     * @param secondMoment changed in place
     * @param switched receives the indices of the weights whose sign changed, ascending; its further elements are undefined
     * @return how many signs changed
     */
    public final int updateWeights(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            int[] switched) {
        checkWeights(weight.length, gradient.length, firstMoment.length, secondMoment.length, switched.length);
        return doUpdateWeights(step, metaplasticity, bound, gradient, weight, firstMoment, secondMoment, switched);
    }

    /**
     * Multiplies a gradient by f_meta = 1 - tanh^2(m |W|) where it has the sign of the weight, so that a step along it would
     * shrink that. One code for all kernels.
     *
     * @param metaplasticity the paper's m
     * @param weight hidden weights
     * @param gradient with respect to them, changed in place
     */
    public final void dampGradient(float metaplasticity, float[] weight, float[] gradient) {
        checkLength(weight.length, gradient.length);
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] * gradient[i] > 0f) {
                gradient[i] *= KernelMath.metaplasticFactor(metaplasticity, weight[i]);
            }
        }
    }

    /**
     * The steps that {@link #updateWeights} would take, without clipping and without taking them: decay, moments, step,
     * f_meta. They are to be added to the weights; that of an immobile weight is 0.
     *
     * @param firstMoment changed in place
     * @param secondMoment changed in place
     * @param steps receives them
     */
    public final void steps(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            float[] steps) {
        checkWeights(weight.length, gradient.length, firstMoment.length, secondMoment.length, steps.length);
        doSteps(step, metaplasticity, gradient, weight, firstMoment, secondMoment, steps);
    }

    /**
     * Programs every mobile weight: to the nearest of the levels (k + 1/2) spacing within the bound, ties to the even k,
     * plus its noise.
     *
     * @param bound the outermost levels, positive
     * @param spacing between neighbouring levels
     * @param noise added to each level
     * @param weight changed in place
     * @param secondMoment +infinity where a weight is immobile
     * @param switched receives the indices of the weights whose sign changed, as in {@link #updateWeights}
     * @return how many signs changed
     */
    public final int program(
            double bound, double spacing, float[] noise, float[] weight, float[] secondMoment, int[] switched) {
        checkWeights(weight.length, noise.length, secondMoment.length, switched.length);
        return doProgram(bound, spacing, noise, weight, secondMoment, switched);
    }

    /**
     * Sign plus error of every mobile weight, sign(0) = +1.
     *
     * @param error added to each sign
     * @param secondMoment +infinity where a weight is immobile
     * @param signs receives them; unchanged where a weight is immobile
     */
    public final void signsWithErrors(float[] weight, float[] error, float[] secondMoment, float[] signs) {
        checkWeights(weight.length, error.length, secondMoment.length, signs.length);
        doSignsWithErrors(weight, error, secondMoment, signs);
    }

    /**
     * Adds to each accumulator and collects those whose magnitude has reached a threshold.
     *
     * @param addend one for each accumulator
     * @param accumulator changed in place
     * @param reached receives their indices, ascending; its further elements are undefined
     * @return how many have reached it
     */
    public final int accumulate(float threshold, float[] addend, float[] accumulator, int[] reached) {
        checkWeights(accumulator.length, addend.length, reached.length);
        return doAccumulate(threshold, addend, accumulator, reached);
    }

    /**
     * Samples cells, each with probability min(1, |value| scale): those whose
     * {@link RandomField#positiveUniform uniform number} is at most |value| scale.
     *
     * @param value one for each cell
     * @param sampled receives the sampled cells, ascending; its further elements are undefined
     * @return how many were sampled
     */
    public final int sampleBernoulli(RandomField field, float scale, float[] value, int[] sampled) {
        checkWeights(value.length, sampled.length);
        return doSampleBernoulli(field, scale, value, sampled);
    }

    /**
     * Samples cells with one probability: those whose {@link RandomField#uniform uniform number} is below it.
     *
     * @param sampled receives the sampled cells, ascending; its length is the number of cells
     * @return how many were sampled
     */
    public final int sampleBernoulli(RandomField field, double probability, int[] sampled) {
        checkWeights(sampled.length);
        return doSampleBernoulli(field, probability, sampled);
    }

    /** Fills an array with scale times the field's Gaussians: element i is that of cell i. */
    public final void fillGaussian(RandomField field, float scale, float[] out) {
        checkWeights(out.length);
        doFillGaussian(field, scale, out);
    }

    /** Fills an array with the field's bits: element i is that of cell i. */
    public final void fillBits(RandomField field, int[] out) {
        checkWeights(out.length);
        doFillBits(field, out);
    }

    private static void checkProduct(Matrix a, int aRows, int depth, Matrix b, Matrix c) {
        checkShapes(a, aRows, depth, b, c);
        if (!a.isRowMajor()) {
            throw new IllegalArgumentException("the left factor, a " + a + ", is not row-major");
        }
    }

    private static void checkShapes(Object a, int aRows, int depth, Matrix b, Matrix c) {
        if (b.rows() != depth || c.rows() != aRows || c.columns() != b.columns()) {
            throw new IllegalArgumentException("cannot multiply " + a + " and " + b + " into " + c);
        }
    }

    private static void checkPacked(Matrix b) {
        if (!b.isPacked()) {
            throw new IllegalArgumentException("the right factor, a " + b + ", is not packed");
        }
    }

    private static void checkAlike(Matrix x, Matrix y) {
        boolean alike = x.rows() == y.rows() && x.columns() == y.columns() && x.rowStride() == y.rowStride();
        if (!alike || !x.isRowMajor() || !y.isRowMajor()) {
            throw new IllegalArgumentException("a " + x + " and a " + y + " are not both row-major and of one shape");
        }
    }

    private static void checkWeights(int length, int... others) {
        if (length % RandomField.CELLS_PER_GROUP != 0) {
            throw new IllegalArgumentException(
                    "length " + length + " is not a multiple of " + RandomField.CELLS_PER_GROUP);
        }
        checkLength(length, others);
    }

    private static void checkLength(int expected, int... lengths) {
        for (int length : lengths) {
            if (length != expected) {
                throw new IllegalArgumentException("an array has length " + length + "; it must be " + expected);
            }
        }
    }

    abstract void doMultiply(Matrix a, Matrix b, Matrix c);

    abstract void doMultiplyTransposed(Matrix a, Matrix b, Matrix c);

    /** c = the lines of the lists times b; a line gives the row of c that has its number. */
    abstract void doMultiply(LineLists a, Matrix b, Matrix c);

    abstract void doNormalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z);

    abstract void doNormaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient);

    abstract void doSign(Matrix z, Matrix a);

    abstract void doStraightThroughBackward(Matrix z, Matrix gradient);

    abstract int doUpdateWeights(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            int[] switched);

    abstract void doSteps(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            float[] steps);

    abstract int doProgram(
            double bound, double spacing, float[] noise, float[] weight, float[] secondMoment, int[] switched);

    abstract void doSignsWithErrors(float[] weight, float[] error, float[] secondMoment, float[] signs);

    abstract int doAccumulate(float threshold, float[] addend, float[] accumulator, int[] reached);

    abstract int doSampleBernoulli(RandomField field, float scale, float[] value, int[] sampled);

    abstract int doSampleBernoulli(RandomField field, double probability, int[] sampled);

    abstract void doFillGaussian(RandomField field, float scale, float[] out);

    abstract void doFillBits(RandomField field, int[] out);
}
