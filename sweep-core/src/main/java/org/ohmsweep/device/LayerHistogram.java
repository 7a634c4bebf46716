package org.ohmsweep.device;

import java.util.List;
import java.util.Objects;

/**
 * A histogram of a layer's programmable hidden weights (docs/model.md, "Weight histograms").
 *
 * @param layer 1-based, from the inputs
 * @param bins where each bin begins and ends
 * @param counts weights in each bin
 */
public record LayerHistogram(int layer, WeightBins bins, List<Integer> counts) {
    /** @throws IllegalArgumentException when there are not as many counts as bins */
    public LayerHistogram {
        Objects.requireNonNull(bins, "bins");
        counts = List.copyOf(counts);
        if (counts.size() != bins.count()) {
            throw new IllegalArgumentException(counts.size() + " counts for " + bins.count() + " bins");
        }
    }
}
