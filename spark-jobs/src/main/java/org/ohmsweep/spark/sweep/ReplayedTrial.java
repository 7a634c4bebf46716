package org.ohmsweep.spark.sweep;

import java.util.List;
import java.util.Objects;

/**
 * A stored trial that was computed again.
 *
 * @param trialId the trial
 * @param rows stored rows that were compared
 * @param differences all of them; none when everything is equal to the last bit
 */
public record ReplayedTrial(String trialId, int rows, List<Difference> differences) {
    public ReplayedTrial {
        Objects.requireNonNull(trialId, "trialId");
        differences = List.copyOf(differences);
    }

    /** Whether the stored rows are those that the trial gives. */
    public boolean equal() {
        return differences.isEmpty();
    }
}
