package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.ToleranceRow;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Tolerance maps on Spark: rounds, and what interruptions leave of them. */
class ToleranceIT {
    private static final BigDecimal NOISE = new BigDecimal("0.255");

    @TempDir
    static Path directory;

    private static LocalSweeps sweeps;

    /** An undisturbed search, for comparison. */
    @BeforeAll
    static void search() {
        sweeps = new LocalSweeps(directory);
        assertThat(LocalSweeps.run(sweeps.sweep("fresh", SteppedExecutor.MAP, new SteppedExecutor())))
                .extracting(SweepSummary::left, SweepSummary::end)
                .containsExactly(0L, SweepEnd.FINISHED);
    }

    /** A trainer of such networks, except that a repeat of a candidate fails. */
    private record FailingExecutor() implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            if (SteppedExecutor.noise(spec).filter(NOISE::equals).isPresent()
                    && spec.point().device().bits() == 2
                    && spec.repeat() == 1) {
                throw new IllegalStateException("it broke");
            }
            return new SteppedExecutor().run(spec, images, observer);
        }
    }

    /** Stops the run in a round. */
    private static final class Stopper implements SweepListener {
        private final int round;
        private final TrialGate gate;
        private final int trials;
        private final CancelSignal cancel = new CancelSignal();
        private int left = Integer.MAX_VALUE;

        /**
         * @param round in which it stops
         * @param trials of that round that are finished before; with 0 it stops between rounds
         */
        Stopper(int round, TrialGate gate, int trials) {
            this.round = round;
            this.gate = gate;
            this.trials = trials;
        }

        @Override
        public void started(SweepStart start) {
            int now = start.plan().trials().map().orElseThrow().search().round();
            if (now == round) {
                assertThat(start.positions().length).isGreaterThan(trials);
                gate.open(trials);
                left = trials;
                stopIfDue();
            }
        }

        @Override
        public void finished(TrialOutcome outcome) {
            left--;
            stopIfDue();
        }

        private void stopIfDue() {
            if (left == 0) {
                cancel.request();
            }
        }
    }

    private static SweepSummary run(Sweep sweep, String master, SweepListener listener, CancelSignal cancel) {
        return sweep.run(
                () -> SparkContexts.start(SparkContexts.conf(Optional.of(master), Optional.empty())),
                false,
                listener,
                cancel);
    }

    /** The newest row of each line of the map, in the grid's order. */
    private static List<ToleranceRow> rows(String folder) {
        return new Results(sweeps.folder(folder))
                .tolerances(TestSweeps.grid(SteppedExecutor.MAP).sha256()).values().stream()
                        .sorted(Comparator.comparing(ToleranceRow::line))
                        .toList();
    }

    private static void assertAsFresh(String folder) {
        sweeps.assertSameRows(folder, "fresh");
        for (Table<?> table : List.of(SweepsTable.TABLE, TolerancesTable.TABLE)) {
            assertThat(RowTexts.of(sweeps.folder(folder), table))
                    .isNotEmpty()
                    .isEqualTo(RowTexts.of(sweeps.folder("fresh"), table));
        }
    }

    @Test
    void roundsGoOnUntilEveryLineIsDecided() {
        List<ToleranceRow> rows = rows("fresh");
        assertThat(rows).hasSize(3).allMatch(row -> row.revision() == 1 && row.failed() == 0);
        assertThat(rows.get(0).line()).contains("device.bits=2\n").doesNotContain("write_noise");
        assertThat(rows)
                .extracting(ToleranceRow::state)
                .containsExactly(LineResult.State.BRACKETED, LineResult.State.BRACKETED, LineResult.State.EVERYWHERE);
        assertThat(rows.get(0).lower()).isLessThan(0.2).isGreaterThan(0.15);
        assertThat(rows.get(0).upper()).isGreaterThan(0.2).isLessThan(0.25);
        assertThat(rows.get(1).lower()).isLessThan(0.3).isGreaterThan(0.25);
        assertThat(rows.get(1).holdsAtLower()).isTrue();
        assertThat(rows.get(1).holdsAtUpper()).isFalse();
        assertThat(RowTexts.values(sweeps.folder("fresh"), TrialsTable.TABLE, "point_id"))
                .contains(rows.get(0).lowerPointId(), rows.get(2).upperPointId());
    }

    @Test
    void everyTrialOfTheMapIsOnRecordWithItsLine() {
        Grid grid = TestSweeps.grid(SteppedExecutor.MAP);
        Results results = new Results(sweeps.folder("fresh"));
        assertThat(results.sweptTrials(grid.sha256()).size())
                .isEqualTo(results.trials().size());
        assertThat(results.trials())
                .extracting(TrialIdentity::trialId)
                .allMatch(results.sweptTrials(grid.sha256())::contains);
        assertThat(results.plannedTrials()).extracting(SweepRow::position).containsOnly(0, 1, 2);
        // The baseline was added for all repeats that any candidate had, and no others.
        assertThat(results.outcomes())
                .filteredOn(outcome -> SteppedExecutor.noise(
                                new TrialSpec(outcome.point().orElseThrow().point(), 7, 0))
                        .isEmpty())
                .extracting(outcome -> outcome.trial().repeat())
                .contains(0, 1, 2)
                .doesNotHaveDuplicates();
    }

    @Test
    void theFolderAloneTellsTheMap() {
        ToleranceMap run = sweeps.sweep("fresh", SteppedExecutor.MAP, new SteppedExecutor())
                .plan()
                .trials()
                .map()
                .orElseThrow();
        assertThat(new Results(sweeps.folder("fresh")).toleranceMaps())
                .singleElement()
                .satisfies(map -> assertThat(map.search()).isEqualTo(run.search()));
        assertThat(run.isDone()).isTrue();
    }

    @Test
    void trialsWhoseFilesAreGoneCountAsMissing() throws IOException {
        PathUtils.copyDirectory(directory.resolve("fresh"), directory.resolve("lossy"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve("lossy/epochs"), "*.parquet")) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        assertThat(new Results(sweeps.folder("lossy")).toleranceMaps())
                .singleElement()
                .satisfies(map -> {
                    assertThat(map.isDone()).isFalse();
                    assertThat(map.search().round()).isEqualTo(1);
                });
    }

    @Test
    void runsThatAreStoppedWithinAndBetweenRoundsLeaveTheSameRows() {
        TrialGate gate = TrialGate.closed(directory);
        Journal journal = new Journal(directory.resolve("stopped.journal").toString());
        Sweep sweep = sweeps.sweep("stopped", SteppedExecutor.MAP, gate.of(journal.of(new SteppedExecutor())));
        for (Stopper stopper : List.of(new Stopper(1, gate, 2), new Stopper(3, gate, 0), new Stopper(4, gate, 1))) {
            gate.open();
            SweepSummary summary = run(sweep, "local[2]", stopper, stopper.cancel);
            assertThat(summary.end()).isEqualTo(SweepEnd.CANCELLED);
            assertThat(sweep.plan().trials().map().orElseThrow().search().round())
                    .isEqualTo(stopper.round);
        }
        gate.open();
        assertThat(LocalSweeps.run(sweep).left()).isZero();
        assertAsFresh("stopped");
        assertThat(journal.notes().stream().filter(note -> !note.isStart()).map(Journal.Note::trial))
                .doesNotHaveDuplicates();
    }

    @Test
    void oneCoreFindsTheSameBoundaries() {
        run(
                sweeps.sweep("one", SteppedExecutor.MAP, new SteppedExecutor()),
                "local[1]",
                SweepListener.NONE,
                new CancelSignal());
        assertAsFresh("one");
    }

    @Test
    void aFailedTrialLeavesItsCandidateOpenUntilItIsRunAgain() {
        SweepSummary failing = LocalSweeps.run(sweeps.sweep("failed", SteppedExecutor.MAP, new FailingExecutor()));
        assertThat(failing).extracting(SweepSummary::failed, SweepSummary::left).containsExactly(1L, 1L);
        ToleranceRow open = rows("failed").get(0);
        assertThat(open.state()).isEqualTo(LineResult.State.BAND);
        assertThat(open.failed()).isEqualTo(1);
        assertThat(open.upper()).isGreaterThan(NOISE.doubleValue());

        SweepSummary unasked = LocalSweeps.run(sweeps.sweep("failed", SteppedExecutor.MAP, new SteppedExecutor()));
        assertThat(unasked)
                .extracting(SweepSummary::completed, SweepSummary::left)
                .containsExactly(0L, 1L);
        assertThat(rows("failed").get(0)).isEqualTo(open);

        // A trial that fails again is not tried a third time in the same run.
        assertThat(LocalSweeps.run(sweeps.sweep("failed", SteppedExecutor.MAP, new FailingExecutor()), true)
                        .failed())
                .isEqualTo(1);
        assertThat(LocalSweeps.run(sweeps.sweep("failed", SteppedExecutor.MAP, new SteppedExecutor()), true)
                        .left())
                .isZero();
        assertThat(RowTexts.of(sweeps.folder("failed"), FailuresTable.TABLE)).hasSize(2);
        assertThat(rows("failed").get(0)).isEqualTo(rows("fresh").get(0).withRevision(2));
    }

    @Test
    void aFinerMapGoesOnFromWhatTheFolderHolds() {
        String coarse = SteppedExecutor.MAP.replace("within: 0.05", "within: 0.1");
        LocalSweeps.run(sweeps.sweep("finer", coarse, new SteppedExecutor()));
        int before = new Results(sweeps.folder("finer")).trials().size();
        Journal journal = new Journal(directory.resolve("finer.journal").toString());
        LocalSweeps.run(sweeps.sweep("finer", SteppedExecutor.MAP, journal.of(new SteppedExecutor())));
        assertThat(journal.starts())
                .isPositive()
                .isEqualTo(new Results(sweeps.folder("finer")).trials().size() - before);
        assertThat(rows("finer")).isEqualTo(rows("fresh"));
        assertThat(new Results(sweeps.folder("finer")).toleranceMaps()).hasSize(2);
    }

    @Test
    void filesNameTheImagesOfAllRounds() throws IOException {
        LocalSweeps.run(sweeps.sweep("images", """
                name: images
                trial: {tasks: [a, b], batch_size: 2, epochs_per_task: 2}
                tolerance: {of: train_images, from: 10, to: 20, within: 5, holds: [acc >= 0.2]}
                """, new FakeExecutor()));
        Set<String> described = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve("images/trials"), "*.parquet")) {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                described.addAll(List.of(TableDecoder.header(bytes, bytes.length)
                        .metadata()
                        .get("ohmsweep.data_digests")
                        .split(",")));
            }
        }
        // Both ends, and the middle in the second round.
        assertThat(described)
                .hasSize(3)
                .isEqualTo(Set.copyOf(RowTexts.values(sweeps.folder("images"), TrialsTable.TABLE, "data_digest")));
    }
}
