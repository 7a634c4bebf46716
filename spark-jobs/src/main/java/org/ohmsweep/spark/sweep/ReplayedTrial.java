package org.ohmsweep.spark.sweep;

import java.util.List;
import java.util.Objects;

/**
 * A stored trial that was recomputed.
 *
 * @param trialId the trial
 * @param rows number of stored rows that were compared
 * @param differences all of them; empty when everything is equal to the last bit
 */
public record ReplayedTrial(String trialId, int rows, List<Difference> differences) {
    public ReplayedTrial {
        Objects.requireNonNull(trialId, "trialId");
        differences = List.copyOf(differences);
    }

    /** Whether nothing differs. */
    public boolean equal() {
        return differences.isEmpty();
    }
}
