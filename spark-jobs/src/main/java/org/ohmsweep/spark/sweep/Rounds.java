package org.ohmsweep.spark.sweep;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.store.BatchWriter;
import scala.jdk.javaapi.OptionConverters;
import scala.reflect.ClassTag;

/**
 * Runs the trials of a sweep on Spark: those of an ordinary grid in one round, those of a tolerance map in as many as it
 * asks for.
 */
final class Rounds {
    private final SparkContext spark;
    private final TrialTask task;
    private final Planner planner;
    private final BatchWriter writer;
    private final SweepRecords records;
    private final SweepListener listener;
    private final CancelSignal cancel;

    /**
     * @param spark runs the trials; stays open
     * @param executor runs one trial
     * @param images of all tasks
     * @param planner says what each round runs
     * @param writer stores what is finished
     * @param records of what belongs to the sweep
     * @param listener told how it goes
     * @param cancel the user's request to stop
     */
    Rounds(
            SparkContext spark,
            TrialExecutor executor,
            TaskSet images,
            Planner planner,
            BatchWriter writer,
            SweepRecords records,
            SweepListener listener,
            CancelSignal cancel) {
        this.spark = Objects.requireNonNull(spark, "spark");
        this.task = new TrialTask(executor, spark.broadcast(images, ClassTag.apply(TaskSet.class)));
        this.planner = Objects.requireNonNull(planner, "planner");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.records = Objects.requireNonNull(records, "records");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.cancel = Objects.requireNonNull(cancel, "cancel");
    }

    /**
     * Runs round after round until nothing is wanted or a stop is requested.
     *
     * @param begin what the first round runs; something
     */
    SweepSummary run(ResumePlan begin) {
        CancelSignal stop = new CancelSignal();
        stop.onRequest(this::stopJobs);
        cancel.onRequest(stop::request);
        // Of the run's first round only: later on, others have been completed, or none is left to run.
        FirstTrials first = new FirstTrials(begin, FirstTrials.spread(planner.toRun(begin)), listener, stop::request);
        ResumePlan plan = begin;
        PlanCounts before;
        long completed = 0;
        long failed = 0;
        while (true) {
            records.of(plan);
            before = plan.counts().before(completed);
            long[] positions = planner.toRun(plan);
            if (positions.length == 0 || stop.requested()) {
                break;
            }
            Committer committer = new Committer(writer, BatchRule.DEFAULT, first, stop::request);
            run(plan, positions, committer, first, stop);
            completed += committer.completed();
            failed += committer.failed();
            if (stop.requested()) {
                break;
            }
            Optional<ResumePlan> next = planner.next(plan);
            if (next.isEmpty()) {
                break;
            }
            plan = next.get();
            writer.describe(planner.metadata());
        }
        SweepEnd end = cancel.requested()
                ? SweepEnd.CANCELLED
                : first.failed() ? SweepEnd.FIRST_TRIALS_FAILED : SweepEnd.FINISHED;
        return new SweepSummary(before, completed, failed, end);
    }

    private void run(
            ResumePlan plan, long[] positions, Committer committer, SweepListener committed, CancelSignal stop) {
        // Not try-with-resources: the counts are read after it has closed.
        try {
            committed.started(new SweepStart(
                    plan,
                    positions,
                    // A cluster may grow.
                    spark.isLocal() ? OptionalInt.of(spark.defaultParallelism()) : OptionalInt.empty(),
                    this::running,
                    OptionConverters.toJava(spark.uiWebUrl())));
            new SweepJob(spark, task, committer, stop).run(plan, FirstTrials.spread(positions));
        } catch (IllegalStateException e) {
            // What Spark throws for a stopped context, such as when no master answers.
            throw spark.isStopped() ? SweepJob.clusterError(e) : e;
        } finally {
            committer.close();
        }
    }

    /** Trials that are running. */
    private int running() {
        return spark.isStopped()
                ? 0
                : Arrays.stream(spark.statusTracker().getExecutorInfos())
                        .mapToInt(SparkExecutorInfo::numRunningTasks)
                        .sum();
    }

    private void stopJobs() {
        if (!spark.isStopped()) {
            spark.cancelAllJobs();
        }
    }
}
