package org.ohmsweep.spark.sweep;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmsweep.rng.Permutation;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** Chooses some of many trials at random: the same ones for the same seed and the same trials. */
public final class TrialSample {
    private TrialSample() {}

    /**
     * Chooses, each trial at most once.
     *
     * @param trialIds from which
     * @param count how many; all when there are fewer
     * @param seed any value
     * @return in the order of choice
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
