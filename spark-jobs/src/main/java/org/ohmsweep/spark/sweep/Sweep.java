package org.ohmsweep.spark.sweep;

import java.util.Objects;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.ohmsweep.UserException;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.Leftovers;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Tables;

/**
 * A grid to sweep into a folder.
 *
 * @param grid the grid
 * @param images of all its tasks
 * @param folder where the tables are
 * @param executor runs one trial
 */
public record Sweep(Grid grid, TaskSet images, OutputFolder folder, TrialExecutor executor) {
    public Sweep {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(executor, "executor");
    }

    /** How much of it the folder holds, of a tolerance map as far as it has asked for trials; only reads. */
    public ResumePlan plan() {
        return planner().plan();
    }

    private Planner planner() {
        return Planner.of(grid, new DataDigests(images), folder);
    }

    /**
     * Runs the missing trials and stores them as they finish; of a tolerance map, round after round until all lines are
     * decided. Stops when the first trials all fail with the same error.
     *
     * @param spark starts Spark, which is stopped at the end; not called when there is nothing to run
     * @param retryFailed whether trials that failed before are run again
     * @param observer told how it goes; its errors stop nothing
     * @param cancel the user's request to stop
     * @throws UserException when the folder is held by another run or cannot be written, or the cluster fails
     */
    public SweepSummary run(
            Supplier<SparkContext> spark, boolean retryFailed, SweepListener observer, CancelSignal cancel) {
        SweepListener listener = new GuardedListener(observer);
        folder.create(Tables.ALL);
        try (FolderLock lock =
                FolderLock.take(folder, Holder.thisProcess().sweeping(grid.sha256()), listener::notice)) {
            Leftovers.cleanAndTell(folder, lock, listener::notice);
            Planner planner = retryFailed ? planner().retrying() : planner();
            ResumePlan plan = planner.plan();
            plan.content().lost().text().ifPresent(text -> listener.notice(text + "; they are computed again"));
            BatchWriter writer = new BatchWriter(folder, lock, planner.metadata(), listener::notice);
            SweepRecords records = new SweepRecords(new Results(folder), writer);
            long[] positions = planner.toRun(plan);
            if (positions.length == 0 || cancel.requested()) {
                records.of(plan);
                listener.started(SweepStart.ofNothing(plan, positions));
                Compaction.atEndOfRun(folder, lock, cancel::requested, listener::notice);
                return new SweepSummary(
                        plan.counts(), 0, 0, cancel.requested() ? SweepEnd.CANCELLED : SweepEnd.FINISHED);
            }
            // Spark starts before anything is written, so that a master that does not answer leaves no trace.
            SparkContext context = spark.get();
            SweepSummary summary;
            try {
                summary = new Rounds(context, executor, images, planner, writer, records, listener, cancel).run(plan);
            } finally {
                context.stop();
            }
            Compaction.atEndOfRun(folder, lock, cancel::requested, listener::notice);
            return summary;
        }
    }
}
