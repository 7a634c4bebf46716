package org.ohmsweep.trial;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.ohmsweep.EngineVersion;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.kernel.Kernels;

/** Runs trials on one thread and measures how: the way that every runner takes, with or without Spark. */
public final class TrialRunner {
    private final TaskSet images;
    private final Kernels kernels;

    /**
     * @param images the image sets of all tasks that its trials name
     * @param kernels used by no other thread
     */
    public TrialRunner(TaskSet images, Kernels kernels) {
        this.images = images;
        this.kernels = kernels;
    }

    /** Runs a trial; its own failure is an outcome, not an exception. */
    public TrialOutcome run(TrialSpec spec, TrialObserver observer) {
        return measured(spec, kernels.name(), () -> {
            List<TaskData> tasks =
                    spec.point().tasks().stream().map(images::task).toList();
            return Trainer.train(spec, tasks, kernels, observer);
        });
    }

    /**
     * Runs a computation as a trial.
     *
     * @param kernel name of the kernels it uses
     */
    public static TrialOutcome measured(TrialSpec spec, String kernel, Supplier<TrialResult> computation) {
        long wallStart = System.nanoTime();
        long cpuStart = threadCpuNanos();
        try {
            TrialResult result = computation.get();
            return new TrialOutcome.Completed(spec, result, circumstances(wallStart, cpuStart, kernel));
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            String message = e.getMessage() == null ? e.getClass().getName() : e.getMessage();
            return new TrialOutcome.Failed(
                    spec, e.getClass().getName(), message, circumstances(wallStart, cpuStart, kernel));
        }
    }

    private static Circumstances circumstances(long wallStart, long cpuStart, String kernel) {
        return new Circumstances(
                (System.nanoTime() - wallStart) / 1e9,
                (threadCpuNanos() - cpuStart) / 1e9,
                hostName(),
                kernel,
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                EngineVersion.current());
    }

    private static long threadCpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
