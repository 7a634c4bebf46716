package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.BoxMuller;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.Threefry4x32;

/**
 * {@link RandomField}'s Gaussians by vectors: Threefry over a chunk of cells into a buffer of words, then Box-Muller from
 * there. Lanes run across blocks, so that each vector of words is one of contiguous cells.
 */
final class VectorGaussian {
    private static final VectorSpecies<Integer> INTS =
            IntVector.SPECIES_PREFERRED.length() > Matrix.PANEL ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = INTS.withLanes(float.class);
    private static final int LANES = INTS.length();
    private static final int CELLS = RandomField.CELLS_PER_GROUP;
    private static final int BLOCKS = RandomField.BLOCKS_PER_GROUP;
    private static final int CHUNK_GROUPS = 16;

    /** Cells whose words are drawn at a time. */
    static final int CHUNK = CHUNK_GROUPS * CELLS;

    /** 1.5 * 2^23 and its bits: adding a small integer to the bits and subtracting the float converts it exactly. */
    private static final float ROUNDER = KernelMath.ROUNDER;

    private static final int ROUNDER_BITS = 0x4b400000;

    private final int[] words = new int[CHUNK];
    private final int[] schedule = new int[12];

    /** Fills a multiple of 64 cells. */
    void fill(RandomField field, float scale, float[] out) {
        if (out.length % CELLS != 0) {
            throw new IllegalArgumentException("length " + out.length + " is no multiple of " + CELLS);
        }
        for (int from = 0; from < out.length; from += CHUNK) {
            int cells = Math.min(CHUNK, out.length - from);
            words(field, from, cells);
            radii(words, cells);
            angles(words, cells, scale, out, from);
        }
    }

    /**
     * The random words of some cells, at most {@link #CHUNK}; the array is used again by the next call.
     *
     * @param from the first cell, a multiple of 64
     * @param cells how many, a multiple of 64
     */
    int[] words(RandomField field, int from, int cells) {
        int parity = Threefry4x32.PARITY;
        for (int i = 0; i < 4; i++) {
            parity ^= field.keyWord(i);
        }
        for (int i = 0; i < schedule.length; i++) {
            schedule[i] = i % 5 == 4 ? parity : field.keyWord(i % 5);
        }
        start(field, from / CELLS * BLOCKS, cells);
        for (int round = 0; round < Threefry4x32.ROUNDS; round += 2) {
            twoRounds(
                    words,
                    cells,
                    Threefry4x32.rotationA(round),
                    Threefry4x32.rotationB(round),
                    Threefry4x32.rotationA(round + 1),
                    Threefry4x32.rotationB(round + 1));
            if ((round & 3) == 2) {
                int n = round / 4 + 1;
                inject(words, cells, schedule[n], schedule[n + 1], schedule[n + 2], schedule[n + 3] + n);
            }
        }
        return words;
    }

    /** Counters plus key for the blocks first, first + 1, ... */
    private void start(RandomField field, int first, int cells) {
        int x1 = field.step() + schedule[1];
        int x2 = field.layer() + schedule[2];
        int x3 = field.streamCode() + schedule[3];
        for (int i = 0, block = first + schedule[0]; i < cells; i += CELLS, block += BLOCKS) {
            for (int lane = 0; lane < BLOCKS; lane++) {
                words[i + lane] = block + lane;
                words[i + BLOCKS + lane] = x1;
                words[i + 2 * BLOCKS + lane] = x2;
                words[i + 3 * BLOCKS + lane] = x3;
            }
        }
    }

