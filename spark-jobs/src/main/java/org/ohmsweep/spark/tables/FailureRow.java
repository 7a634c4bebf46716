package org.ohmsweep.spark.tables;

import java.util.Objects;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialOutcome;

/**
 * The source of a row of {@code failures}.
 *
 * @param identity which trial failed
 * @param failure how
 * @param attempt 1-based, counted across runs
 */
public record FailureRow(TrialIdentity identity, TrialOutcome.Failed failure, int attempt) {
    public FailureRow {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(failure, "failure");
    }
}
