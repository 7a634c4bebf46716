package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
import org.ohmsweep.EngineVersion;
import org.ohmsweep.UserException;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.Tier;
import org.ohmsweep.spark.results.LostRows;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.Leftovers;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import scala.jdk.javaapi.OptionConverters;

/**
 * A grid to sweep into a folder.
 *
 * @param grid the grid
 * @param images of all its tasks
 * @param folder where the tables are
 * @param executor runs one trial
 */
public record Sweep(Grid grid, TaskSet images, OutputFolder folder, TrialExecutor executor) {
    /** Most rows of {@code sweeps} in memory: a grid may have millions. */
    private static final int ROWS_OF_A_FILE = 100_000;

    public Sweep {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(executor, "executor");
    }

    /** How much of it the folder holds; only reads. */
    public ResumePlan plan() {
        Results results = new Results(folder);
        return ResumePlan.of(
                grid,
                new DataDigests(images),
                new FolderContent(results.trials(), results.lastFailures(), LostRows.of(folder)));
    }

    /**
     * Runs the missing trials and stores them as they finish. Stops when the first trials all fail with the same error.
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
            ResumePlan plan = plan();
            plan.content().lost().text().ifPresent(text -> listener.notice(text + "; they are computed again"));
            BatchWriter writer = new BatchWriter(
                    folder,
                    lock,
                    new FileMetadata(
                            EngineVersion.current(),
                            grid.effectiveText(),
                            grid.sha256(),
                            plan.digests().all()),
                    listener::notice);
            long[] positions = plan.toRun(retryFailed);
            if (positions.length == 0 || cancel.requested()) {
                prepare(plan, writer);
                listener.started(SweepStart.ofNothing(plan, positions));
                Compaction.atEndOfRun(folder, lock, cancel::requested, listener::notice);
                return new SweepSummary(
                        plan.counts(), 0, 0, cancel.requested() ? SweepEnd.CANCELLED : SweepEnd.FINISHED);
            }
            // Before anything is written, so that a master that does not answer leaves no trace.
            SparkContext context = spark.get();
            SweepSummary summary;
            try {
                prepare(plan, writer);
                summary = run(plan, positions, writer, context, listener, cancel);
            } finally {
                context.stop();
            }
            Compaction.atEndOfRun(folder, lock, cancel::requested, listener::notice);
            return summary;
        }
    }

    private SweepSummary run(
            ResumePlan plan,
            long[] positions,
            BatchWriter writer,
            SparkContext spark,
            SweepListener listener,
            CancelSignal cancel) {
        CancelSignal stop = new CancelSignal();
        stop.onRequest(() -> stopJobs(spark));
        cancel.onRequest(stop::request);
        long[] order = FirstTrials.spread(positions);
        FirstTrials first = new FirstTrials(plan, order, listener, stop::request);
        first.started(new SweepStart(
                plan,
                positions,
                // A cluster may grow.
                spark.isLocal() ? OptionalInt.of(spark.defaultParallelism()) : OptionalInt.empty(),
                () -> running(spark),
                OptionConverters.toJava(spark.uiWebUrl())));
        // Not try-with-resources: the counts are read after it has closed.
        Committer committer = new Committer(writer, BatchRule.DEFAULT, first, stop::request);
        try {
            new SweepJob(spark, executor, images, committer, stop).run(plan, order);
        } catch (IllegalStateException e) {
            // What Spark throws for a stopped context, such as when no master answers.
            throw spark.isStopped() ? SweepJob.clusterError(e) : e;
        } finally {
            committer.close();
        }
        SweepEnd end = cancel.requested()
                ? SweepEnd.CANCELLED
                : first.failed() ? SweepEnd.FIRST_TRIALS_FAILED : SweepEnd.FINISHED;
        return new SweepSummary(plan.counts(), committer.completed(), committer.failed(), end);
    }

    /** Trials that are running. */
    private static int running(SparkContext spark) {
        return spark.isStopped()
                ? 0
                : Arrays.stream(spark.statusTracker().getExecutorInfos())
                        .mapToInt(SparkExecutorInfo::numRunningTasks)
                        .sum();
    }

    private static void stopJobs(SparkContext spark) {
        if (!spark.isStopped()) {
            spark.cancelAllJobs();
        }
    }

    private void prepare(ResumePlan plan, BatchWriter writer) {
        writer.publishMissingTables();
        recordSweep(plan, writer);
    }

    /** Records which trials belong to this grid, unless already recorded. */
    private void recordSweep(ResumePlan plan, BatchWriter writer) {
        Set<String> recorded = new Results(folder).sweptTrials(grid.sha256());
        List<SweepRow> rows = new ArrayList<>();
        String tier = grid.tier().map(Tier::text).orElse(null);
        for (long position = 0; position < grid.size(); position++) {
            String trialId = plan.digests().identity(grid.get(position)).trialId();
            if (!recorded.contains(trialId)) {
                rows.add(new SweepRow(
                        grid.name(),
                        grid.sha256(),
                        tier,
                        Math.toIntExact(position),
                        trialId,
                        grid.deviceProfile(position).orElse(null)));
            }
            if (rows.size() == ROWS_OF_A_FILE) {
                writer.publish(List.of(new TableRows<>(SweepsTable.TABLE, rows)));
                rows.clear();
            }
        }
        writer.publish(List.of(new TableRows<>(SweepsTable.TABLE, rows)));
    }
}
