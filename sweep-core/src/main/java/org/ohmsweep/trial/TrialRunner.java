package org.ohmsweep.trial;

import java.util.List;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.kernel.Kernels;

/** Runs trials on one thread and times them; every way to run a trial, with or without Spark, comes through here. */
public final class TrialRunner {
    private final TaskSet images;
    private final Kernels kernels;

    /**
     * @param images the image sets of all tasks of its trials
     * @param kernels used by no other thread
     */
    public TrialRunner(TaskSet images, Kernels kernels) {
        this.images = images;
        this.kernels = kernels;
    }

    /** Runs a trial; a failure of its own is an outcome, not an exception. */
    public TrialOutcome run(TrialSpec spec, TrialObserver observer) {
        Stopwatch stopwatch = new Stopwatch(kernels.name());
        try {
            List<TaskData> tasks =
                    images.sequence(spec.point().tasks(), spec.point().imageOrder());
            TrialResult result = Trainer.train(spec, tasks, kernels, observer);
            return new TrialOutcome.Completed(spec, result, stopwatch.circumstances());
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError | AssertionError e) {
            return failed(spec, e, stopwatch.circumstances());
        }
    }

    /** The outcome of a trial that ended with an error. */
    public static TrialOutcome.Failed failed(TrialSpec spec, Throwable error, Circumstances circumstances) {
        String name = error.getClass().getName();
        String message = error.getMessage() == null ? name : error.getMessage();
        return new TrialOutcome.Failed(spec, name, message, circumstances);
    }
}
