package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.BoxMuller;
import org.ohmsweep.rng.RandomField;

/**
 * {@link RandomField}'s Gaussians by vectors: Threefry over a chunk of blocks into a buffer of words, then Box-Muller from
 * there, with the results of {@link BoxMuller} to the bit.
 *
 * <p>Passes: words to mantissas and exponents; mantissas to polynomials; these to -2 ln u; words to sines and cosines;
 * all of that to Gaussians. Each is short and leaves its results in a buffer of the first-level cache: a processor holds some
 * 64 waiting operations, and the fewer of them belong to one vector, the more vectors it works on at once.
 */
final class VectorGaussian {
    private static final VectorSpecies<Integer> INTS = VectorThreefry.INTS;
    private static final VectorSpecies<Float> FLOATS = INTS.withLanes(float.class);
    private static final int LANES = INTS.length();
    private static final int BLOCKS = VectorThreefry.BLOCKS;
    private static final int RUN = RandomField.BLOCKS_PER_GROUP;
    private static final int WORDS = RandomField.CELLS_PER_GROUP / RUN;

    /** Bits of KernelMath.ROUNDER: adding a small integer of either sign to them adds it to the float. */
    private static final int ROUNDER_BITS = 0x4b400000;

    /** Converts exponents of 2^31 u, added to the above, to exponents of u. */
    private static final float EXPONENT_OFFSET = KernelMath.ROUNDER + 31f;

    private static final int EXPONENT_BIT = 23;
    private static final int MANTISSA = (1 << EXPONENT_BIT) - 1;

    /** The angle is a signed fraction of 30 bits; here it stands two bits higher. */
    private static final float QUARTER_TURN = BoxMuller.QUARTER_TURN / 4;

    private final VectorThreefry threefry;
    private final float[] mantissas = new float[BLOCKS];
    private final float[] exponents = new float[BLOCKS];
    private final float[] polynomials = new float[BLOCKS];
    private final float[] squares = new float[BLOCKS];
    private final float[] sines = new float[BLOCKS];
    private final float[] cosines = new float[BLOCKS];

    VectorGaussian(VectorThreefry threefry) {
        this.threefry = threefry;
    }

    /** Fills all cells of an array, a multiple of 64. */
    void fill(RandomField field, float scale, float[] out) {
        int all = out.length / WORDS;
        int[] words = threefry.words();
        threefry.start(field);
        for (int first = 0; first < all; first += BLOCKS) {
            int blocks = Math.min(BLOCKS, all - first);
            threefry.encrypt(field, first, blocks);
            for (int word = 0; word < WORDS; word += 2) {
                radii(words, word * BLOCKS, blocks, threefry.lastKey(word), mantissas, exponents, polynomials, squares);
                angles(
                        words,
                        (word + 1) * BLOCKS,
                        blocks,
                        threefry.lastKey(word + 1),
                        sines,
                        cosines,
                        squares,
                        scale,
                        out,
                        first * WORDS + word * RUN);
            }
        }
    }

