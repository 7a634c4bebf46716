package org.ohmsweep.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link Kernels#updateWeights} by vectors, a chunk of weights at a time through short passes whose results stay in the
 * first-level cache: see {@link VectorGaussian} on why they are short, {@link VectorThreefry} on how long their methods are.
 *
 * <ul>
 *   <li>Moments: reads weights, gradients and both moments, writes the moments and, from the square root, the divisors.
 *   <li>Reduced arguments: reads weights and first moments, writes the argument of exp reduced to half of ln 2 on either side
 *       of 0, and the power of two that this leaves.
 *   <li>Exponentials: reads these two, writes over the first.
 *   <li>Quotients: reads exponentials, first moments and divisors, writes steps over the last.
 *   <li>{@link SignSwitches}: adds the steps to the weights.
 * </ul>
 *
 * Each keeps what it reads of one vector in registers, and its constants. None needs a result of the pass before it in less
 * than a chunk's time, so that the divider, which serves the first and the fourth, is the limit.
 */
final class VectorUpdate {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
    private static final int EXP_LOWEST_BITS = Float.floatToRawIntBits(KernelMath.EXP_LOWEST);
    private static final int CHUNK = SignSwitches.CHUNK;

    /** Reduced arguments of exp, then the exponentials. */
    private final float[] reduced = new float[CHUNK];

    /** Exponents of two in exp, in the low bits. */
    private final float[] shifted = new float[CHUNK];

    /** Divisors of the steps, then the steps. */
    private final float[] steps = new float[CHUNK];

    private final SignSwitches switches = new SignSwitches();

    /** The exponentials where there is no metaplasticity. */
    private final float[] ones = new float[CHUNK];

    VectorUpdate() {
        Arrays.fill(ones, 1f);
    }

    /** As {@link Kernels#updateWeights}. */
    int update(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] first,
            float[] second,
            int[] switched) {
        int count = 0;
        for (int from = 0; from < weight.length; from += CHUNK) {
            int length = Math.min(CHUNK, weight.length - from);
            adamDeltas(step, metaplasticity, gradient, weight, first, second, from, length);
            count = switches.replace(weight, second, from, length, weight, from, steps, 0, bound, switched, count);
        }
        return count;
    }

    /** {@link Kernels#steps}. */
    void steps(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] first,
            float[] second,
            float[] out) {
        for (int from = 0; from < weight.length; from += CHUNK) {
            int length = Math.min(CHUNK, weight.length - from);
            adamDeltas(step, metaplasticity, gradient, weight, first, second, from, length);
            copyMobile(steps, second, out, from, length);
        }
    }

    /** The steps of a chunk, 0 where a weight is immobile. */
    private static void copyMobile(float[] chunk, float[] second, float[] steps, int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector.fromArray(SPECIES, chunk, i)
                    .blend(
                            0f,
                            FloatVector.fromArray(SPECIES, second, from + i)
                                    .compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
                    .intoArray(steps, from + i);
        }
    }

    /** The steps of a chunk, to be added: decay, moments and divisors, exponentials, quotients. */
    private void adamDeltas(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] first,
            float[] second,
            int from,
            int length) {
        float[] divisors = steps;
        float decay = step.weightDecay();
        float beta1 = step.beta1();
        float beta2 = step.beta2();
        float oneMinusBeta1 = step.oneMinusBeta1();
        float oneMinusBeta2 = step.oneMinusBeta2();
        float epsilon = step.epsilon();
        for (int i = 0; i < length; i += LANES) {
            FloatVector g = FloatVector.fromArray(SPECIES, weight, from + i)
                    .fma(FloatVector.broadcast(SPECIES, decay), FloatVector.fromArray(SPECIES, gradient, from + i));
            FloatVector m = FloatVector.fromArray(SPECIES, first, from + i)
                    .fma(FloatVector.broadcast(SPECIES, beta1), g.mul(oneMinusBeta1));
            FloatVector v = FloatVector.fromArray(SPECIES, second, from + i)
                    .fma(
                            FloatVector.broadcast(SPECIES, beta2),
                            g.mul(oneMinusBeta2).mul(g));
            m.intoArray(first, from + i);
            v.intoArray(second, from + i);
            v.lanewise(VectorOperators.SQRT).add(epsilon).intoArray(divisors, i);
        }
        float[] exponentials = ones;
        if (metaplasticity != 0f) {
            exponentials(-2f * metaplasticity, weight, first, reduced, shifted, from, length);
            exponentials = reduced;
        }
        float minusFourRates = -4f * step.rate();
        for (int i = 0; i < length; i += LANES) {
            FloatVector e = FloatVector.fromArray(SPECIES, exponentials, i);
            FloatVector onePlus = e.add(1f);
            FloatVector.fromArray(SPECIES, first, from + i)
                    .mul(minusFourRates)
                    .mul(e)
                    .div(onePlus.mul(onePlus).mul(FloatVector.fromArray(SPECIES, divisors, i)))
                    .intoArray(divisors, i);
        }
    }

    /** exp(-2 m |w|) where the step would shrink |w|, exp(0) = 1 elsewhere; see KernelMath.exp. */
    private static void exponentials(
            float minusTwoM, float[] weight, float[] first, float[] reduced, float[] shifted, int from, int length) {
        for (int i = 0; i < length; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, weight, from + i);
            // All ones where the product is positive. Adding 0 turns -0 into 0.
            IntVector shrinks = IntVector.zero(INTS)
                    .sub(w.mul(FloatVector.fromArray(SPECIES, first, from + i))
                            .add(0f)
                            .reinterpretAsInts())
                    .lanewise(VectorOperators.ASHR, 31);
            // Of two negative numbers, the one nearer to 0 has the lesser bits.
            FloatVector x = w.abs()
                    .mul(minusTwoM)
                    .reinterpretAsInts()
                    .min(EXP_LOWEST_BITS)
                    .and(shrinks)
                    .reinterpretAsFloats();
            FloatVector s = x.fma(
                    FloatVector.broadcast(SPECIES, KernelMath.LOG2_E),
                    FloatVector.broadcast(SPECIES, KernelMath.ROUNDER));
            FloatVector n = s.sub(KernelMath.ROUNDER);
            s.intoArray(shifted, i);
            n.fma(
                            FloatVector.broadcast(SPECIES, KernelMath.MINUS_LN2_LOW),
                            n.fma(FloatVector.broadcast(SPECIES, KernelMath.MINUS_LN2_HIGH), x))
                    .intoArray(reduced, i);
        }
        for (int i = 0; i < length; i += LANES) {
            FloatVector r = FloatVector.fromArray(SPECIES, reduced, i);
            FloatVector z = r.mul(r);
            FloatVector p = r.fma(
                    FloatVector.broadcast(SPECIES, KernelMath.EXP_C5),
                    FloatVector.broadcast(SPECIES, KernelMath.EXP_C4));
            p = z.fma(FloatVector.broadcast(SPECIES, KernelMath.EXP_C6), p);
            FloatVector q = r.fma(
                    FloatVector.broadcast(SPECIES, KernelMath.EXP_C3),
                    FloatVector.broadcast(SPECIES, KernelMath.EXP_C2));
            p.fma(z, q)
                    .fma(z, r)
                    .add(1f)
                    .mul(FloatVector.fromArray(SPECIES, shifted, i)
                            .reinterpretAsInts()
                            .lanewise(VectorOperators.LSHL, 23)
                            .add(KernelMath.ONE_BITS)
                            .reinterpretAsFloats())
                    .intoArray(reduced, i);
        }
    }
}
