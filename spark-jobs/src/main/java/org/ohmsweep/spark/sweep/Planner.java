package org.ohmsweep.spark.sweep;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.ohmsweep.EngineVersion;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.tolerance.MeasuredTrial;
import org.ohmsweep.tolerance.StoredTrial;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * Plans a sweep from what its folder holds: an ordinary grid once, a tolerance map again after each round.
 *
 * @param grid the grid
 * @param digests of its images
 * @param folder where the tables are
 * @param retried which failed trials are run again, by their last attempts
 */
record Planner(Grid grid, DataDigests digests, OutputFolder folder, Predicate<StoredFailure> retried) {
    Planner {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(digests, "digests");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(retried, "retried");
    }

    /** One that runs no failed trial again. */
    static Planner of(Grid grid, DataDigests digests, OutputFolder folder) {
        return new Planner(grid, digests, folder, failure -> false);
    }

    /** The same, but it runs each trial once more that has failed until now. */
    Planner retrying() {
        Map<String, StoredFailure> before = new Results(folder).lastFailures();
        return new Planner(grid, digests, folder, failure -> failure.equals(before.get(failure.trialId())));
    }

    /** The plan; of a tolerance map, with the trials that stored ones ask for. */
    ResumePlan plan() {
        Results results = new Results(folder);
        FolderContent content = new FolderContent(results.index(), results.lastFailures(), LostRows.of(folder));
        if (grid.tolerance().isEmpty()) {
            return ResumePlan.of(SweepTrials.of(grid), digests, content);
        }
        Map<String, MeasuredTrial> measured = results.measured();
        ToleranceMap map = ToleranceMap.of(grid, trial -> known(trial, measured, content));
        return ResumePlan.of(SweepTrials.of(map), digests, content);
    }

    private StoredTrial known(TrialSpec trial, Map<String, MeasuredTrial> measured, FolderContent content) {
        TrialIdentity identity = digests.identity(trial);
        MeasuredTrial found = measured.get(identity.trialId());
        if (found != null && !content.lost().trials().contains(identity.trialId())) {
            return new StoredTrial.Completed(found);
        }
        Optional<StoredFailure> failure = content.failure(identity).filter(retried.negate());
        return failure.isPresent() ? new StoredTrial.Failed() : new StoredTrial.Missing();
    }

    /** The metadata of files with what was planned so far. */
    FileMetadata metadata() {
        return new FileMetadata(EngineVersion.current(), grid.effectiveText(), grid.sha256(), digests.all());
    }

    /** Positions in a plan of the trials to run. */
    long[] toRun(ResumePlan plan) {
        return plan.toRun(retried);
    }

    /** The plan of the next round; empty where there are no rounds. */
    Optional<ResumePlan> next(ResumePlan done) {
        return done.trials().map().map(map -> plan());
    }
}
