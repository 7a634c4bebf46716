package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.spark.results.TrialIndex;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/** The trials of an output folder, for looking them up one by one. */
public final class FolderContent {
    private final TrialIndex trials;
    private final Map<String, StoredFailure> failures;
    private final LostRows lost;

    /**
     * @param trials completed trials
     * @param failures last failed attempt of each trial that ever failed
     * @param lost the trials that are not whole: they are not done
     */
    FolderContent(TrialIndex trials, Map<String, StoredFailure> failures, LostRows lost) {
        this.trials = Objects.requireNonNull(trials, "trials");
        this.failures = Objects.requireNonNull(failures, "failures");
        this.lost = Objects.requireNonNull(lost, "lost");
    }

    /** The state of a trial. */
    TrialStatus status(TrialSpec spec, TrialIdentity identity) {
        OptionalDouble done = OptionalDouble.empty();
        List<StaleReason> stale = new ArrayList<>(0);
        for (TrialIndex.Stored stored : trials.at(identity)) {
            if (!stored.isSame()) {
                stale.add(StaleReason.of(stored, identity));
            } else if (lost.trials().contains(identity.trialId())) {
                stale.add(StaleReason.OF_LOST_ROWS);
            } else {
                done = OptionalDouble.of(stored.acc());
            }
        }
        Optional<StoredFailure> failure = failure(identity);
        return new TrialStatus(
                spec, identity, state(done.isPresent(), failure.isPresent(), !stale.isEmpty()), done, failure, stale);
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

    /** The last failed attempt of a trial, unless a later one completed it, be it that its rows are gone. */
    Optional<StoredFailure> failure(TrialIdentity identity) {
        return Optional.ofNullable(failures.get(identity.trialId()))
                .filter(failure -> failure.attempt() > lostAttempt(identity));
    }

    /** The last attempt at a trial that is not done; 0 before the first. */
    int attempt(TrialIdentity identity) {
        StoredFailure failure = failures.get(identity.trialId());
        return Math.max(failure == null ? 0 : failure.attempt(), lostAttempt(identity));
    }

    private int lostAttempt(TrialIdentity identity) {
        return lost.attempts().getOrDefault(identity.trialId(), 0);
    }
}
