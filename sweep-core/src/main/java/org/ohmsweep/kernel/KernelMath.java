package org.ohmsweep.kernel;

/**
 * Functions of the kernels in float arithmetic, by a fixed polynomial (exp within 1.1 ulp): the scalar form that vector
 * code repeats operation by operation.
 *
 * <p>e^r = 1 + r + r^2 (C2 + C3 r + ... + C6 r^4) has the least greatest relative error, 3e-9, on [-0.34675, 0.34675],
 * that is half of ln 2 and the rounding of the reduction (Remez exchange); terms in pairs (G. Estrin, 1960), since a
 * shorter chain is faster. ln 2 in two parts: W. J. Cody and W. Waite, 1980.
 */
public final class KernelMath {
    static final float EXP_LOWEST = -87f;
    static final float LOG2_E = 1.44269504f;

    /** 1.5 * 2^23: adding it rounds a float to an integer in its low bits. */
    static final float ROUNDER = 12_582_912f;

    static final float MINUS_LN2_HIGH = -0.693359375f;
    static final float MINUS_LN2_LOW = 2.12194440e-4f;
    static final float EXP_C2 = 0.49999994f;
    static final float EXP_C3 = 0.16666521f;
    static final float EXP_C4 = 0.04166839f;
    static final float EXP_C5 = 8.3687454e-3f;
    static final float EXP_C6 = 1.3814538e-3f;
    static final int ONE_BITS = 0x3f800000;

    private KernelMath() {}

    /** e^x for x at most 88; below -87 it is e^-87. */
    public static float exp(float x) {
        float clamped = x < EXP_LOWEST ? EXP_LOWEST : x;
        float shifted = Math.fma(clamped, LOG2_E, ROUNDER);
        float n = shifted - ROUNDER;
        float r = Math.fma(n, MINUS_LN2_LOW, Math.fma(n, MINUS_LN2_HIGH, clamped));
        float z = r * r;
        float p = Math.fma(z, EXP_C6, Math.fma(r, EXP_C5, EXP_C4));
        float y = Math.fma(Math.fma(p, z, Math.fma(r, EXP_C3, EXP_C2)), z, r) + 1f;
        return y * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + ONE_BITS);
    }

    /**
     * The nearest of the levels (k + 1/2) spacing, not beyond the bound; ties go to the even k. Vector code repeats it.
     *
     * @param bound the outermost levels, positive
     * @param spacing between neighbouring levels
     */
    public static float nearestLevel(float weight, double bound, double spacing) {
        double level = (Math.rint(weight / spacing - 0.5) + 0.5) * spacing;
        level = level > bound ? bound : level;
        return (float) (level < -bound ? -bound : level);
    }

    /** f_meta = 1 - tanh^2(m |W|), as 4 e / (1 + e)^2 with e = exp(-2 m |W|): without cancellation for large |W|. */
    static float metaplasticFactor(float metaplasticity, float weight) {
        float e = exp(-2f * metaplasticity * Math.abs(weight));
        float onePlus = e + 1f;
        return 4f * e / (onePlus * onePlus);
    }

    /**
     * A step to subtract from a weight: rate moment / divisor, times f_meta = 1 - tanh^2(m |W|) where that would shrink
     * the weight. f_meta is 4 e / (1 + e)^2 with e = exp(-2 m |W|), without cancellation for large |W|, and 1 where e is
     * 1; so that one quotient serves all. Vector code repeats it.
     *
     * @param metaplasticity the paper's m; 0 for none
     * @param moment Adam's first
     * @param divisor Adam's: the root of the second moment and epsilon
     */
    public static float adamDelta(float rate, float metaplasticity, float weight, float moment, float divisor) {
        boolean shrinks = metaplasticity != 0f && weight * moment > 0f;
        float e = shrinks ? exp(-2f * metaplasticity * Math.abs(weight)) : 1f;
        float onePlus = e + 1f;
        return 4f * rate * moment * e / (onePlus * onePlus * divisor);
    }
}
