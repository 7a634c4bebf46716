package org.ohmsweep.trial;

import java.util.List;
import java.util.stream.IntStream;
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
        return run(List.of(spec), observer).get(0);
    }

    /**
     * Runs trials that share their training ({@link TrialSpec#training}). The time that they take counts in equal parts for
     * each. If one fails, all do.
     *
     * @return one outcome for each, in the same order
     */
    public List<TrialOutcome> run(List<TrialSpec> specs, TrialObserver observer) {
        Stopwatch stopwatch = new Stopwatch(kernels.name());
        GridPoint point = specs.get(0).point();
        try {
            List<TaskData> tasks = images.sequence(point.tasks(), point.images());
            List<TrialResult> results = Trainer.train(specs, tasks, kernels, observer);
            Circumstances part = stopwatch.circumstances().part(specs.size());
            return IntStream.range(0, specs.size())
                    .<TrialOutcome>mapToObj(i -> new TrialOutcome.Completed(specs.get(i), results.get(i), part))
                    .toList();
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError | AssertionError e) {
            return failed(specs, e, stopwatch.circumstances());
        }
    }

    /**
     * The outcomes of trials that shared a training which ended with an error.
     *
     * @param circumstances of all of them together; each gets an equal part of the time
     */
    public static List<TrialOutcome> failed(List<TrialSpec> specs, Throwable error, Circumstances circumstances) {
        Circumstances part = circumstances.part(specs.size());
        return specs.stream()
                .<TrialOutcome>map(spec -> failed(spec, error, part))
                .toList();
    }

    /** The outcome of a trial that ended with an error. */
    public static TrialOutcome.Failed failed(TrialSpec spec, Throwable error, Circumstances circumstances) {
        String name = error.getClass().getName();
        String message = error.getMessage() == null ? name : error.getMessage();
        return new TrialOutcome.Failed(spec, name, message, circumstances);
    }
}
