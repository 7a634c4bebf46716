package org.ohmsweep.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.CancelSignal;
import org.ohmsweep.spark.sweep.SparkContexts;
import org.ohmsweep.spark.sweep.Sweep;
import org.ohmsweep.spark.sweep.SweepListener;
import org.ohmsweep.spark.sweep.SweepStart;
import org.ohmsweep.spark.sweep.SweepSummary;
import org.ohmsweep.trial.TrialOutcome;

/**
 * A sweep of trials that do nothing, on real Spark into real tables: what the engine costs. Prints one JSON object.
 *
 * <p>Arguments: number of trials, master, a new output folder, Spark's defaults.
 */
public final class TrivialSweep {
    private TrivialSweep() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        int trials = Integer.parseInt(arguments[0]);
        String text = "name: trivial\ntier: smoke\naxes:\n  metaplasticity: {from: 0.001, to: " + trials
                + "e-3, step: 0.001}\n";
        long start = System.nanoTime();
        Grid grid = Grid.read("trivial", text, GridOptions.NONE);
        TaskSet images = images(grid.get(0).point().tasks());
        Sweep sweep =
                new Sweep(grid, images, OutputFolder.at(arguments[2], new Configuration()), new TrivialExecutor());
        Clock clock = new Clock(start);
        SweepSummary summary = sweep.run(
                () -> SparkContexts.start(
                        SparkContexts.conf(Optional.of(arguments[1]), Optional.of(Path.of(arguments[3])))),
                false,
                clock,
                new CancelSignal());
        if (summary.completed() != trials) {
            throw new IllegalStateException(summary + " instead of " + trials + " completed");
        }
        System.out.println(String.format(
                Locale.ROOT,
                "{\"trials\": %d, \"start_seconds\": %.3f, \"sweep_seconds\": %.3f}",
                trials,
                clock.started,
                clock.seconds()));
    }

    /** One black pixel per task: nothing reads it. */
    private static TaskSet images(List<TaskSpec> tasks) {
        ImageSet image = new ImageSet(1, 1, new byte[1], new byte[1]);
        return new TaskSet(
                DataSource.SYNTHETIC,
                tasks.stream()
                        .map(task -> new TaskData(task.set(), image, image))
                        .toList());
    }

    /** Takes the time at which trials begin. */
    private static final class Clock implements SweepListener {
        private final long start;
        private double started;

        Clock(long start) {
            this.start = start;
        }

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }

        @Override
        public void started(SweepStart start) {
            started = seconds();
        }

        @Override
        public void finished(TrialOutcome outcome) {
            // only the whole counts
        }

        @Override
        public void notice(String text) {
            System.err.println(text);
        }
    }
}
