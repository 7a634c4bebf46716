package org.ohmsweep.kernel;

/**
 * Marks that a vector pass leaves on the weights of a chunk, negative for those that it selects; their indices are collected
 * afterwards. (A test of a mask inside such a pass would make an object of it on JDK 17.)
 */
final class Marks {
    /** Weights that are tested together, since few are marked. */
    private static final int GROUP = 8;

    /** Mark i belongs to weight i of the chunk. */
    final int[] marks;

    /** @param chunk most weights of a chunk, a multiple of 8 */
    Marks(int chunk) {
        marks = new int[chunk];
    }

    /**
     * Appends the indices of the marked weights.
     *
     * @param from index of the chunk's first weight
     * @param length of the chunk, a multiple of 8
     * @param found receives them after its first {@code count}; at least as long as the weights
     * @return the new count
     */
    int collect(int from, int length, int[] found, int count) {
        int next = count;
        for (int group = 0; group < length; group += GROUP) {
            if (anyOf(group) < 0) {
                for (int i = group; i < group + GROUP; i++) {
                    // Without a branch: where noise is larger than the weights, marks cannot be predicted.
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
