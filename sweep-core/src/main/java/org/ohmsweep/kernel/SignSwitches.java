package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Finds the weights of a chunk whose sign changed. A pass by vectors notes in {@link #changes} what {@link #between} says;
 * which weights they are is found out afterwards. (A test of a mask inside the pass would make an object of it on JDK 17,
 * which costs many times what the rest does.)
 */
final class SignSwitches {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    /** Not 0 where a sign changed, from index 0. */
    final float[] changes;

    /** @param chunk weights at most */
    SignSwitches(int chunk) {
        changes = new float[chunk];
    }

    /** 1 or -1 where the sign changed, 0 elsewhere; +0 and -0 are both positive. */
    static FloatVector between(FloatVector before, FloatVector after) {
        FloatVector zero = FloatVector.zero(SPECIES);
        return zero.blend(1f, before.compare(VectorOperators.GE, 0f))
                .sub(zero.blend(1f, after.compare(VectorOperators.GE, 0f)));
    }

    /**
     * Appends the indices of the weights whose sign changed.
     *
     * @param from where the chunk begins
     * @param length of it
     * @param switched receives them, behind the first {@code count}
     * @return how many there are then
     */
    int collect(int from, int length, int[] switched, int count) {
        int next = count;
        for (int i = 0; i < length; i++) {
            if (changes[i] != 0f) {
                switched[next++] = from + i;
            }
        }
        return next;
    }
}
