package org.ohmsweep.kernel;

import org.ohmsweep.rng.RandomField;

/**
 * The fused primitives that a training step lives on. Every implementation gives the same bits.
 *
 * <p>A trial uses one instance from one thread; instances share nothing that changes.
 */
public sealed interface Kernels permits ScalarKernels, VectorKernels {
    /** Name for logs and tables: the implementation and its lanes. */
    String name();

    /**
     * c = a b. Each element is the chain fma(a[r, k], b[k, c], sum) over ascending k, from +0.
     *
     * @param a row-major, [m x k]
     * @param b either layout, [k x n]; padded columns are multiplied too
     * @param c either layout, [m x n]; overwritten, padded columns included
     */
    void multiply(Matrix a, Matrix b, Matrix c);

    /**
     * c = a^T b, in the same manner.
     *
     * @param a row-major, [k x m]
     * @param b either layout, [k x n]
     * @param c either layout, [m x n]
     */
    void multiplyTransposed(Matrix a, Matrix b, Matrix c);

    /**
     * c = a b, as {@link #multiply(Matrix, Matrix, Matrix)}; zeros of a are skipped where that pays, so that b must be
     * finite for the same result.
     */
    void multiply(SparseRows a, Matrix b, Matrix c);

    /** c = a^T b, as {@link #multiplyTransposed(Matrix, Matrix, Matrix)}, skipping likewise. */
    void multiplyTransposed(SparseRows a, Matrix b, Matrix c);

    /**
     * Batch normalisation over the rows, biased variance: x becomes (x - mean) / sqrt(variance + epsilon), and
     * z = gain x + shift. Sums run over ascending rows.
     *
     * @param x row-major, [m x n], changed in place
     * @param gain [n]
     * @param shift [n]
     * @param epsilon added to the variance
     * @param inverseDeviation [n], receives 1 / sqrt(variance + epsilon)
     * @param z as x
     */
    void normalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z);

    /**
     * Its backward pass: the gradient with respect to z becomes gain / deviation (g - mean(g) - x mean(g x)).
     *
     * @param normalised the normalised x, row-major, [m x n]
     * @param gain [n]
     * @param inverseDeviation [n], as {@link #normalise} left it
     * @param gradient as x, changed in place
     * @param gainGradient [n], receives the gradient of the gains
     * @param shiftGradient [n], receives that of the shifts
     */
    void normaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient);

    /**
     * a = sign(z), sign(0) = +1.
     *
     * @param z row-major, [m x n]
     * @param a as z; its padding is overwritten
     */
    void sign(Matrix z, Matrix a);

    /**
     * Sets the gradient to 0 where |z| is above 1: what a sign lets through backwards (straight through).
     *
     * @param z row-major, [m x n]
     * @param gradient as z, changed in place
     */
    void passWithinOne(Matrix z, Matrix gradient);

    /**
     * One step of Adam with metaplasticity on weight-shaped arrays of equal length (a multiple of 64), in one pass:
     * decay, moments, step, f_meta where the step would shrink |w|, clipping to [-bound, bound], and which signs changed
     * (sign(0) = +1).
     *
     * <p>A weight whose second moment is +infinity is immobile: it takes no step and no clipping, and its second moment
     * stays infinite.
     *
     * @param step the step's scalars
     * @param metaplasticity the paper's m; 0 for none
     * @param bound positive, may be +infinity
     * @param gradient before decay
     * @param weight changed in place
     * @param firstMoment changed in place
     * @param secondMoment changed in place
     * @param switched receives the indices of the weights whose sign changed, ascending; as long as the arrays, what stands
     *     behind them has no meaning
     * @return how many signs changed
     */
    int updateWeights(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            int[] switched);

    /**
     * The steps that {@link #updateWeights} would take, without taking them: decay, moments, step, f_meta. They are to be
     * added; that of an immobile weight is 0.
     *
     * @param firstMoment changed in place
     * @param secondMoment changed in place
     * @param steps receives them
     */
    void steps(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            float[] steps);

    /**
     * Rewrites every mobile weight: the nearest of the levels (k + 1/2) spacing, at most the bound in size, ties to the
     * even k, plus its noise.
     *
     * @param bound the outermost levels, positive
     * @param spacing between neighbouring levels
     * @param noise added to each level
     * @param weight changed in place; arrays as in {@link #updateWeights}
     * @param secondMoment +infinity where a weight is immobile
     * @param switched receives the indices of the weights whose sign changed, as in {@link #updateWeights}
     * @return how many signs changed
     */
    int rewrite(double bound, double spacing, float[] noise, float[] weight, float[] secondMoment, int[] switched);

    /**
     * Sign plus error of every mobile weight, sign(0) = +1.
     *
     * @param weight arrays as in {@link #updateWeights}
     * @param error added to each sign
     * @param secondMoment +infinity where a weight is immobile
     * @param signs receives them, and keeps what it has where a weight is immobile
     */
    void signsWithErrors(float[] weight, float[] error, float[] secondMoment, float[] signs);

    /**
     * Adds to each accumulator and collects those that have reached a threshold in size.
     *
     * @param addend to be added, its length a multiple of 64
     * @param accumulator changed in place
     * @param reached receives their indices, ascending; as long as the arrays
     * @return how many have
     */
    int accumulate(float threshold, float[] addend, float[] accumulator, int[] reached);

    /**
     * Chooses cells by chance: each with probability |value| scale, certainly where that is above 1.
     *
     * @param field its {@link RandomField#positiveUniform uniform numbers} decide: chosen is who has not more than
     *     |value| scale
     * @param value its length a multiple of 64
     * @param chosen receives the chosen cells, ascending; as long as the values
     * @return how many are
     */
    int choose(RandomField field, float scale, float[] value, int[] chosen);

    /**
     * Chooses cells by chance: those whose {@link RandomField#uniform uniform number} is below a probability.
     *
     * @param chosen receives the chosen cells, ascending; its length, a multiple of 64, is the number of cells
     * @return how many are
     */
    int choose(RandomField field, double probability, int[] chosen);

    /**
     * Fills an array with scale times the field's Gaussians: element i is that of cell i.
     *
     * @param out its length is a multiple of 64
     */
    void fillGaussian(RandomField field, float scale, float[] out);

    /**
     * Fills an array with the field's bits: element i is that of cell i.
     *
     * @param out its length is a multiple of 64
     */
    void fillBits(RandomField field, int[] out);
}
