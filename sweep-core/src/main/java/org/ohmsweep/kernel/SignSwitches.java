package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Replaces the weights of a chunk and finds those whose sign changes: one pass reads old and new weights and writes marks,
 * then the new weights are copied and the few marks collected.
 */
final class SignSwitches {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private final Marks changed;

    /** @param chunk most weights of a chunk, a multiple of 16 */
    SignSwitches(int chunk) {
        changed = new Marks(chunk);
    }

    /**
     * Replaces a chunk and appends the indices of the weights for which that changes {@code w >= 0}.
     *
     * @param weight all weights
     * @param from index of the chunk's first weight
     * @param length of the chunk
     * @param after the chunk's new weights, from index 0
     * @param switched receives the indices after its first {@code count}
     * @return the new count
     */
    int replace(float[] weight, int from, int length, float[] after, int[] switched, int count) {
        mark(weight, from, length, after, changed.marks);
        System.arraycopy(after, 0, weight, from, length);
        return changed.collect(from, length, switched, count);
    }

    private static void mark(float[] weight, int from, int length, float[] after, int[] changes) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            // Adding 0 turns -0 into 0. A negative number has negative bits, a NaN bits above those of infinity.
            IntVector a = FloatVector.fromArray(FLOATS, after, i).add(0f).reinterpretAsInts();
            IntVector b =
                    FloatVector.fromArray(FLOATS, weight, from + i).add(0f).reinterpretAsInts();
            IntVector aBelow = IntVector.broadcast(INTS, INFINITY_BITS).sub(a).or(a);
            IntVector bBelow = IntVector.broadcast(INTS, INFINITY_BITS).sub(b).or(b);
            aBelow.lanewise(VectorOperators.XOR, bBelow).intoArray(changes, i);
        }
    }
}
