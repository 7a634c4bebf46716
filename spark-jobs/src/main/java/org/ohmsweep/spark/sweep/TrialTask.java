package org.ohmsweep.spark.sweep;

import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.Stopwatch;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialRunner;
import org.ohmsweep.trial.TrialSpec;
import scala.Function2;
import scala.collection.Iterator;

/** The one closure that is shipped: runs the single trial of its partition. It never throws for the trial's own failure. */
final class TrialTask implements Function2<TaskContext, Iterator<TrialSpec>, TrialOutcome>, Serializable {
    private static final long serialVersionUID = 1L;

    private final TrialExecutor executor;
    private final Broadcast<TaskSet> images;

    TrialTask(TrialExecutor executor, Broadcast<TaskSet> images) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.images = Objects.requireNonNull(images, "images");
    }

    @Override
    public TrialOutcome apply(TaskContext context, Iterator<TrialSpec> partition) {
        TrialSpec spec = partition.next();
        TaskSet set = images.value(); // outside: an executor that cannot fetch the images is Spark's to retry
        Stopwatch stopwatch = new Stopwatch("unknown");
        try {
            return executor.run(spec, set, TrialObserver.NONE);
        } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError | AssertionError e) {
            if (context.isInterrupted()) {
                throw e; // killed by Spark, not failed by itself
            }
            return TrialRunner.failed(spec, e, stopwatch.circumstances());
        }
    }
}
