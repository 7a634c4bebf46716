package org.ohmsweep.spark.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.ohmsweep.spark.results.FailureCause;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.trial.TrialIdentity;

/**
 * The trials of a sweep minus what an output folder holds. Keeps positions, not trials: grids are large.
 *
 * @param trials of the sweep
 * @param digests of their images
 * @param content of the folder
 * @param counts of trials by state
 * @param staleTrials number of stale stored trials for each reason
 * @param acc mean final accuracy of the trial at each position, fraction; NaN unless it is done
 * @param missing positions of the missing trials
 * @param failed positions of the failed ones
 */
public record ResumePlan(
        SweepTrials trials,
        DataDigests digests,
        FolderContent content,
        PlanCounts counts,
        Map<StaleReason, Long> staleTrials,
        double[] acc,
        long[] missing,
        long[] failed) {

    public ResumePlan {
        Objects.requireNonNull(trials, "trials");
        Objects.requireNonNull(digests, "digests");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(counts, "counts");
        staleTrials = Map.copyOf(staleTrials);
    }

    /**
     * Compares the trials of a sweep with what is stored.
     *
     * @param trials of the sweep
     * @param digests of their images
     * @param content of the folder
     */
    public static ResumePlan of(SweepTrials trials, DataDigests digests, FolderContent content) {
        LongStream.Builder missing = LongStream.builder();
        LongStream.Builder failed = LongStream.builder();
        Map<StaleReason, Long> staleTrials = new HashMap<>();
        double[] acc = new double[Math.toIntExact(trials.size())];
        long done = 0;
        long failures = 0;
        for (long position = 0; position < trials.size(); position++) {
            TrialStatus status = status(trials, digests, content, position);
            status.stale().forEach(reason -> staleTrials.merge(reason, 1L, Long::sum));
            acc[(int) position] = status.acc().orElse(Double.NaN);
            switch (status.state()) {
                case DONE -> done++;
                case FAILED -> {
                    failures++;
                    failed.add(position);
                }
                case MISSING, STALE -> missing.add(position);
            }
        }
        long stale = staleTrials.values().stream().mapToLong(Long::longValue).sum();
        return new ResumePlan(
                trials,
                digests,
                content,
                new PlanCounts(
                        trials.size(), done, trials.size() - done - failures, failures, stale, trials.coincided()),
                staleTrials,
                acc,
                missing.build().toArray(),
                failed.build().toArray());
    }

    private static TrialStatus status(SweepTrials trials, DataDigests digests, FolderContent content, long position) {
        var spec = trials.get(position);
        return content.status(spec, digests.identity(spec));
    }

    /** The state of the trial at a position, and the reason. */
    public TrialStatus status(long position) {
        return status(trials, digests, content, position);
    }

    /** Causes of the failed trials, most frequent first. */
    public List<FailureCause> failureCauses() {
        return FailureCause.of(LongStream.of(failed)
                .mapToObj(position -> digests.identity(trials.get(position)))
                .flatMap(identity -> content.failure(identity).stream())
                .toList());
    }

    /** How many trainings the missing trials take: trials that differ only in how the network is read share one. */
    public long trainings() {
        return Trainings.count(trials, missing);
    }

    /**
     * Positions to run.
     *
     * @param retried which failed trials are run again, by their last attempts
     */
    long[] toRun(Predicate<StoredFailure> retried) {
        return LongStream.concat(
                        LongStream.of(missing),
                        LongStream.of(failed)
                                .filter(position -> content.failure(digests.identity(trials.get(position)))
                                        .filter(retried)
                                        .isPresent()))
                .sorted()
                .toArray();
    }

    /** The trial at a position. */
    PlannedTrial trial(long position) {
        var spec = trials.get(position);
        TrialIdentity identity = digests.identity(spec);
        return new PlannedTrial(spec, identity, content.attempt(identity) + 1);
    }
}
