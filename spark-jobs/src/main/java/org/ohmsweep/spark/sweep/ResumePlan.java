package org.ohmsweep.spark.sweep;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.store.StoredTrial;
import org.ohmsweep.spark.tables.TrialIdentity;

/**
 * A grid less what an output folder holds. It keeps positions, not trials: grids are large.
 *
 * @param grid the grid
 * @param digests of its images
 * @param counts how much is done
 * @param missing positions of the missing trials
 * @param failed positions of the failed ones
 * @param failedAttempts for each trial that ever failed, its last failed attempt
 */
public record ResumePlan(
        Grid grid,
        DataDigests digests,
        PlanCounts counts,
        long[] missing,
        long[] failed,
        Map<String, Integer> failedAttempts) {

    private record Key(String pointId, long seed, int repeat) {}

    public ResumePlan {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(digests, "digests");
        Objects.requireNonNull(counts, "counts");
    }

    /**
     * Compares a grid with what is stored.
     *
     * @param grid the grid
     * @param digests of its images
     * @param stored completed trials of the folder
     * @param failedAttempts for each trial that ever failed, its last failed attempt
     */
    public static ResumePlan of(
            Grid grid, DataDigests digests, List<StoredTrial> stored, Map<String, Integer> failedAttempts) {
        Map<Key, Map<String, StoredTrial>> byKey = new HashMap<>();
        for (StoredTrial trial : stored) {
            byKey.computeIfAbsent(new Key(trial.pointId(), trial.seed(), trial.repeat()), key -> new HashMap<>(2))
                    .put(trial.trialId(), trial);
        }
        LongStream.Builder missing = LongStream.builder();
        LongStream.Builder failed = LongStream.builder();
        long done = 0;
        long failures = 0;
        long stale = 0;
        for (long position = 0; position < grid.size(); position++) {
            TrialIdentity trial = digests.identity(grid.get(position));
            Map<String, StoredTrial> same =
                    byKey.getOrDefault(new Key(trial.pointId(), trial.seed(), trial.repeat()), Map.of());
            boolean isDone = same.containsKey(trial.trialId());
            stale += same.size() - (isDone ? 1 : 0);
            if (isDone) {
                done++;
            } else if (failedAttempts.containsKey(trial.trialId())) {
                failures++;
                failed.add(position);
            } else {
                missing.add(position);
            }
        }
        return new ResumePlan(
                grid,
                digests,
                new PlanCounts(grid.size(), done, grid.size() - done - failures, failures, stale, grid.coincided()),
                missing.build().toArray(),
                failed.build().toArray(),
                failedAttempts);
    }

    /** Positions to run. */
    long[] toRun(boolean retryFailed) {
        return retryFailed
                ? LongStream.concat(LongStream.of(missing), LongStream.of(failed))
                        .sorted()
                        .toArray()
                : missing.clone();
    }

    /** The trial of a position. */
    PlannedTrial trial(long position) {
        var spec = grid.get(position);
        TrialIdentity identity = digests.identity(spec);
        return new PlannedTrial(spec, identity, failedAttempts.getOrDefault(identity.trialId(), 0) + 1);
    }
}
