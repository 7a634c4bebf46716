package org.ohmsweep.spark.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.Compaction;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.DataDigests;
import org.ohmsweep.spark.tables.FailureRow;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialRow;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

class SweepWatchTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();
    private final Grid grid = TestSweeps.grid(TestSweeps.SIX_POINTS);
    private final DataDigests digests = new DataDigests(TestSweeps.images(1));
    private OutputFolder folder;
    private SweepWatch watch;

    @BeforeEach
    void look() {
        folder = OutputFolder.at(directory.resolve("out").toString(), TestSweeps.hadoop());
        watch = watch(false);
    }

    private SweepWatch watch(boolean terminal) {
        return new SweepWatch(
                folder, new LiveText(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal), clock::get);
    }

    private FolderLock lock() {
        return FolderLock.take(folder, Holder.thisProcess().sweeping(grid.sha256()), text -> {});
    }

    private BatchWriter writer(FolderLock lock) {
        return new BatchWriter(
                folder, lock, new FileMetadata("0", grid.effectiveText(), grid.sha256(), digests.all()), text -> {});
    }

    private void plan(FolderLock lock, Grid planned) {
        List<SweepRow> rows = new ArrayList<>();
        for (int position = 0; position < planned.size(); position++) {
            rows.add(new SweepRow(
                    planned.name(),
                    planned.sha256(),
                    null,
                    position,
                    digests.identity(planned.get(position)).trialId(),
                    null));
        }
        new BatchWriter(
                        folder,
                        lock,
                        new FileMetadata("0", planned.effectiveText(), planned.sha256(), digests.all()),
                        text -> {})
                .publish(List.of(new TableRows<>(SweepsTable.TABLE, rows)));
    }

    private void complete(FolderLock lock, double seconds, int... positions) {
        List<TrialRow> rows = IntStream.of(positions)
                .mapToObj(position -> row(grid.get(position), seconds))
                .toList();
        writer(lock).publish(List.of(new TableRows<>(TrialsTable.TABLE, rows)));
    }

    private TrialRow row(TrialSpec spec, double seconds) {
        TrialOutcome.Completed made =
                (TrialOutcome.Completed) new FakeExecutor().run(spec, TestSweeps.images(1), TrialObserver.NONE);
        return new TrialRow(
                digests.identity(spec),
                new NormalForm(spec.point()),
                made.result(),
                ContinualMetrics.of(made.result().accuracies()),
                circumstances(seconds),
                1);
    }

    private static Circumstances circumstances(double seconds) {
        return new Circumstances(seconds, seconds, "h", "k", "j", "0");
    }

    private void fail(FolderLock lock, int position) {
        TrialIdentity identity = digests.identity(grid.get(position));
        TrialOutcome.Failed failure = new TrialOutcome.Failed(grid.get(position), "E", "no room", circumstances(1));
        writer(lock)
                .publish(List.of(new TableRows<>(FailuresTable.TABLE, List.of(new FailureRow(identity, failure, 1)))));
    }

    private void pass(int seconds) {
        clock.addAndGet(seconds * 1_000_000_000L);
    }

    private String shown() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text.replace(System.lineSeparator(), "\n");
    }

    @Test
    void aSweepIsFollowedFromBeforeItsFolderToItsEnd() {
        assertThat(watch.look()).isEqualTo(SweepWatch.State.AWAITED);
        assertThat(watch.look()).isEqualTo(SweepWatch.State.AWAITED);
        assertThat(shown()).isEqualTo("Waiting for a sweep in " + folder + " ...\n");
        assertThat(directory.resolve("out")).doesNotExist();

        folder.create(Tables.ALL);
        assertThat(watch.look()).as("empty").isEqualTo(SweepWatch.State.AWAITED);
        try (FolderLock lock = lock()) {
            assertThat(watch.look()).as("its plan is not written yet").isEqualTo(SweepWatch.State.AWAITED);
            plan(lock, grid);
            assertThat(watch.look()).isEqualTo(SweepWatch.State.RUNNING);
            assertThat(shown())
                    .isEqualTo("Sweep six in " + folder + "\n0/12 done, 0 failed, - trials/min, ETA unknown\n");
            pass(10);
            complete(lock, 10, 0, 1);
            assertThat(watch.look()).isEqualTo(SweepWatch.State.RUNNING);
            assertThat(shown()).isEqualTo("2/12 done, 0 failed, 12.0 trials/min, ETA 47 s\n");
            assertThat(watch.look()).isEqualTo(SweepWatch.State.RUNNING);
            assertThat(shown()).as("nothing new").isEmpty();
            pass(10);
            fail(lock, 2);
            complete(lock, 10, 3);
            assertThat(watch.look()).isEqualTo(SweepWatch.State.RUNNING);
            assertThat(shown())
                    .matches("A trial failed, [0-9a-f]{12}: E: no room\n3/12 done, 1 failed, 9.0 trials/min, ETA .*\n");
            assertThat(watch.failed()).isEqualTo(1);
            complete(lock, 10, 2, 4, 5, 6, 7, 8, 9, 10, 11);
            assertThat(watch.look()).as("all are done, while it tidies up").isEqualTo(SweepWatch.State.COMPLETE);
        }
        assertThat(shown()).startsWith("12/12 done, 0 failed, ").contains("ETA 0 s\nbest  ", "\nworst ");
        assertThat(watch.failed()).isZero();
        assertThat(watch.left()).isZero();
    }

    @Test
    void aStoppedRunIsNotWaitedFor() {
        folder.create(Tables.ALL);
        try (FolderLock lock = lock()) {
            plan(lock, grid);
            complete(lock, 1, 0, 1, 2);
            fail(lock, 3);
            assertThat(watch.look()).isEqualTo(SweepWatch.State.RUNNING);
            assertThat(shown()).doesNotContain("A trial failed").contains("3/12 done, 1 failed");
        }
        assertThat(watch.look()).isEqualTo(SweepWatch.State.STOPPED);
        assertThat(watch.left()).isEqualTo(9);
        assertThat(watch(false).look()).as("a late watcher").isEqualTo(SweepWatch.State.STOPPED);
    }

    @Test
    void aKilledRunIsNotWaitedFor() throws Exception {
        folder.create(Tables.ALL);
        try (FolderLock lock = lock()) {
            plan(lock, grid);
        }
        Process other = new ProcessBuilder("sleep", "0").start();
        String host = java.net.InetAddress.getLocalHost().getHostName();
        String started = other.info().startInstant().map(Object::toString).orElse("unknown");
        other.waitFor();
        Files.writeString(
                directory.resolve("out/.lock-holder"),
                "somebody\nrun r\nprocess " + other.pid() + " started " + started + " on " + host + "\n");
        assertThat(watch.look()).isEqualTo(SweepWatch.State.STOPPED);
        Files.writeString(
                directory.resolve("out/.lock-holder"),
                "somebody\nrun r\nprocess " + other.pid() + " started " + started + " on another-" + host + "\n");
        assertThat(watch.look()).as("nothing is known about other machines").isEqualTo(SweepWatch.State.RUNNING);
    }

    @Test
    void theGridOfTheRunIsFollowedAmongOthers() {
        Grid other = TestSweeps.grid(
                TestSweeps.SIX_POINTS.replace("name: six", "name: other").replace("repeats: 2", "repeats: 1"));
        folder.create(Tables.ALL);
        try (FolderLock lock = lock()) {
            plan(lock, grid);
            // Files are ordered by name, which has a resolution of one second.
            Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            while (!Instant.now().isAfter(second.plusSeconds(1))) {
                LockSupport.parkNanos(10_000_000);
            }
            plan(lock, other);
            complete(lock, 1, 0, 1, 2);
            watch.look();
            assertThat(shown()).contains("Sweep six in", "3/12 done");
        }
        assertThat(watch(false).look()).isEqualTo(SweepWatch.State.STOPPED);
        assertThat(shown()).as("no run: the latest sweep").contains("Sweep other in", "3/6 done");
    }

    @Test
    void onATerminalLinesAreRedrawnAndTimeLeftCountsDown() {
        folder.create(Tables.ALL);
        watch = watch(true);
        try (FolderLock lock = lock()) {
            plan(lock, grid);
            watch.look();
            pass(10);
            complete(lock, 10, 0, 1);
            watch.look();
            pass(7);
            shown();
            watch.look();
            assertThat(shown())
                    .startsWith("\u001b[3A\r\u001b[J\u001b[?7l2/12 done, 0 failed, ")
                    .contains("ETA 40 s\nbest  ")
                    .contains("\nworst ")
                    .endsWith("\n\u001b[?7h");
        }
    }

    /** Files appear, are merged and vanish all the time: nothing is missed, counted twice or mistaken for an error. */
    @Test
    void publicationsAndMergesMayContinue() throws Exception {
        folder.create(Tables.ALL);
        try (FolderLock lock = lock()) {
            plan(lock, grid);
            // There is a look for every step, and steps continue during the look.
            Semaphore steps = new Semaphore(0);
            CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
                for (int position = 0; position < grid.size(); position++) {
                    steps.acquireUninterruptibly();
                    complete(lock, 1, position);
                    fail(lock, 11);
                    if (position % 4 == 3) {
                        new Compaction(folder, lock, text -> {}).run(() -> false);
                    }
                }
            });
            long done = 0;
            while (watch.look() != SweepWatch.State.COMPLETE) {
                assertThat(grid.size() - watch.left()).isGreaterThanOrEqualTo(done);
                done = grid.size() - watch.left();
                steps.release();
                assertThat(run.isCompletedExceptionally()).isFalse();
            }
            run.get();
        }
        assertThat(watch.failed()).isZero();
    }
}
