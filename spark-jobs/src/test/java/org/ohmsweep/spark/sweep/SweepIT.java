package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Logged;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.spark.store.FileMetadata;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.trial.TrialOutcome;

/** Sweeps on a real Spark in this process. What every runner must do is in {@link SweepContract}. */
class SweepIT {
    @TempDir
    Path directory;

    private OutputFolder folder(String name) {
        return OutputFolder.at(directory.resolve(name).toString(), TestSweeps.hadoop());
    }

    private Sweep sweep(String name, TrialExecutor executor, int images) {
        return new Sweep(TestSweeps.grid(TestSweeps.SIX_POINTS), TestSweeps.images(images), folder(name), executor);
    }

    private static SweepSummary run(Sweep sweep, String master, boolean retryFailed) {
        return run(sweep, master, retryFailed, SweepListener.NONE, new CancelSignal());
    }

    private static SweepSummary run(
            Sweep sweep, String master, boolean retryFailed, SweepListener listener, CancelSignal cancel) {
        return sweep.run(
                () -> SparkContexts.start(SparkContexts.conf(Optional.of(master), Optional.empty())),
                retryFailed,
                listener,
                cancel);
    }

    private static SweepSummary runWithoutSpark(Sweep sweep) {
        return sweep.run(
                () -> {
                    throw new AssertionError("nothing is to be run, so Spark must not start");
                },
                false,
                SweepListener.NONE,
                new CancelSignal());
    }

    @Test
    void everyTrialHasItsRowsInEveryTable() {
        assertThat(run(sweep("out", new FakeExecutor(), 1), "local[2]", false).completed())
                .isEqualTo(12);
        assertThat(RowTexts.of(folder("out"), TrialsTable.TABLE)).hasSize(12);
        assertThat(RowTexts.of(folder("out"), EpochsTable.TABLE)).hasSize(12 * 4);
        assertThat(RowTexts.of(folder("out"), AccuracyMatrixTable.TABLE)).hasSize(12 * 6);
        assertThat(RowTexts.of(folder("out"), WeightHistogramsTable.TABLE)).hasSize(12 * (4 + 5 + 5));
        assertThat(RowTexts.of(folder("out"), EnduranceTable.TABLE)).hasSize(12 * 2);
        assertThat(RowTexts.of(folder("out"), SweepsTable.TABLE)).hasSize(12);
    }

