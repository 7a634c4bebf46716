package org.ohmsweep.spark.sweep;

import java.util.Objects;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * A trial to run.
 *
 * @param spec its parameters, seed and repeat
 * @param identity its ids
 * @param attempt 1-based, counted across runs
 */
public record PlannedTrial(TrialSpec spec, TrialIdentity identity, int attempt) {
    public PlannedTrial {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(identity, "identity");
    }
}
