package org.ohmsweep.spark.sweep;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.trial.TrialOutcome;

/**
 * A sweep of many trials that do nothing, in a process of its own, which watches its heap.
 *
 * <p>Arguments: number of trials, a multiple of 1000; output folder; Spark's defaults. Prints {@code heap TRIALS BYTES}: live
 * heap after this many trials; then {@code seconds S} of the sweep, and the counts of a plan made at its end.
 */
public final class ManyTrials {
    private static final int SAMPLE_EVERY = 1_000;

    private ManyTrials() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        Sweep sweep = sweep(Integer.parseInt(arguments[0]), arguments[1]);
        Optional<Path> defaults = Optional.of(Path.of(arguments[2]));
        long start = System.nanoTime();
        SweepSummary summary = sweep.run(
                () -> SparkContexts.start(SparkContexts.conf(Optional.of("local[2]"), defaults)),
                false,
                new HeapWatch(),
                new CancelSignal());
        System.out.println("seconds " + (System.nanoTime() - start) / 1_000_000_000);
        System.out.println("completed " + summary.completed());
        System.out.println("plan " + sweep.plan().counts());
    }

    static Sweep sweep(int trials, String folder) {
        Grid grid = TestSweeps.grid("""
                name: many
                trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
                axes:
                  device.bound: {from: 0.001, to: 1, step: 0.001}
                  learning_rate: {from: 0.001, to: %de-3, step: 0.001}
                """.formatted(trials / 1_000));
        return new Sweep(grid, TestSweeps.images(1), OutputFolder.at(folder, TestSweeps.hadoop()), new FakeExecutor());
    }

    /** Prints the live heap now and then. */
    private static final class HeapWatch implements SweepListener {
        private int finished;

        @Override
        public void started(SweepStart start) {
            // only trials count
        }

        @Override
        public void finished(TrialOutcome outcome) {
            finished++;
            if (finished % SAMPLE_EVERY == 0) {
                ManagementFactory.getMemoryMXBean().gc();
                System.out.println("heap " + finished + " "
                        + ManagementFactory.getMemoryMXBean()
                                .getHeapMemoryUsage()
                                .getUsed());
            }
        }

        @Override
        public void notice(String text) {
            System.err.println(text);
        }
    }
}
