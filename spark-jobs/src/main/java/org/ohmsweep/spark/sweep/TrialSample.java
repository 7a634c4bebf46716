package org.ohmsweep.spark.sweep;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmsweep.rng.Permutation;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** A random sample of trials, the same for the same seed and trials. */
public final class TrialSample {
    private TrialSample() {}

    /**
     * Draws without replacement.
     *
     * @param trialIds to draw from
     * @param count size of the sample; all if there are fewer
     * @param seed any value
     * @return the sample, in the order drawn
     */
    public static List<String> of(Collection<String> trialIds, int count, long seed) {
        List<String> sorted = trialIds.stream().sorted().toList();
        int[] order = new int[sorted.size()];
        Permutation.shuffle(
                order, new RandomKey(seed, 0, RandomKey.Domain.SELECTION).field(RandomStream.SELECTION, 0, 0));
        return IntStream.range(0, Math.min(count, order.length))
                .mapToObj(i -> sorted.get(order[i]))
                .toList();
    }
}
