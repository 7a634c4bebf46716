package org.ohmsweep.rng;

/** Random permutations. */
public final class Permutation {
    private Permutation() {}

    /** Fills the array with 0, ..., n - 1 in random order (Fisher-Yates), by the field's cells 1 to n - 1. */
    public static void shuffle(int[] order, RandomField field) {
        shuffle(order, field, 0);
    }

    /** As above, by the field's cells {@code firstCell + 1} to {@code firstCell + n - 1}. */
    public static void shuffle(int[] order, RandomField field, int firstCell) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int other = field.index(firstCell + i, i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }
}
