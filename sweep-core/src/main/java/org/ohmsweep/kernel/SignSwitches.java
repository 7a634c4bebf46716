package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Replaces the weights of a chunk and finds out whose sign that changes. */
final class SignSwitches {
    private static final VectorSpecies<Float> FLOATS = VectorKernels.SPECIES;
    private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
    private static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private final Marks changed;

    /** @param chunk weights at most, a multiple of 16 */
    SignSwitches(int chunk) {
        changed = new Marks(chunk);
    }

    /**
     * Replaces a chunk and appends the indices of the weights whose {@code w >= 0} that changes.
     *
     * @param weight of which a chunk is replaced
     * @param from where it begins
     * @param length of it
     * @param after what it becomes, from index 0
     * @param switched receives the indices, behind the first {@code count}
     * @return how many there are then
     */
    int replace(float[] weight, int from, int length, float[] after, int[] switched, int count) {
        mark(weight, from, length, after, changed.marks);
        System.arraycopy(after, 0, weight, from, length);
        return changed.collect(from, length, switched, count);
    }

    private static void mark(float[] weight, int from, int length, float[] after, int[] changes) {
        for (int i = 0; i < length; i += FLOATS.length()) {
            // Adding 0 makes -0 to 0. The bits of what is below 0 are negative, those of a NaN above those of infinity.
            IntVector a = FloatVector.fromArray(FLOATS, after, i).add(0f).reinterpretAsInts();
            IntVector b =
                    FloatVector.fromArray(FLOATS, weight, from + i).add(0f).reinterpretAsInts();
            IntVector aBelow = IntVector.broadcast(INTS, INFINITY_BITS).sub(a).or(a);
            IntVector bBelow = IntVector.broadcast(INTS, INFINITY_BITS).sub(b).or(b);
            aBelow.lanewise(VectorOperators.XOR, bBelow).intoArray(changes, i);
        }
    }
}
