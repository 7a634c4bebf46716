package org.ohmsweep.device;

import java.util.List;
import java.util.Objects;

/**
 * A histogram of a layer's programmable hidden weights. Those of failed synapses do not count: they lie where they are
 * stuck, whatever was learned.
 *
 * @param layer 1-based, the first one behind the inputs
 * @param bins its bins
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