    @Test
    void aSecondRunComputesOnlyWhatIsMissing() {
        Grid fewer = TestSweeps.grid(TestSweeps.SIX_POINTS.replace("[0.5, 1.0, 1.5]", "[1.0]"));
        run(new Sweep(fewer, TestSweeps.images(1), folder("out"), new FakeExecutor()), "local[2]", false);
        SweepSummary second = run(sweep("out", new FakeExecutor(), 1), "local[2]", false);
        assertThat(second).isEqualTo(new SweepSummary(new PlanCounts(12, 4, 8, 0, 0, 0), 8, 0, SweepEnd.FINISHED));
        SweepSummary third = runWithoutSpark(sweep("out", new FakeExecutor(), 1));
        assertThat(third).isEqualTo(new SweepSummary(new PlanCounts(12, 12, 0, 0, 0, 0), 0, 0, SweepEnd.FINISHED));
        run(sweep("fresh", new FakeExecutor(), 1), "local[2]", false);
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(folder("out"), table)).isEqualTo(RowTexts.of(folder("fresh"), table));
        }
    }

    @Test
    void everyGridIsRecordedOnceForItsImages() {
        Sweep sweep = sweep("out", new FakeExecutor(), 1);
        run(sweep, "local[2]", false);
        runWithoutSpark(sweep);
        assertThat(RowTexts.of(folder("out"), SweepsTable.TABLE))
                .hasSize(12)
                .allMatch(row -> row.startsWith(
                        "sweep_name=six grid_sha256=" + sweep.grid().sha256()));
        run(sweep("out", new FakeExecutor(), 2), "local[2]", false);
        assertThat(RowTexts.of(folder("out"), SweepsTable.TABLE)).hasSize(24);
        assertThat(new Results(folder("out")).sweptTrials(sweep.grid().sha256()).size())
                .isEqualTo(24);
    }

    @Test
    void otherImagesLeaveWhatIsStoredAsStale() {
        run(sweep("out", new FakeExecutor(), 1), "local[2]", false);
        SweepSummary other = run(sweep("out", new FakeExecutor(), 2), "local[2]", false);
        assertThat(other.before()).isEqualTo(new PlanCounts(12, 0, 12, 0, 12, 0));
        assertThat(other.completed()).isEqualTo(12);
        assertThat(RowTexts.of(folder("out"), TrialsTable.TABLE)).hasSize(24);
    }

    @Test
    void failuresAreRowsAndTheRestGoesOn() {
        for (FakeExecutor.Fault fault :
                List.of(FakeExecutor.Fault.RETURN_FAILED, FakeExecutor.Fault.THROW, FakeExecutor.Fault.OUT_OF_MEMORY)) {
            SweepSummary summary = run(sweep(fault.name(), new FakeExecutor(fault, 3), 1), "local[2]", false);
            assertThat(summary)
                    .isEqualTo(new SweepSummary(new PlanCounts(12, 0, 12, 0, 0, 0), 6, 6, SweepEnd.FINISHED));
            assertThat(RowTexts.of(folder(fault.name()), FailuresTable.TABLE))
                    .hasSize(6)
                    .allMatch(row -> row.contains("device.bits=3") && row.contains(" attempt=1 "));
        }
        assertThat(RowTexts.of(folder("OUT_OF_MEMORY"), FailuresTable.TABLE))
                .allMatch(row -> row.contains(
                        "error_class=java.lang.OutOfMemoryError" + " error_message=no room for the weights"));
    }

    @Test
    void failedTrialsAreRunAgainOnlyOnRequest() {
        FakeExecutor broken = new FakeExecutor(FakeExecutor.Fault.THROW, 3);
        run(sweep("out", broken, 1), "local[2]", false);
        SweepSummary unasked = runWithoutSpark(sweep("out", broken, 1));
        assertThat(unasked.before()).isEqualTo(new PlanCounts(12, 6, 0, 6, 0, 0));
        assertThat(unasked.left()).isEqualTo(6);
        assertThat(run(sweep("out", broken, 1), "local[2]", true).failed()).isEqualTo(6);
        assertThat(new Results(folder("out")).lastFailures().values())
                .hasSize(6)
                .allMatch(failure -> failure.attempt() == 2);
        SweepSummary mended = run(sweep("out", new FakeExecutor(), 1), "local[2]", true);
        assertThat(mended.completed()).isEqualTo(6);
        assertThat(mended.left()).isZero();
        assertThat(RowTexts.of(folder("out"), FailuresTable.TABLE)).hasSize(12);
        assertThat(RowTexts.values(folder("out"), TrialsTable.TABLE, "attempt"))
                .containsOnly(1, 3)
                .hasSize(12)
                .filteredOn(attempt -> attempt.equals(3))
                .hasSize(6);
    }

    @Test
    void whatIsFinishedIsStoredWhenTheUserStops() {
        CancelSignal cancel = new CancelSignal();
        List<TrialOutcome> seen = new ArrayList<>();
        SweepListener stopper = new SweepListener() {
            @Override
            public void started(SweepStart start) {
                // continues
            }

            @Override
            public void finished(TrialOutcome outcome) {
                seen.add(outcome);
                if (seen.size() == 3) {
                    cancel.request();
                }
            }

            @Override
            public void notice(String text) {
                // not shown
            }
        };
        TrialGate gate = TrialGate.closed(directory);
        gate.open(3);
        SweepSummary summary = run(sweep("out", gate.of(new FakeExecutor()), 1), "local[1]", false, stopper, cancel);
        assertThat(summary.end()).isEqualTo(SweepEnd.CANCELLED);
        assertThat(summary.completed()).isEqualTo(3).isEqualTo(seen.size());
        assertThat(summary.failed()).isZero();
        assertThat(new Results(folder("out")).trials()).hasSize(3);
        SweepSummary rest = run(sweep("out", new FakeExecutor(), 1), "local[2]", false);
        assertThat(rest.before().done()).isEqualTo(3);
        assertThat(rest.left()).isZero();
    }

    @Test
    void aListenerThatThrowsLosesNothing() {
        SweepListener broken = new SweepListener() {
            @Override
            public void started(SweepStart start) {
                throw new IllegalStateException("started");
            }

            @Override
            public void finished(TrialOutcome outcome) {
                throw new IllegalStateException("finished");
            }

            @Override
            public void notice(String text) {
                throw new NoClassDefFoundError("notice");
            }
        };
        OutputFolder folder = folder("out");
        folder.create(Tables.ALL);
        // An orphan, so that there is also a notice.
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            new BatchWriter(folder, lock, new FileMetadata("0", "g", "sha", List.of("d")), text -> {})
                    .publish(TestRows.rows(TestRows.specs(0)).stream()
                            .filter(table -> table.table().kind() == Table.Kind.PER_TRIAL)
                            .toList());
        }
        try (Logged log = new Logged(GuardedListener.class.getName())) {
            SweepSummary summary =
                    run(sweep("out", new FakeExecutor(), 1), "local[2]", false, broken, new CancelSignal());
            assertThat(summary.end()).isEqualTo(SweepEnd.FINISHED);
            assertThat(summary.completed()).isEqualTo(12);
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("WARN ")
                    .contains("the sweep continues");
            assertThat(log.thrown()).singleElement().isInstanceOf(NoClassDefFoundError.class);
        }
        run(sweep("undisturbed", new FakeExecutor(), 1), "local[2]", false);
        assertThat(new Results(folder("out")).digest()).isEqualTo(new Results(folder("undisturbed")).digest());
    }

    @Test
    void aSecondDriverIsRefusedAndTheFirstUndisturbed() {
        OutputFolder folder = folder("out");
        folder.create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(folder, Holder.thisProcess(), text -> {})) {
            assertThatThrownBy(() -> runWithoutSpark(sweep("out", new FakeExecutor(), 1)))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            lock.checkHeld();
        }
        assertThat(new Results(folder).trials()).isEmpty();
    }

    @Test
    void anInvalidMasterIsAUserError() {
        assertThatThrownBy(() -> run(sweep("out", new FakeExecutor(), 1), "local[x]", false))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("local[x]");
    }
}