    /** Two rounds of all blocks in the buffer; rotations of the first pair and the second pair of words in each. */
    private static void twoRounds(int[] words, int cells, int a0, int b0, int a1, int b1) {
        for (int group = 0; group < cells; group += CELLS) {
            for (int i = group; i < group + BLOCKS; i += LANES) {
                IntVector x1 = IntVector.fromArray(INTS, words, i + BLOCKS);
                IntVector x3 = IntVector.fromArray(INTS, words, i + 3 * BLOCKS);
                IntVector x0 = IntVector.fromArray(INTS, words, i).add(x1);
                IntVector x2 = IntVector.fromArray(INTS, words, i + 2 * BLOCKS).add(x3);
                x1 = x1.lanewise(VectorOperators.LSHL, a0)
                        .lanewise(VectorOperators.OR, x1.lanewise(VectorOperators.LSHR, 32 - a0))
                        .lanewise(VectorOperators.XOR, x0);
                x3 = x3.lanewise(VectorOperators.LSHL, b0)
                        .lanewise(VectorOperators.OR, x3.lanewise(VectorOperators.LSHR, 32 - b0))
                        .lanewise(VectorOperators.XOR, x2);
                x0 = x0.add(x3);
                x2 = x2.add(x1);
                x3 = x3.lanewise(VectorOperators.LSHL, a1)
                        .lanewise(VectorOperators.OR, x3.lanewise(VectorOperators.LSHR, 32 - a1))
                        .lanewise(VectorOperators.XOR, x0);
                x1 = x1.lanewise(VectorOperators.LSHL, b1)
                        .lanewise(VectorOperators.OR, x1.lanewise(VectorOperators.LSHR, 32 - b1))
                        .lanewise(VectorOperators.XOR, x2);
                x0.intoArray(words, i);
                x1.intoArray(words, i + BLOCKS);
                x2.intoArray(words, i + 2 * BLOCKS);
                x3.intoArray(words, i + 3 * BLOCKS);
            }
        }
    }

    /** Adds four words of the key schedule to all blocks in the buffer. */
    private static void inject(int[] words, int cells, int k0, int k1, int k2, int k3) {
        for (int group = 0; group < cells; group += CELLS) {
            for (int lane = group; lane < group + BLOCKS; lane++) {
                words[lane] += k0;
                words[lane + BLOCKS] += k1;
                words[lane + 2 * BLOCKS] += k2;
                words[lane + 3 * BLOCKS] += k3;
            }
        }
    }

