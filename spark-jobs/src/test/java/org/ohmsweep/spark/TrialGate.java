package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Holds the trials of a Spark job back until a test lets them start, so that a sweep is in its midst for as long as the test
 * needs, on any machine. It works in every process of a Spark that has {@link #settings} and this class.
 *
 * @param file says how many trials of a job, in the order of its partitions, may start; paths do not travel
 */
public record TrialGate(String file) {
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

    /** Lets the first trials of every job start. */
    public void open(int trials) {
        try {
            Path next = Files.writeString(Path.of(file + ".next"), Integer.toString(trials));
            Files.move(next, Path.of(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets all trials start. */
    public void open() {
        open(Integer.MAX_VALUE);
    }

    /** Settings of a Spark whose trials it holds. */
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

    /** What Spark loads. */
    public static final class Plugin implements SparkPlugin {
        @Override
        public DriverPlugin driverPlugin() {
            return null; // nothing to do there
        }

        @Override
        public ExecutorPlugin executorPlugin() {
            return new Waiting();
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
            TaskContext task = TaskContext.get();
            while (task.partitionId() >= trials() && !task.isInterrupted()) {
                LockSupport.parkNanos(10_000_000);
            }
        }

        private int trials() {
            try {
                return Integer.parseInt(Files.readString(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
