package org.ohmsweep.kernel;

/**
 * Marks that a pass by vectors leaves on the weights of a chunk, negative on those that are to be looked at, from which
 * their indices are found out afterwards. (A test of a mask inside such a pass would make an object of it on JDK 17.)
 */
final class Marks {
    /** Weights that are looked at together: few are marked. */
    private static final int GROUP = 8;

    /** Of the weights from the chunk's first, at index 0. */
    final int[] marks;

    /** @param chunk weights at most, a multiple of 8 */
    Marks(int chunk) {
        marks = new int[chunk];
    }

    /**
     * Appends the indices of the marked weights.
     *
     * @param from where the chunk begins
     * @param length of it, a multiple of 8
     * @param found receives them, behind the first {@code count}; has room for an index of each weight
     * @return how many there are then
     */
    int collect(int from, int length, int[] found, int count) {
        int next = count;
        for (int group = 0; group < length; group += GROUP) {
            if (anyOf(group) < 0) {
                for (int i = group; i < group + GROUP; i++) {
                    // Without a branch: where noise is larger than the weights, no one foresees which are marked.
                    found[next] = from + i;
                    next += marks[i] >>> Integer.SIZE - 1;
                }
            }
        }
        return next;
    }

    private int anyOf(int group) {
        return marks[group]
                | marks[group + 1]
                | marks[group + 2]
                | marks[group + 3]
                | marks[group + 4]
                | marks[group + 5]
                | marks[group + 6]
                | marks[group + 7];
    }
}