    /** -2 ln u, u from a word plus key; see BoxMuller.radius. All powers of two are exact, so 2^31 u serves as well as u. */
    private static void radii(
            int[] words,
            int from,
            int blocks,
            int key,
            float[] mantissas,
            float[] exponents,
            float[] polynomials,
            float[] squares) {
        for (int i = 0; i < blocks; i += LANES) {
            FloatVector u = (FloatVector) IntVector.fromArray(INTS, words, from + i)
                    .add(key)
                    .lanewise(VectorOperators.LSHR, 1)
                    .convert(VectorOperators.I2F, 0);
            IntVector bits = u.add(0.5f).reinterpretAsInts().sub(BoxMuller.SQRT_HALF_BITS);
            // -1 for the lowest words, where 2^31 u is 1/2
            bits.lanewise(VectorOperators.ASHR, EXPONENT_BIT)
                    .add(ROUNDER_BITS)
                    .reinterpretAsFloats()
                    .sub(EXPONENT_OFFSET)
                    .intoArray(exponents, i);
            bits.lanewise(VectorOperators.AND, MANTISSA)
                    .add(BoxMuller.SQRT_HALF_BITS)
                    .reinterpretAsFloats()
                    .sub(1f)
                    .intoArray(mantissas, i);
        }
        for (int i = 0; i < blocks; i += LANES) {
            FloatVector f = FloatVector.fromArray(FLOATS, mantissas, i);
            FloatVector p = f.fma(
                    FloatVector.broadcast(FLOATS, BoxMuller.LOG_P0), FloatVector.broadcast(FLOATS, BoxMuller.LOG_P1));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P2));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P3));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P4));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P5));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P6));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P7));
            p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P8));
            p.mul(f).intoArray(polynomials, i);
        }
        for (int i = 0; i < blocks; i += LANES) {
            FloatVector f = FloatVector.fromArray(FLOATS, mantissas, i);
            FloatVector e = FloatVector.fromArray(FLOATS, exponents, i);
            FloatVector z = f.mul(f);
            FloatVector y = e.fma(
                    FloatVector.broadcast(FLOATS, BoxMuller.LN2_LOW),
                    FloatVector.fromArray(FLOATS, polynomials, i).mul(z));
            y = z.fma(FloatVector.broadcast(FLOATS, -0.5f), y);
            e.fma(FloatVector.broadcast(FLOATS, BoxMuller.LN2_HIGH), f.add(y))
                    .mul(-2f)
                    .intoArray(squares, i);
        }
    }

    /** The two Gaussians of a squared radius and a word plus key, 16 cells apart; see BoxMuller.cosine and sine. */
    private static void angles(
            int[] words,
            int from,
            int blocks,
            int key,
            float[] sines,
            float[] cosines,
            float[] squares,
            float scale,
            float[] out,
            int to) {
        for (int i = 0; i < blocks; i += LANES) {
            FloatVector x = ((FloatVector) IntVector.fromArray(INTS, words, from + i)
                            .add(key)
                            .lanewise(VectorOperators.LSHL, 2)
                            .convert(VectorOperators.I2F, 0))
                    .mul(QUARTER_TURN);
            FloatVector z = x.mul(x);
            z.fma(FloatVector.broadcast(FLOATS, BoxMuller.SIN_P0), FloatVector.broadcast(FLOATS, BoxMuller.SIN_P1))
                    .fma(z, FloatVector.broadcast(FLOATS, BoxMuller.SIN_P2))
                    .mul(z)
                    .fma(x, x)
                    .intoArray(sines, i);
            z.fma(FloatVector.broadcast(FLOATS, BoxMuller.COS_P0), FloatVector.broadcast(FLOATS, BoxMuller.COS_P1))
                    .fma(z, FloatVector.broadcast(FLOATS, BoxMuller.COS_P2))
                    .mul(z)
                    .fma(z, z.fma(FloatVector.broadcast(FLOATS, -0.5f), FloatVector.broadcast(FLOATS, 1f)))
                    .intoArray(cosines, i);
        }
        for (int lane = 0; lane < RUN; lane += LANES) {
            int shift = to - (WORDS - 1) * lane;
            for (int i = lane; i < blocks; i += RUN) {
                // The quadrant in the two upper bits. Sine and cosine change places where it is odd; bits do that
                // without a mask.
                IntVector turned = IntVector.fromArray(INTS, words, from + i).add(key + BoxMuller.HALF_QUADRANT);
                IntVector sine = FloatVector.fromArray(FLOATS, sines, i).reinterpretAsInts();
                IntVector cosine = FloatVector.fromArray(FLOATS, cosines, i).reinterpretAsInts();
                IntVector change = turned.lanewise(VectorOperators.LSHL, 1)
                        .lanewise(VectorOperators.ASHR, 31)
                        .lanewise(VectorOperators.AND, sine.lanewise(VectorOperators.XOR, cosine));
                FloatVector radius = FloatVector.fromArray(FLOATS, squares, i).lanewise(VectorOperators.SQRT);
                // Sign bits: cos is negative in quadrants 1 and 2, sin in 2 and 3.
                cosine.lanewise(VectorOperators.XOR, change)
                        .lanewise(
                                VectorOperators.XOR,
                                turned.add(1 << 30).lanewise(VectorOperators.AND, Integer.MIN_VALUE))
                        .reinterpretAsFloats()
                        .mul(radius)
                        .mul(scale)
                        .intoArray(out, shift + WORDS * i);
                sine.lanewise(VectorOperators.XOR, change)
                        .lanewise(VectorOperators.XOR, turned.lanewise(VectorOperators.AND, Integer.MIN_VALUE))
                        .reinterpretAsFloats()
                        .mul(radius)
                        .mul(scale)
                        .intoArray(out, shift + WORDS * i + RUN);
            }
        }
    }
}
