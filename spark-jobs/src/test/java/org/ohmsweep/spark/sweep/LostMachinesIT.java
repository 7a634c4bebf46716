package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.ParquetRows;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.SlowExecutor;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Sweeps on a standalone cluster of two workers, whose executors and workers die, or are slow. */
class LostMachinesIT {
    private static final int WORKERS = 2;
    private static final int TRIAL_MILLISECONDS = 150;

    /** Twice as many are more than run between two kills. */
    private static final int TRIALS_OF_A_KILL = 10;

    @TempDir
    static Path directory;

    private static StandaloneCluster cluster;

    private final long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final CancelSignal cancel = new CancelSignal();
    private final LocalSweeps sweeps = new LocalSweeps(directory);

    @BeforeAll
    static void startCluster() {
        String sparkHome = System.getenv("SPARK_HOME");
        assumeTrue(
                sparkHome != null, "SPARK_HOME is not set; not tested: lost executors, lost workers and speculation");
        cluster =
                new StandaloneCluster(Paths.get(sparkHome), directory, 1, List.of("127.0.0.1", "127.0.0.2"), Map.of());
    }

    @AfterAll
    static void stopCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** A sweep that a failed test left must not keep the workers from the next one. */
    @AfterEach
    void stopSweep() {
        cancel.request();
    }

    private static String grid(int repeats) {
        return """
            name: lost
            repeats: %d
            trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
            axes: {device.bits: [2, 3]}
            """.formatted(repeats);
    }

    private SweepSummary run(Sweep sweep, Map<String, String> settings) {
        SparkConf conf = SparkContexts.conf(Optional.of(cluster.master()), Optional.empty())
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.executor.memory", "600m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.task.maxFailures", "4");
        settings.forEach(conf::set);
        return sweep.run(() -> SparkContexts.start(conf), false, SweepListener.NONE, cancel);
    }

    private static void await(BooleanSupplier condition) {
        for (int attempt = 0; !condition.getAsBoolean(); attempt++) {
            assertThat(attempt).as("seconds / 20").isLessThan(4_000);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private Journal journal(String name) {
        return new Journal(directory.resolve(name + ".journal").toString());
    }

    /** The rows are those of a quiet run in this process, and none is there twice. */
    private void assertRows(String name, String grid) {
        LocalSweeps.run(sweeps.sweep(name + " quiet", grid, new FakeExecutor()));
        sweeps.assertSameRows(name, name + " quiet");
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(ParquetRows.count(directory.resolve(name), table))
                    .as("rows of all files of %s, seed %d", table.name(), seed)
                    .isEqualTo(RowTexts.of(sweeps.folder(name), table).size());
        }
        assertThat(new Results(sweeps.folder(name)).lastFailures())
                .as("no trial is blamed, seed %d", seed)
                .isEmpty();
    }

    @Test
    void killedExecutorsCostNoTrial() {
        System.out.println("LostMachinesIT: replay with -Dohmsweep.seed=" + seed);
        int kills = Sizes.KILLS.count();
        String grid = grid(TRIALS_OF_A_KILL * (kills + 1));
        Journal journal = journal("executors");
        Sweep sweep =
                sweeps.sweep("executors", grid, journal.of(new SlowExecutor(new FakeExecutor(), TRIAL_MILLISECONDS)));
        CompletableFuture<SweepSummary> run = CompletableFuture.supplyAsync(() -> run(sweep, Map.of()));
        for (int kill = 0; kill < kills; kill++) {
            int before = journal.starts();
            await(() -> run.isDone() || journal.starts() > before + 2);
            LockSupport.parkNanos((long) (random.nextDouble() * 5e8));
            List<ProcessHandle> executors = new ArrayList<>();
            // Looked at once: between two trials, no executor is busy.
            await(() -> run.isDone() || executors.addAll(busyExecutors(journal)));
            assertThat(run.isDone())
                    .as("the sweep ended before kill %d, seed %d", kill + 1, seed)
                    .isFalse();
            executors.get(random.nextInt(executors.size())).destroyForcibly();
        }
        SweepSummary summary = run.join();
        assertThat(summary.left()).isZero();
        assertRows("executors", grid);
        int redone = journal.starts() - 2 * TRIALS_OF_A_KILL * (kills + 1);
        System.out.printf(Locale.ROOT, "LostMachinesIT: %d executors killed, %d trials redone%n", kills, redone);
        assertThat(redone)
                .as("trials under way on killed executors, seed %d", seed)
                .isBetween(0, kills);
    }

    /** Executors in the midst of a trial. */
    private static List<ProcessHandle> busyExecutors(Journal journal) {
        Set<Long> busy = new HashSet<>();
        for (Journal.Note note : journal.notes()) {
            if (note.isStart()) {
                busy.add(note.process());
            } else {
                busy.remove(note.process());
            }
        }
        return IntStream.rangeClosed(1, WORKERS)
                .mapToObj(cluster::executors)
                .flatMap(List::stream)
                .filter(executor -> busy.contains(executor.pid()))
                .toList();
    }

    @Test
    void aWorkerThatDiesAndComesBackCostsNoTrial() {
        String grid = grid(40);
        Journal journal = journal("worker");
        Sweep sweep =
                sweeps.sweep("worker", grid, journal.of(new SlowExecutor(new FakeExecutor(), TRIAL_MILLISECONDS)));
        CompletableFuture<SweepSummary> run = CompletableFuture.supplyAsync(() -> run(sweep, Map.of()));
        await(() -> journal.starts() > 10);
        ProcessHandle worker = cluster.worker(2);
        // Its executor would end by itself a little later; a machine that dies takes both.
        List<ProcessHandle> executors = cluster.executors(2);
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        await(() -> !worker.isAlive());
        cluster.startWorker(2);
        SweepSummary summary = run.join();
        assertThat(summary.left()).isZero();
        assertRows("worker", grid);
        assertThat(journal.starts() - 80).as("trials redone").isBetween(0, 1 + executors.size());
    }

    /** Hangs, once, at the trial of repeat 5: a machine that has become slow. */
    private record SlowOnce(String marker, TrialExecutor executor) implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            if (spec.repeat() == 5 && spec.point().device().bits() == 2 && isFirst()) {
                return new SlowExecutor(executor, 1_000_000).run(spec, images, observer);
            }
            return executor.run(spec, images, observer);
        }

        private boolean isFirst() {
            try {
                Files.createFile(Path.of(marker));
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void theSlowTwinOfASpeculatedTrialIsForgotten() {
        String grid = grid(10);
        Journal journal = journal("speculation");
        TrialExecutor slow = new SlowOnce(
                directory.resolve("slow").toString(), new SlowExecutor(new FakeExecutor(), TRIAL_MILLISECONDS));
        SweepSummary summary = run(
                sweeps.sweep("speculation", grid, journal.of(slow)),
                Map.of(
                        "spark.speculation", "true",
                        "spark.speculation.interval", "100ms",
                        "spark.speculation.minTaskRuntime", "1s",
                        "spark.speculation.quantile", "0.5"));
        assertThat(summary.completed()).isEqualTo(20);
        assertThat(journal.starts()).as("one trial had a twin").isGreaterThan(20);
        assertRows("speculation", grid);
    }
}
