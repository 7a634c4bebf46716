package org.ohmsweep.kernel;

/**
 * Finds the weights of a chunk whose sign changed. A pass by vectors notes the vectors that have such a weight, and what
 * the weights were before; which of them they are is found out afterwards: a call inside the pass, or one that takes a
 * vector, would slow it.
 */
final class SignSwitches {
    private static final int LANES = VectorKernels.SPECIES.length();

    /** The weights before the pass, from index 0. */
    final float[] before;

    /** Where in the chunk the vectors begin that have a weight whose sign changed. */
    final int[] hits;

    /** @param chunk weights at most */
    SignSwitches(int chunk) {
        before = new float[chunk];
        hits = new int[chunk / LANES];
    }

    /**
     * Appends the indices of the weights whose sign changed.
     *
     * @param weight all weights, the chunk's after the pass
     * @param from where the chunk begins
     * @param hit how many of {@link #hits} there are
     * @param switched receives them, behind the first {@code count}
     * @return how many there are then
     */
    int collect(float[] weight, int from, int hit, int[] switched, int count) {
        int next = count;
        for (int k = 0; k < hit; k++) {
            for (int i = hits[k]; i < hits[k] + LANES; i++) {
                if ((before[i] >= 0f) != (weight[from + i] >= 0f)) {
                    switched[next++] = from + i;
                }
            }
        }
        return next;
    }
}
