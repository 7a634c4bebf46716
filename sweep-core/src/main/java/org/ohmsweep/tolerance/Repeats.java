package org.ohmsweep.tolerance;

import java.util.ArrayList;
import java.util.List;

/**
 * How many repeats a candidate gets. It is looked at after {@code from} repeats, then each time that it has about a third
 * more (3, 4, 5, 6, 8, 10, 13, ...), at last after {@code to}.
 *
 * @param from repeats of every candidate, at least 2: one has no spread
 * @param to most repeats of a candidate that is still open
 */
public record Repeats(int from, int to) {
    /** Where a grid does not say otherwise. */
    public static final Repeats DEFAULT = new Repeats(3, 10);

    /** @throws IllegalArgumentException when there are too few, or their order is wrong */
    public Repeats {
        if (from < 2) {
            throw new IllegalArgumentException("from of repeats is " + from + "; it must be at least 2:"
                    + " a single repeat says nothing about the spread between repeats");
        }
        if (to < from) {
            throw new IllegalArgumentException("to of repeats is " + to + ", below from, " + from);
        }
    }

    /** The numbers of repeats after which a candidate is looked at, ascending. */
    List<Integer> looks() {
        List<Integer> looks = new ArrayList<>();
        for (int count = from; count < to; count += Math.max(1, count / 3)) {
            looks.add(count);
        }
        looks.add(to);
        return looks;
    }
}
