package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Replaces the weights of a chunk and finds those whose sign changes. One pass reads a vector of weights, of second moments
 * and of both addends of the new weights, and writes the weights; it keeps a register of words, one for each lane, and
 * shifts into them a bit for each vector: whether the sign changed. A chunk has as many vectors as a word has bits, so that
 * the words are stored once.
 *
 * <p>Without masks, as the other passes of updates: a mask is a vector on JDK 17, and takes four instructions to make and use.
 */
final class SignSwitches {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int LANES = FLOATS.length();
    private static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    /** Most weights of a chunk. */
    static final int CHUNK = Integer.SIZE * LANES;

    /** The last vector's bit is the lowest. */
    private final int[] words = new int[LANES];

    /**
     * Replaces a chunk by sums within a bound, except where it is immobile, and appends the indices of the weights for which
     * that changes {@code w >= 0}.
     *
     * @param weight all weights
     * @param second +infinity where a weight is immobile
     * @param from index of the chunk's first weight
     * @param length of the chunk, a multiple of 16
     * @param a one addend, that of the chunk's first weight at {@code aFrom}; may be the weights
     * @param b the other, at {@code bFrom}
     * @param bound positive, may be +infinity
     * @param switched receives the indices, ascending, after its first {@code count}
     * @return the new count
     */
    int replace(
            float[] weight,
            float[] second,
            int from,
            int length,
            float[] a,
            int aFrom,
            float[] b,
            int bFrom,
            float bound,
            int[] switched,
            int count) {
        int boundBits = Float.floatToRawIntBits(bound);
        IntVector word = IntVector.zero(INTS);
        for (int i = 0; i < length; i += LANES) {
            IntVector sum = FloatVector.fromArray(FLOATS, a, aFrom + i)
                    .add(FloatVector.fromArray(FLOATS, b, bFrom + i))
                    .reinterpretAsInts();
            // Clipped as bits; a NaN, whose bits are above those of infinity, remains one.
            IntVector size = sum.and(Integer.MAX_VALUE);
            IntVector nan = IntVector.broadcast(INTS, INFINITY_BITS).sub(size).lanewise(VectorOperators.ASHR, 31);
            IntVector clipped =
                    size.min(boundBits).or(sum.and(Integer.MIN_VALUE)).or(nan);
            // All ones where the second moment is not infinite.
            IntVector finite = FloatVector.fromArray(FLOATS, second, from + i)
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, INFINITY_BITS);
            IntVector mobile = IntVector.zero(INTS).sub(finite).or(finite).lanewise(VectorOperators.ASHR, 31);
            IntVector old = FloatVector.fromArray(FLOATS, weight, from + i).reinterpretAsInts();
            FloatVector now = clipped.and(mobile).or(old.and(mobile.not())).reinterpretAsFloats();
            now.intoArray(weight, from + i);
            // Adding 0 turns -0 into 0. A negative number has negative bits, and with a NaN the difference is negative.
            IntVector bits = now.add(0f).reinterpretAsInts();
            IntVector below = IntVector.broadcast(INTS, INFINITY_BITS).sub(bits).or(bits);
            IntVector oldBits = old.reinterpretAsFloats().add(0f).reinterpretAsInts();
            IntVector oldBelow =
                    IntVector.broadcast(INTS, INFINITY_BITS).sub(oldBits).or(oldBits);
            word = word.lanewise(VectorOperators.LSHL, 1)
                    .or(below.lanewise(VectorOperators.XOR, oldBelow).lanewise(VectorOperators.LSHR, 31));
        }
        word.intoArray(words, 0);
        return collect(from, length, switched, count);
    }

    private int collect(int from, int length, int[] switched, int count) {
        int any = 0;
        for (int lane = 0; lane < LANES; lane++) {
            any |= words[lane];
        }
        int next = count;
        int end = from + length;
        while (any != 0) {
            int bit = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(any);
            int first = end - (bit + 1) * LANES;
            for (int lane = 0; lane < LANES; lane++) {
                // Without a branch: where noise is larger than the weights, switches cannot be predicted.
                switched[next] = first + lane;
                next += words[lane] >>> bit & 1;
            }
            any ^= 1 << bit;
        }
        return next;
    }
}
