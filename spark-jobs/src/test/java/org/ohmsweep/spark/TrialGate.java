package org.ohmsweep.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * Holds trials until a test lets them pass, so that a sweep stays half done for as long as the test needs, on any machine. A
 * trial that Spark has killed passes and ends. It works as an executor of trials, or as a plugin in every process of a Spark
 * with these {@link #settings} and this class on its class path.
 *
 * @param file holds the number of trials of a Spark job, in the order of its partitions, that may pass; a String because
 *     paths cannot be serialized
 */
public record TrialGate(String file) implements Serializable {
    private static final String FILE = "spark.ohmsweep.test.gate";

    public TrialGate {
        Objects.requireNonNull(file, "file");
    }

    /** A closed gate in a folder. */
    public static TrialGate closed(Path directory) {
        TrialGate gate = new TrialGate(directory.resolve("gate").toString());
        gate.open(0);
        return gate;
    }

    /** Lets the first trials of every job pass. */
    public void open(int trials) {
        try {
            Path next = Files.writeString(Path.of(file + ".next"), Integer.toString(trials));
            Files.move(next, Path.of(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets all trials pass. */
    public void open() {
        open(Integer.MAX_VALUE);
    }

    /** Runs trials on an executor, held before they begin. */
    public TrialExecutor of(TrialExecutor executor) {
        return (spec, images, observer) -> {
            pass(observer, 0, 0);
            return executor.run(spec, images, observer);
        };
    }

    /** Runs trials on an executor, held at the first step of their last task. */
    public TrialExecutor amid(TrialExecutor executor) {
        return (spec, images, observer) -> amid(executor, spec, images, observer);
    }

    private TrialOutcome amid(TrialExecutor executor, TrialSpec spec, TaskSet images, TrialObserver observer) {
        return executor.run(spec, images, new TrialObserver() {
            @Override
            public void evaluated(List<Evaluation> evaluations) {
                observer.evaluated(evaluations);
            }

            @Override
            public void step(int task, int epoch) {
                if (task == spec.point().tasks().size()) {
                    pass(observer, task, epoch);
                }
                observer.step(task, epoch);
            }
        });
    }

    private void pass(TrialObserver observer, int task, int epoch) {
        Plugin.awaitTurn(Path.of(file));
        observer.step(task, epoch); // throws if the trial is no longer wanted
    }

    /** Settings of a Spark whose trials it holds before they begin. */
    public Map<String, String> settings() {
        return Map.of("spark.plugins", Plugin.class.getName(), FILE, file);
    }

    /** Copies its classes into a folder, for Sparks that do not have the classes of the tests. */
    public static Path classes(Path directory) {
        try {
            Path all = Path.of(TrialGate.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            Path folder =
                    all.relativize(all.resolve(TrialGate.class.getPackageName().replace('.', '/')));
            Path target = Files.createDirectories(directory.resolve(folder));
            try (Stream<Path> files = Files.list(all.resolve(folder))) {
                for (Path file : files.toList()) {
                    if (file.getFileName().toString().startsWith(TrialGate.class.getSimpleName())) {
                        Files.copy(file, target.resolve(file.getFileName()));
                    }
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin that Spark loads. */
    public static final class Plugin implements SparkPlugin {
        @Override
        public DriverPlugin driverPlugin() {
            return null; // nothing to do there
        }

        @Override
        public ExecutorPlugin executorPlugin() {
            return new Waiting();
        }

        private static void awaitTurn(Path file) {
            TaskContext task = TaskContext.get();
            while (task.partitionId() >= trials(file) && !task.isInterrupted()) {
                LockSupport.parkNanos(10_000_000);
            }
        }

        private static int trials(Path file) {
            try {
                return Integer.parseInt(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Waiting implements ExecutorPlugin {
        private Path file;

        @Override
        public void init(PluginContext context, Map<String, String> extra) {
            file = Path.of(context.conf().get(FILE));
        }

        /** On the trial's own thread. */
        @Override
        public void onTaskStart() {
            Plugin.awaitTurn(file);
        }
    }
}
