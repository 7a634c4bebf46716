package org.ohmsweep.spark.results;

import java.util.List;
import org.ohmsweep.metrics.claims.TrialRecord;

/**
 * The completed trials of a folder.
 *
 * @param trials those whose parameters this version knows
 * @param unknown how many others there are
 */
public record TrialRecords(List<TrialRecord> trials, int unknown) {
    public TrialRecords {
        trials = List.copyOf(trials);
    }
}
