package org.ohmsweep.metrics.claims;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction (1979, Scandinavian Journal of Statistics 6, 65): which of several tests are significant, so that any of
 * them is wrong with a probability of at most the level.
 */
final class Holm {
    private Holm() {}

    /**
     * The significant ones.
     *
     * @param pValues one-sided
     * @return for each whether it is significant at {@link Significance#LEVEL} among all of them
     */
    static boolean[] significant(List<Double> pValues) {
        int[] ascending = IntStream.range(0, pValues.size())
                .boxed()
                .sorted(Comparator.comparing(pValues::get))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] significant = new boolean[pValues.size()];
        for (int rank = 0; rank < ascending.length; rank++) {
            if (pValues.get(ascending[rank]) > Significance.LEVEL / (ascending.length - rank)) {
                break;
            }
            significant[ascending[rank]] = true;
        }
        return significant;
    }
}
