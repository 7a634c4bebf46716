package org.ohmsweep.spark.sweep;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * Where a trial of a grid stands in an output folder, and why.
 *
 * @param spec the trial
 * @param identity with these images and this version of the model
 * @param state where it stands
 * @param failure its last failed attempt, also of a trial that was completed later
 * @param stale why stored trials of the same point, seed and repeat are not this one
 */
public record TrialStatus(
        TrialSpec spec, TrialIdentity identity, State state, Optional<StoredFailure> failure, List<StaleReason> stale) {

    /** Where a trial may stand. */
    public enum State {
        /** Completed. */
        DONE,
        /** Never attempted. */
        MISSING,
        /** Attempted, never completed. */
        FAILED,
        /** Never attempted; stored with other images, or by another version of the model. */
        STALE
    }

    public TrialStatus {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(failure, "failure");
        stale = List.copyOf(stale);
    }
}
