package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.SweepRunner;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.Results;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * What every way of running a sweep must do. One sweep is refused while another driver holds its folder, then stopped by
 * Ctrl-C, then resumed to its end, then run once more; the tests look at what each of these left.
 *
 * <p>A subclass gives the runner, and where grid, images and tables lie.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SweepContract {
    private static final int REPEATS = 2;

    private final SweepRunner runner;

    private SampleSweep sweep;
    private OutputFolder reference;

    private Processes.Result refused;
    private Processes.Result cancelled;
    private List<String> storedWhenCancelled;
    private int failedWhenCancelled;
    private Processes.Result resumed;
    private Map<String, Long> filesWhenResumed;
    private Processes.Result again;

    SweepContract(SweepRunner runner) {
        this.runner = runner;
    }

    /**
     * The folder of grid, images and tables, as users write it.
     *
     * @param directory a local one that can be used
     */
    String root(Path directory) {
        return directory.toString();
    }

    @BeforeAll
    void sweep(@TempDir Path directory) {
        assumeTrue(SweepRunner.isReady(), SweepRunner.WHY_NOT + "; not tested: the contract of all runners");
        sweep = SampleSweep.withFaultyTrials(root(directory), REPEATS);
        reference = sweep.reference(directory.resolve("reference"));

        sweep.out().create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(sweep.out(), Holder.thisProcess(), text -> {})) {
            refused = runner.start(directory, sweep.arguments()).await();
            lock.checkHeld();
        }
        Processes.Started first = runner.start(directory, sweep.arguments());
        first.awaitError("A trial failed");
        Processes.run(
                directory,
                Map.of(),
                List.of("kill", "-INT", Long.toString(first.process().pid())));
        cancelled = first.await();
        storedWhenCancelled = sweep.keys(TrialsTable.TABLE);
        failedWhenCancelled = sweep.keys(FailuresTable.TABLE).size();
        resumed = runner.start(directory, sweep.arguments()).await();
        filesWhenResumed = sweep.files();
        again = runner.start(directory, sweep.arguments()).await();
    }

    @Test
    void aDriverIsRefusedWhileAnotherHoldsTheFolder() {
        assertThat(refused.status()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err())
                .contains("is being written by another run: process "
                        + ProcessHandle.current().pid());
    }

    @Test
    void whatIsFinishedIsStoredWhenTheUserStops() {
        assertThat(cancelled.status()).as(cancelled.err()).isEqualTo(130);
        assertThat(storedWhenCancelled).hasSizeBetween(1, sweep.total() - sweep.faulty() - 1);
        assertThat(failedWhenCancelled).isBetween(1, sweep.faulty());
        assertThat(cancelled.err())
                .contains(storedWhenCancelled.size() + " trials of this run are stored in ")
                .contains((sweep.total() - storedWhenCancelled.size()) + " of " + sweep.total() + " are left");
    }

    @Test
    void onlyWhatIsMissingIsComputed() {
        int missing = sweep.total() - storedWhenCancelled.size() - failedWhenCancelled;
        assertThat(resumed.err())
                .contains(sweep.total() + " trials: " + storedWhenCancelled.size() + " done, " + missing + " missing, "
                        + failedWhenCancelled + " failed; running " + missing);
    }

    @Test
    void aFailingTrialIsARowAndTheRestGoesOn() {
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(3);
        assertThat(new Results(sweep.out()).trials()).hasSize(sweep.total() - sweep.faulty());
        assertThat(SampleSweep.failures(sweep.out()))
                .hasSize(sweep.faulty())
                .allMatch(row -> row.contains("network.hidden_layers=65536,65536"))
                .allMatch(row -> row.contains("error_class=java.lang.ArithmeticException"))
                .allMatch(row -> row.endsWith("attempt=1"));
    }

    @Test
    void rowsAreThoseOfTrialsRunInALoop() {
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(sweep.out(), table))
                    .as(table.name())
                    .isNotEmpty()
                    .isEqualTo(RowTexts.of(reference, table));
        }
        assertThat(SampleSweep.failures(sweep.out())).isEqualTo(SampleSweep.failures(reference));
    }

    @Test
    void nothingIsThereTwice() {
        for (Table<?> table : Tables.ALL) {
            assertThat(sweep.keys(table)).as(table.name()).isNotEmpty().doesNotHaveDuplicates();
        }
        assertThat(sweep.keys(TrialsTable.TABLE))
                .hasSize(sweep.total() - sweep.faulty())
                .containsAll(storedWhenCancelled);
    }

    @Test
    void aRunWithNothingToDoWritesNothing() {
        assertThat(again.status()).as(again.err()).isEqualTo(3);
        assertThat(again.err()).contains("0 missing, " + sweep.faulty() + " failed; running 0");
        assertThat(sweep.files()).isNotEmpty().isEqualTo(filesWhenResumed);
    }
}
