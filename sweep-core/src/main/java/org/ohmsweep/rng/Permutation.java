package org.ohmsweep.rng;

/** Random orders. */
public final class Permutation {
    private Permutation() {}

    /** Shuffles 0, ..., n - 1 into the array (Fisher-Yates), by the field's numbers 1 to n - 1. */
    public static void shuffle(int[] order, RandomField field) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int i = order.length - 1; i > 0; i--) {
            int other = field.index(i, i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }
}
