package org.ohmsweep.spark.sweep;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * The state of a trial of a grid in an output folder, and the reason.
 *
 * @param spec the trial
 * @param identity with these images and this model version
 * @param state its state
 * @param acc its mean final accuracy, fraction; empty unless it is done
 * @param failure its last failed attempt, even if it was completed later
 * @param stale why stored trials of the same point, seed and repeat are not this one
 */
public record TrialStatus(
        TrialSpec spec,
        TrialIdentity identity,
        State state,
        OptionalDouble acc,
        Optional<StoredFailure> failure,
        List<StaleReason> stale) {

    /** State of a trial. */
    public enum State {
        /** Completed. */
        DONE,
        /** Never attempted. */
        MISSING,
        /** Attempted, never completed. */
        FAILED,
        /** Never attempted; stored with other images or another model version, or not whole. */
        STALE
    }

    public TrialStatus {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(acc, "acc");
        Objects.requireNonNull(failure, "failure");
        stale = List.copyOf(stale);
    }
}
