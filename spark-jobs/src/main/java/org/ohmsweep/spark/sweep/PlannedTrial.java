package org.ohmsweep.spark.sweep;

import java.util.Objects;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * A trial about to be run.
 *
 * @param spec what is run
 * @param identity which trial it is
 * @param attempt 1-based, counted across runs
 */
public record PlannedTrial(TrialSpec spec, TrialIdentity identity, int attempt) {
    public PlannedTrial {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(identity, "identity");
    }
}
