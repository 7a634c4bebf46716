package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.BoxMuller;

/**
 * Passes over all weights that select few of them, by vectors. Each reads its arrays once, compares in registers, and looks at
 * single lanes only where a vector has a hit.
 */
final class VectorChoices {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int LANES = FLOATS.length();

    private VectorChoices() {}

    /** As {@link Kernels#accumulate}. */
    static int accumulate(float threshold, float[] addend, float[] accumulator, int[] reached) {
        int next = 0;
        for (int i = 0; i < accumulator.length; i += LANES) {
            FloatVector sum =
                    FloatVector.fromArray(FLOATS, accumulator, i).add(FloatVector.fromArray(FLOATS, addend, i));
            sum.intoArray(accumulator, i);
            if (sum.abs().compare(VectorOperators.GE, threshold).anyTrue()) {
                next = collect(accumulator, threshold, i, reached, next);
            }
        }
        return next;
    }

    /** From the array, since JDK 17 makes an object of every mask whose lanes are read. */
    private static int collect(float[] accumulator, float threshold, int from, int[] reached, int count) {
        int next = count;
        for (int i = from; i < from + LANES; i++) {
            if (Math.abs(accumulator[i]) >= threshold) {
                reached[next++] = i;
            }
        }
        return next;
    }

    /** Collects cells whose uniform number (BoxMuller's, from their words) is at most |value| scale. */
    static int within(int[] words, float scale, float[] value, int from, int cells, int[] sampled, int count) {
        int next = count;
        for (int i = 0; i < cells; i += LANES) {
            FloatVector uniform = ((FloatVector) IntVector.fromArray(INTS, words, i)
                            .lanewise(VectorOperators.LSHR, 1)
                            .convert(VectorOperators.I2F, 0))
                    .fma(
                            FloatVector.broadcast(FLOATS, BoxMuller.UNIFORM_SCALE),
                            FloatVector.broadcast(FLOATS, BoxMuller.UNIFORM_OFFSET));
            FloatVector probability =
                    FloatVector.fromArray(FLOATS, value, from + i).abs().mul(scale);
            VectorMask<Float> hit = probability.compare(VectorOperators.GE, uniform);
            if (hit.anyTrue()) {
                next = VectorKernels.collect(hit.toLong(), from + i, sampled, next);
            }
        }
        return next;
    }

    /** Collects cells whose unsigned word is at most last. */
    static int upTo(int[] words, long last, int from, int cells, int[] sampled, int count) {
        int next = count;
        int signed = (int) last ^ Integer.MIN_VALUE;
        for (int i = 0; i < cells; i += LANES) {
            VectorMask<Integer> hit = IntVector.fromArray(INTS, words, i)
                    .lanewise(VectorOperators.XOR, Integer.MIN_VALUE)
                    .compare(VectorOperators.LE, signed);
            if (hit.anyTrue()) {
                next = VectorKernels.collect(hit.toLong(), from + i, sampled, next);
            }
        }
        return next;
    }
}
