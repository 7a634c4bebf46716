package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.spark.results.TrialPlace;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/** The trials of an output folder, for looking them up one by one. */
public final class FolderContent {
    private final Map<TrialPlace, List<TrialIdentity>> trials = new HashMap<>();
    private final Map<String, StoredFailure> failures;
    private final LostRows lost;

    /**
     * @param trials completed trials, each once
     * @param failures last failed attempt of each trial that ever failed
     * @param lost the trials that are not whole: they are not done
     */
    FolderContent(List<TrialIdentity> trials, Map<String, StoredFailure> failures, LostRows lost) {
        for (TrialIdentity trial : trials) {
            this.trials
                    .computeIfAbsent(TrialPlace.of(trial), place -> new ArrayList<>(1))
                    .add(trial);
        }
        this.failures = Objects.requireNonNull(failures, "failures");
        this.lost = Objects.requireNonNull(lost, "lost");
    }

    /** The state of a trial. */
    TrialStatus status(TrialSpec spec, TrialIdentity identity) {
        boolean done = false;
        List<StaleReason> stale = new ArrayList<>(0);
        for (TrialIdentity stored : trials.getOrDefault(TrialPlace.of(identity), List.of())) {
            if (!stored.trialId().equals(identity.trialId())) {
                stale.add(StaleReason.of(stored, identity));
            } else if (lost.trials().contains(stored.trialId())) {
                stale.add(StaleReason.OF_LOST_ROWS);
            } else {
                done = true;
            }
        }
        Optional<StoredFailure> failure = failure(identity);
        return new TrialStatus(spec, identity, state(done, failure.isPresent(), !stale.isEmpty()), failure, stale);
    }

    private static TrialStatus.State state(boolean done, boolean failed, boolean stale) {
        if (done) {
            return TrialStatus.State.DONE;
        }
        if (failed) {
            return TrialStatus.State.FAILED;
        }
        return stale ? TrialStatus.State.STALE : TrialStatus.State.MISSING;
    }

    /** The trials that are not whole. */
    LostRows lost() {
        return lost;
    }

    /** The last failed attempt of a trial. */
    Optional<StoredFailure> failure(TrialIdentity identity) {
        return Optional.ofNullable(failures.get(identity.trialId()));
    }
}
