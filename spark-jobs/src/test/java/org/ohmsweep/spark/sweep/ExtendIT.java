package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.TrialGate;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.TrialsTable;

/** Grids that grow, and grids that share a folder: only new trials are run. */
class ExtendIT {
    private static final List<String> BOUNDS = List.of("0.5", "1.0", "1.5", "2.0", "3.0");
    private static final List<String> BITS = List.of("1", "2", "3", "4", "5");

    @TempDir
    static Path directory;

    private static LocalSweeps sweeps;

    /** An undisturbed sweep of the widest grid, for comparison. */
    @BeforeAll
    static void sweepAll() {
        sweeps = new LocalSweeps(directory);
        LocalSweeps.run(sweeps.sweep("fresh", grid(BOUNDS, BITS), new FakeExecutor()));
    }

    private static Journal journal(String name) {
        return new Journal(directory.resolve(name).toString());
    }

    private static String grid(List<String> bounds, List<String> bits) {
        return grid("{device.bound: " + bounds + ", device.bits: " + bits + "}");
    }

    private static String grid(String axes) {
        return "{name: g, seed: 3, axes: " + axes
                + ", trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}}";
    }

    @Test
    void aWidenedGridRunsExactlyWhatIsNew() {
        LocalSweeps.run(sweeps.sweep("widened", grid(BOUNDS.subList(0, 4), BITS.subList(0, 4)), new FakeExecutor()));
        Journal journal = journal("widened.journal");
        Sweep widened = sweeps.sweep("widened", grid(BOUNDS, BITS), journal.of(new FakeExecutor()));
        ResumePlan plan = widened.plan();
        assertThat(plan.counts()).isEqualTo(new PlanCounts(25, 16, 9, 0, 0, 0));
        Set<String> added = LongStream.range(0, 25)
                .mapToObj(plan::status)
                .filter(status -> status.spec().point().device().bound().intValue() == 3
                        || status.spec().point().device().bits() == 5)
                .map(status -> Journal.trial(status.identity().pointId(), 0))
                .collect(Collectors.toSet());
        assertThat(LocalSweeps.run(widened)).isEqualTo(new SweepSummary(plan.counts(), 9, 0, SweepEnd.FINISHED));
        assertThat(journal.starts()).isEqualTo(9);
        assertThat(journal.notes().stream().map(Journal.Note::trial).collect(Collectors.toSet()))
                .hasSize(9)
                .isEqualTo(added);
        sweeps.assertSameRows("widened", "fresh");
    }

    @Test
    void anotherGridReusesSharedTrials() {
        LocalSweeps.run(sweeps.sweep("shared", grid(List.of("1"), BITS), new FakeExecutor()));
        Journal journal = journal("other.journal");
        // At write noise 0.05, the default, two of its three points are there.
        Sweep other = sweeps.sweep(
                "shared",
                grid("{device.write_noise: [0, 0.05], device.bits: [2, 4, 6]}")
                        .replace("trial: {", "trial: {device: {bound: 1}, "),
                journal.of(new FakeExecutor()));
        assertThat(other.plan().counts()).isEqualTo(new PlanCounts(6, 2, 4, 0, 0, 0));
        assertThat(LocalSweeps.run(other).completed()).isEqualTo(4);
        assertThat(journal.starts()).isEqualTo(4);
        assertThat(RowTexts.of(sweeps.folder("shared"), TrialsTable.TABLE)).hasSize(9);
    }

    @Test
    void theOrderOfTrialsDoesNotMatter() {
        long seed = Long.getLong("ohmsweep.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> bounds = new ArrayList<>(BOUNDS);
        List<String> bits = new ArrayList<>(BITS);
        Collections.shuffle(bounds, random);
        Collections.shuffle(bits, random);
        LocalSweeps.run(sweeps.sweep(
                "shuffled", grid("{device.bits: " + bits + ", device.bound: " + bounds + "}"), new FakeExecutor()));
        assertThat(RowTexts.of(sweeps.folder("shuffled"), TrialsTable.TABLE))
                .as("replay with -Dohmsweep.seed=" + seed)
                .hasSize(25);
        sweeps.assertSameRows("shuffled", "fresh");
    }

    @Test
    void failedTrialsAreRunAgainOnRequestInAWiderGridToo() {
        FakeExecutor broken = new FakeExecutor(FakeExecutor.Fault.THROW, 2);
        LocalSweeps.run(sweeps.sweep("failed", grid(BOUNDS.subList(0, 4), BITS.subList(0, 4)), broken));
        Journal journal = journal("again.journal");
        Sweep again = sweeps.sweep("failed", grid(BOUNDS, BITS), journal.of(new FakeExecutor()));
        assertThat(again.plan().counts()).isEqualTo(new PlanCounts(25, 12, 9, 4, 0, 0));
        assertThat(again.plan().failureCauses()).singleElement().satisfies(cause -> {
            assertThat(cause.trials()).isEqualTo(4);
            assertThat(cause.example().errorMessage()).isEqualTo("the trainer threw");
        });
        assertThat(LocalSweeps.run(again, true).completed()).isEqualTo(13);
        assertThat(journal.starts()).isEqualTo(13);
        assertThat(again.plan().counts()).isEqualTo(new PlanCounts(25, 25, 0, 0, 0, 0));
        assertThat(new Results(sweeps.folder("failed")).lastFailures())
                .as("what happened stays on record")
                .hasSize(4);
        sweeps.assertSameRows("failed", "fresh");
    }

    @Test
    void aSweepWhoseFirstTrialsAllFailAlikeStops() {
        String hundred = grid("{device.bound: "
                + IntStream.rangeClosed(1, 100).mapToObj(i -> "" + i).toList() + "}");
        Journal journal = journal("stopped.journal");
        TrialGate gate = TrialGate.closed(directory);
        gate.open(FirstTrials.COUNT);
        // Bits are 3 everywhere.
        Sweep failing =
                sweeps.sweep("stopped", hundred, gate.of(journal.of(new FakeExecutor(FakeExecutor.Fault.THROW, 3))));
        SweepSummary summary = LocalSweeps.run(failing);
        assertThat(summary.end()).isEqualTo(SweepEnd.FIRST_TRIALS_FAILED);
        assertThat(summary.completed()).isZero();
        assertThat(summary.failed()).isEqualTo(FirstTrials.COUNT);
        assertThat(RowTexts.of(sweeps.folder("stopped"), FailuresTable.TABLE)).hasSize(FirstTrials.COUNT);
        assertThat(journal.starts()).isEqualTo(FirstTrials.COUNT);
        assertThat(LocalSweeps.run(sweeps.sweep("stopped", hundred, new FakeExecutor()), true)
                        .left())
                .isZero();
    }
}
