package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.Processes;
import org.ohmsweep.spark.ProjectFolder;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.FolderLock;
import org.ohmsweep.spark.store.Holder;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.spark.tables.TrialsTable;

/**
 * What every way of running a sweep must do. A sweep in which a trial of each repeat fails is refused while another driver
 * holds its folder, then interrupted, then resumed to its end by the same command; the tests check the result.
 *
 * <p>A subclass supplies the command, as users type it in the project's folder, and the folder of images and tables.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SweepContract {
    private static final int REPEATS = 2;

    /**
     * Trainings that may start before the interruption: the first are completed, and at least one of the rest fails. They are
     * not all, though two trials may share one.
     */
    private static final int FIRST = 2;

    private static final int BEFORE = 8;

    /** How the first run ends. */
    enum Interruption {
        /** As soon as a failed trial is reported, which is at once: finished trials are then stored before the run ends. */
        CTRL_C("INT", 130),
        /** When trials are stored, a failed one among them. */
        KILL("KILL", 137);

        private final String signal;
        private final int status;

        Interruption(String signal, int status) {
            this.signal = signal;
            this.status = status;
        }
    }

    private final String command;
    private final Map<String, String> environment;
    private final Interruption interruption;

    private TrialGate gate;
    private ProjectFolder project;
    private SampleSweep sweep;
    private OutputFolder reference;

    private Processes.Result refused;
    private long interruptedProcess;
    private Processes.Result interrupted;
    private List<String> storedBefore;
    private List<String> failedBefore;
    private Processes.Result resumed;

    /**
     * @param command of a run, with the grid my-device.yaml and hdfs://namenode:8020 for the folder of the rest
     * @param environment by which it finds its master
     */
    SweepContract(String command, Map<String, String> environment, Interruption interruption) {
        this.command = command;
        this.environment = environment;
        this.interruption = interruption;
    }

    /**
     * The folder of images and tables.
     *
     * @param directory the project's
     */
    String root(Path directory) {
        return directory.toString();
    }

    @BeforeAll
    void sweep(@TempDir Path directory) {
        assumeTrue(ProjectFolder.isReady(), ProjectFolder.WHY_NOT + "; not tested: the contract of all runners");
        gate = TrialGate.closed(directory);
        project = ProjectFolder.make(directory, gate);
        sweep = SampleSweep.withFaultyTrials(root(directory), REPEATS);
        sweep.writeGrid(directory.toString());

        sweep.out().create(Tables.ALL);
        try (FolderLock lock = FolderLock.take(sweep.out(), Holder.thisProcess(), text -> {})) {
            refused = start().await();
            lock.checkHeld();
        }
        interrupt();
        gate.open();
        Processes.Started second = start();
        reference = sweep.reference(directory.resolve("reference"));
        resumed = second.await();
    }

    @AfterAll
    void unlink() {
        if (project != null) {
            project.unlink();
        }
    }

    private Processes.Started start() {
        return project.start(environment, "exec " + sweep.placed(command));
    }

    private void interrupt() {
        Processes.Started first = start();
        Results results = new Results(sweep.out());
        gate.open(FIRST);
        first.awaitUntil("trials are stored", () -> !results.trials().isEmpty());
        gate.open(BEFORE);
        switch (interruption) {
            case CTRL_C -> first.awaitError("A trial failed");
            case KILL ->
                first.awaitUntil(
                        "a failed trial is stored",
                        () -> !results.lastFailures().isEmpty());
        }
        interruptedProcess = first.process().pid();
        Processes.run(
                project.directory(),
                Map.of(),
                List.of("kill", "-" + interruption.signal, Long.toString(interruptedProcess)));
        interrupted = first.await();
        storedBefore = sweep.keys(TrialsTable.TABLE);
        failedBefore = sweep.keys(FailuresTable.TABLE);
    }

    @Test
    void aDriverIsRefusedWhileAnotherHoldsTheFolder() {
        assertThat(refused.status()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err())
                .contains("is being written by another run: process "
                        + ProcessHandle.current().pid());
    }

    @Test
    void whatIsFinishedIsStoredWhenItIsInterrupted() {
        assertThat(interrupted.status()).as(interrupted.err()).isEqualTo(interruption.status);
        assertThat(storedBefore).isNotEmpty();
        assertThat(failedBefore).isNotEmpty();
        assertThat(storedBefore.size() + failedBefore.size()).isLessThan(sweep.total());
        switch (interruption) {
            case CTRL_C ->
                assertThat(interrupted.err())
                        .contains(storedBefore.size() + " trials of this run are stored in ")
                        .contains((sweep.total() - storedBefore.size()) + " of " + sweep.total() + " are left");
            case KILL -> assertThat(resumed.err()).contains("has a lock of process " + interruptedProcess);
        }
    }

    @Test
    void onlyWhatIsMissingIsComputed() {
        int missing = sweep.total() - storedBefore.size() - failedBefore.size();
        assertThat(resumed.err())
                .contains(sweep.total() + " trials: " + storedBefore.size() + " done, " + missing + " missing, "
                        + failedBefore.size() + " failed; running " + missing);
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
    void rowsEqualThoseOfTrialsRunInALoop() {
        for (Table<?> table : RowTexts.TRIAL_TABLES) {
            assertThat(RowTexts.of(sweep.out(), table))
                    .as(table.name())
                    .isNotEmpty()
                    .isEqualTo(RowTexts.of(reference, table));
        }
        assertThat(SampleSweep.failures(sweep.out())).isEqualTo(SampleSweep.failures(reference));
    }

    @Test
    void nothingIsStoredTwice() {
        for (Table<?> table : Tables.ALL) {
            assertThat(sweep.keys(table)).as(table.name()).doesNotHaveDuplicates();
            // Only tolerance maps have rows there.
            assertThat(sweep.keys(table).isEmpty()).as(table.name()).isEqualTo(table == TolerancesTable.TABLE);
        }
        assertThat(sweep.keys(TrialsTable.TABLE))
                .hasSize(sweep.total() - sweep.faulty())
                .containsAll(storedBefore);
    }
}
