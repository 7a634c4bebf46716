package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.Sizes;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.Await;
import org.ohmsweep.spark.Clusters;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.ParquetRows;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.StandaloneCluster;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Sweeps on a standalone cluster of two workers, whose executors and workers die, or are slow. */
@ExtendWith(Clusters.class)
class LostMachinesIT {
    private static final int WORKERS = 2;

    private static final int TRIALS_OF_A_KILL = 10;

    @TempDir
    static Path directory;

    private final StandaloneCluster cluster;

    private final long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final CancelSignal cancel = new CancelSignal();
    private final LocalSweeps sweeps = new LocalSweeps(directory);

    LostMachinesIT(StandaloneCluster cluster) {
        this.cluster = cluster;
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
                .set("spark.executor.extraJavaOptions", StandaloneCluster.SHORT_LIVED)
                .set("spark.task.maxFailures", "4");
        cluster.settings().forEach(conf::set);
        settings.forEach(conf::set);
        return sweep.run(() -> SparkContexts.start(conf), false, SweepListener.NONE, cancel);
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
        int kills = Sizes.EXECUTOR_KILLS.count();
        int trials = TRIALS_OF_A_KILL * (kills + 1);
        String grid = grid(trials / 2);
        Journal journal = journal("executors");
        TrialGate gate = TrialGate.closed(directory);
        Sweep sweep = sweeps.sweep("executors", grid, journal.of(gate.of(new FakeExecutor())));
        CompletableFuture<SweepSummary> run = CompletableFuture.supplyAsync(() -> run(sweep, Map.of()));
        for (int kill = 0; kill < kills; kill++) {
            int done = TRIALS_OF_A_KILL * kill + random.nextInt(TRIALS_OF_A_KILL);
            gate.open(done);
            List<ProcessHandle> executors = awaitHeld(run, journal, done, 1);
            executors.get(random.nextInt(executors.size())).destroyForcibly();
        }
        gate.open();
        SweepSummary summary = run.join();
        assertThat(summary.left()).isZero();
        assertRows("executors", grid);
        assertThat(journal.starts() - trials)
                .as("trials under way on killed executors, seed %d", seed)
                .isEqualTo(kills);
    }

    /** Waits until {@code done} trials have ended and some executors are held in another one; returns these executors. */
    private List<ProcessHandle> awaitHeld(
            CompletableFuture<SweepSummary> run, Journal journal, int done, int executors) {
        List<ProcessHandle> held = new ArrayList<>();
        Await.until("executors are running a trial", () -> {
            assertThat(run.isDone()).as("the sweep has ended").isFalse();
            held.clear();
            if (journal.ended().size() == done) {
                held.addAll(busyExecutors(journal));
            }
            return held.size() >= executors;
        });
        return held;
    }

    /** Executors that are running a trial. */
    private List<ProcessHandle> busyExecutors(Journal journal) {
        Set<Long> busy = new HashSet<>();
        for (Journal.Note note : journal.notes()) {
            if (note.isStart()) {
                busy.add(note.process());
            } else {
                busy.remove(note.process());
            }
        }
        return cluster.executors().stream()
                .filter(executor -> busy.contains(executor.pid()))
                .toList();
    }

    @Test
    void aWorkerThatDiesAndComesBackCostsNoTrial() {
        String grid = grid(10);
        Journal journal = journal("worker");
        TrialGate gate = TrialGate.closed(directory);
        Sweep sweep = sweeps.sweep("worker", grid, journal.of(gate.of(new FakeExecutor())));
        CompletableFuture<SweepSummary> run = CompletableFuture.supplyAsync(() -> run(sweep, Map.of()));
        gate.open(5);
        awaitHeld(run, journal, 5, WORKERS);
        ProcessHandle worker = cluster.workerProcess(2);
        // Its executor would end by itself a little later; a machine that dies takes both.
        List<ProcessHandle> executors = cluster.executors(2);
        worker.destroyForcibly();
        executors.forEach(ProcessHandle::destroyForcibly);
        Await.until("the worker is dead", () -> !worker.isAlive());
        cluster.restartWorker(2);
        gate.open();
        SweepSummary summary = run.join();
        assertThat(summary.left()).isZero();
        assertRows("worker", grid);
        assertThat(journal.starts() - 20).as("trials redone").isEqualTo(1);
    }

    /** Hangs, once, at the trial of repeat 5: a machine that has become slow. */
    private record SlowOnce(String marker, TrialExecutor executor) implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            if (spec.repeat() == 5 && spec.point().device().bits() == 2 && isFirst()) {
                return new FakeExecutor(FakeExecutor.Fault.NEVER_END, 2).run(spec, images, observer);
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

    @Tag(Sizes.EXHAUSTIVE)
    @Test
    void theSlowTwinOfASpeculatedTrialIsForgotten() {
        String grid = grid(10);
        Journal journal = journal("speculation");
        TrialExecutor slow = new SlowOnce(directory.resolve("slow").toString(), new FakeExecutor());
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
