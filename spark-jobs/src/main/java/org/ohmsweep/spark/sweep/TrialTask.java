package org.ohmsweep.spark.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.broadcast.Broadcast;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.Stopwatch;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialRunner;
import org.ohmsweep.trial.TrialSpec;
import scala.Function2;
import scala.collection.Iterator;

/**
 * The closure that Spark ships: runs the trials of its partition, which share their training. Does not throw for a trial's own
 * failure. Where the shared training fails, each trial is run alone, so that what fails is what would fail by itself.
 */
final class TrialTask implements Function2<TaskContext, Iterator<TrialSpec[]>, TrialOutcome[]>, Serializable {
    private static final long serialVersionUID = 1L;

    private final TrialExecutor executor;
    private final Broadcast<TaskSet> images;

    TrialTask(TrialExecutor executor, Broadcast<TaskSet> images) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.images = Objects.requireNonNull(images, "images");
    }

    @Override
    public TrialOutcome[] apply(TaskContext context, Iterator<TrialSpec[]> partition) {
        List<TrialSpec> specs = List.of(partition.next());
        TaskSet set = images.value(); // outside: Spark retries an executor that cannot fetch the images
        TrialObserver observer = new KilledBySpark(context);
        TrialOutcome[] outcomes = run(specs, set, observer).toArray(TrialOutcome[]::new);
        // What was killed says nothing about the trial.
        KilledBySpark.check(context);
        for (int i = 0; specs.size() > 1 && i < outcomes.length; i++) {
            if (outcomes[i] instanceof TrialOutcome.Failed) {
                outcomes[i] = run(List.of(specs.get(i)), set, observer).get(0);
                KilledBySpark.check(context);
            }
        }
        return outcomes;
    }

    private List<TrialOutcome> run(List<TrialSpec> specs, TaskSet set, TrialObserver observer) {
        Stopwatch stopwatch = new Stopwatch("unknown");
        try {
            return executor.runAll(specs, set, observer);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            return TrialRunner.failed(specs, e, stopwatch.circumstances());
        }
    }

    /** Ends a trial that Spark no longer wants: the sweep stops, or a copy of it was faster. */
    private record KilledBySpark(TaskContext context) implements TrialObserver {
        @Override
        public void evaluated(List<Evaluation> evaluations) {
            // the driver gets them with the outcome
        }

        @Override
        public void step(int task, int epoch) {
            check(context);
        }

        static void check(TaskContext context) {
            if (context.isInterrupted()) {
                throw new TaskKilledException("the trial is no longer wanted");
            }
        }
    }
}