    /** Words at i (of pairs of 16) become sqrt(-2 ln u), in place as float bits; see BoxMuller.radius. */
    private static void radii(int[] words, int cells) {
        for (int pair = 0; pair < cells; pair += 2 * BLOCKS) {
            for (int i = pair; i < pair + BLOCKS; i += LANES) {
                // (float) (word >>> 1): both halves by the bits of a float's mantissa, joined with one rounding
                IntVector word = IntVector.fromArray(INTS, words, i);
                FloatVector high = word.lanewise(VectorOperators.LSHR, 17)
                        .add(ROUNDER_BITS)
                        .reinterpretAsFloats()
                        .sub(ROUNDER);
                FloatVector low = word.lanewise(VectorOperators.LSHR, 1)
                        .lanewise(VectorOperators.AND, 0xffff)
                        .add(ROUNDER_BITS)
                        .reinterpretAsFloats()
                        .sub(ROUNDER);
                FloatVector u = high.fma(FloatVector.broadcast(FLOATS, 0x1p16f), low)
                        .fma(
                                FloatVector.broadcast(FLOATS, BoxMuller.UNIFORM_SCALE),
                                FloatVector.broadcast(FLOATS, BoxMuller.UNIFORM_OFFSET));
                IntVector bits = u.reinterpretAsInts();
                IntVector exponent = bits.sub(BoxMuller.SQRT_HALF_BITS).lanewise(VectorOperators.ASHR, 23);
                FloatVector e = exponent.add(ROUNDER_BITS).reinterpretAsFloats().sub(ROUNDER);
                FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                        .reinterpretAsFloats()
                        .sub(1f);
                FloatVector z = f.mul(f);
                FloatVector p = f.fma(
                        FloatVector.broadcast(FLOATS, BoxMuller.LOG_P0),
                        FloatVector.broadcast(FLOATS, BoxMuller.LOG_P1));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P2));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P3));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P4));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P5));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P6));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P7));
                p = p.fma(f, FloatVector.broadcast(FLOATS, BoxMuller.LOG_P8));
                FloatVector y = e.fma(
                        FloatVector.broadcast(FLOATS, BoxMuller.LN2_LOW),
                        p.mul(f).mul(z));
                y = z.fma(FloatVector.broadcast(FLOATS, -0.5f), y);
                e.fma(FloatVector.broadcast(FLOATS, BoxMuller.LN2_HIGH), f.add(y))
                        .mul(-2f)
                        .lanewise(VectorOperators.SQRT)
                        .reinterpretAsInts()
                        .intoArray(words, i);
            }
        }
    }

    /** Radii at i and words at i + 16 become the Gaussians of cells i and i + 16; see BoxMuller.cosine and sine. */
    private static void angles(int[] words, int cells, float scale, float[] out, int at) {
        for (int pair = 0; pair < cells; pair += 2 * BLOCKS) {
            for (int i = pair; i < pair + BLOCKS; i += LANES) {
                IntVector turned = IntVector.fromArray(INTS, words, i + BLOCKS).add(BoxMuller.HALF_QUADRANT);
                IntVector quadrant = turned.lanewise(VectorOperators.ASHR, 30);
                IntVector offset =
                        turned.lanewise(VectorOperators.AND, 0x3fffffff).sub(BoxMuller.HALF_QUADRANT);
                FloatVector high = offset.lanewise(VectorOperators.ASHR, 15)
                        .add(ROUNDER_BITS)
                        .reinterpretAsFloats()
                        .sub(ROUNDER);
                FloatVector low = offset.lanewise(VectorOperators.AND, 0x7fff)
                        .add(ROUNDER_BITS)
                        .reinterpretAsFloats()
                        .sub(ROUNDER);
                FloatVector x =
                        high.fma(FloatVector.broadcast(FLOATS, 0x1p15f), low).mul(BoxMuller.QUARTER_TURN);
                FloatVector z = x.mul(x);
                FloatVector sine = z.fma(
                        FloatVector.broadcast(FLOATS, BoxMuller.SIN_P0),
                        FloatVector.broadcast(FLOATS, BoxMuller.SIN_P1));
                sine = sine.fma(z, FloatVector.broadcast(FLOATS, BoxMuller.SIN_P2))
                        .mul(z)
                        .fma(x, x);
                FloatVector cosine = z.fma(
                        FloatVector.broadcast(FLOATS, BoxMuller.COS_P0),
                        FloatVector.broadcast(FLOATS, BoxMuller.COS_P1));
                cosine = cosine.fma(z, FloatVector.broadcast(FLOATS, BoxMuller.COS_P2))
                        .mul(z)
                        .fma(z, z.fma(FloatVector.broadcast(FLOATS, -0.5f), FloatVector.broadcast(FLOATS, 1f)));
                // All ones in odd quadrants, where sine and cosine change places; blended by bits.
                IntVector odd = quadrant.lanewise(VectorOperators.LSHL, 31).lanewise(VectorOperators.ASHR, 31);
                IntVector sineBits = sine.reinterpretAsInts();
                IntVector cosineBits = cosine.reinterpretAsInts();
                IntVector swap =
                        sineBits.lanewise(VectorOperators.XOR, cosineBits).lanewise(VectorOperators.AND, odd);
                // Sign bits: cos is negative in quadrants 1 and 2, sin in 2 and 3.
                IntVector sineSign = quadrant.lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 30);
                IntVector cosineSign =
                        quadrant.add(1).lanewise(VectorOperators.AND, 2).lanewise(VectorOperators.LSHL, 30);
                FloatVector radius = IntVector.fromArray(INTS, words, i).reinterpretAsFloats();
                cosineBits
                        .lanewise(VectorOperators.XOR, swap)
                        .lanewise(VectorOperators.XOR, cosineSign)
                        .reinterpretAsFloats()
                        .mul(radius)
                        .mul(scale)
                        .intoArray(out, at + i);
                sineBits.lanewise(VectorOperators.XOR, swap)
                        .lanewise(VectorOperators.XOR, sineSign)
                        .reinterpretAsFloats()
                        .mul(radius)
                        .mul(scale)
                        .intoArray(out, at + i + BLOCKS);
            }
        }
    }
}
