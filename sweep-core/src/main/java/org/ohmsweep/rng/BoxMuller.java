package org.ohmsweep.rng;

/**
 * Two standard normals from two random words (G. E. P. Box and M. E. Muller, 1958), in float arithmetic with fixed
 * polynomials: the same bits on every machine and in vector code, which repeats these operations one by one.
 *
 * <p>Polynomials: S. L. Moshier's Cephes library, single precision (logf, sinf, cosf), within 2 ulp on their intervals.
 */
public final class BoxMuller {
    /** u = (word >>> 1) * 2^-31 + 2^-32, in (0, 1]. */
    public static final float UNIFORM_SCALE = 0x1p-31f;

    public static final float UNIFORM_OFFSET = 0x1p-32f;

    /** Bits of sqrt(1/2): mantissas are reduced to [sqrt(1/2), sqrt(2)). */
    public static final int SQRT_HALF_BITS = 0x3f3504f3;

    public static final float LOG_P0 = 7.0376836292e-2f;
    public static final float LOG_P1 = -1.1514610310e-1f;
    public static final float LOG_P2 = 1.1676998740e-1f;
    public static final float LOG_P3 = -1.2420140846e-1f;
    public static final float LOG_P4 = 1.4249322787e-1f;
    public static final float LOG_P5 = -1.6668057665e-1f;
    public static final float LOG_P6 = 2.0000714765e-1f;
    public static final float LOG_P7 = -2.4999993993e-1f;
    public static final float LOG_P8 = 3.3333331174e-1f;
    public static final float LN2_LOW = -2.12194440e-4f;
    public static final float LN2_HIGH = 0.693359375f;

    /** Radians of 2^-30 of a quarter turn. */
    public static final float QUARTER_TURN = (float) (Math.PI / 2 * 0x1p-30);

    /** Half a quarter turn, added before the quadrant is cut off, so that angles lie in [-pi/4, pi/4). */
    public static final int HALF_QUADRANT = 1 << 29;

    public static final float SIN_P0 = -1.9515295891e-4f;
    public static final float SIN_P1 = 8.3321608736e-3f;
    public static final float SIN_P2 = -1.6666654611e-1f;
    public static final float COS_P0 = 2.443315711809948e-5f;
    public static final float COS_P1 = -1.388731625493765e-3f;
    public static final float COS_P2 = 4.166664568298827e-2f;

    private BoxMuller() {}

    /** sqrt(-2 ln u), u from the word. */
    static float radius(int word) {
        return (float) Math.sqrt(-2f * log(uniform(word)));
    }

    /** u, in (0, 1]: the middle of one of 2^31 equal intervals, rounded to a float. */
    static float uniform(int word) {
        return Math.fma((float) (word >>> 1), UNIFORM_SCALE, UNIFORM_OFFSET);
    }

    /** Natural logarithm of a positive, normal float. */
    static float log(float u) {
        int bits = Float.floatToRawIntBits(u);
        int exponent = (bits - SQRT_HALF_BITS) >> 23;
        float e = exponent;
        float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
        float z = f * f;
        float p = Math.fma(LOG_P0, f, LOG_P1);
        p = Math.fma(p, f, LOG_P2);
        p = Math.fma(p, f, LOG_P3);
        p = Math.fma(p, f, LOG_P4);
        p = Math.fma(p, f, LOG_P5);
        p = Math.fma(p, f, LOG_P6);
        p = Math.fma(p, f, LOG_P7);
        p = Math.fma(p, f, LOG_P8);
        float y = Math.fma(e, LN2_LOW, p * f * z);
        y = Math.fma(-0.5f, z, y);
        return Math.fma(e, LN2_HIGH, f + y);
    }

    /** radius * cos(angle), the angle from the word: its two upper bits the quadrant. */
    static float cosine(float radius, int word) {
        int quadrant = (word + HALF_QUADRANT) >> 30;
        float x = angle(word);
        float value = (quadrant & 1) == 0 ? cosinePolynomial(x) : sinePolynomial(x);
        // cos is negative in quadrants 1 and 2
        return ((quadrant + 1) & 2) == 0 ? radius * value : radius * -value;
    }

    /** radius * sin(angle), the angle from the word. */
    static float sine(float radius, int word) {
        int quadrant = (word + HALF_QUADRANT) >> 30;
        float x = angle(word);
        float value = (quadrant & 1) == 0 ? sinePolynomial(x) : cosinePolynomial(x);
        return (quadrant & 2) == 0 ? radius * value : radius * -value;
    }

    /** Radians from the middle of the word's quadrant, in [-pi/4, pi/4). */
    private static float angle(int word) {
        int offset = ((word + HALF_QUADRANT) & 0x3fffffff) - HALF_QUADRANT;
        return (float) offset * QUARTER_TURN;
    }

    private static float sinePolynomial(float x) {
        float z = x * x;
        float p = Math.fma(SIN_P0, z, SIN_P1);
        p = Math.fma(p, z, SIN_P2);
        return Math.fma(p * z, x, x);
    }

    private static float cosinePolynomial(float x) {
        float z = x * x;
        float p = Math.fma(COS_P0, z, COS_P1);
        p = Math.fma(p, z, COS_P2);
        return Math.fma(p * z, z, Math.fma(-0.5f, z, 1f));
    }
}
