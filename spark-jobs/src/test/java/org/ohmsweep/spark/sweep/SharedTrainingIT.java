package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.FakeExecutor;
import org.ohmsweep.spark.Journal;
import org.ohmsweep.spark.RowTexts;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Trials that share their training on Spark. That their rows are those of trials run in a loop is in {@link SweepContract}. */
class SharedTrainingIT {
    private static final String GRID = """
            name: wires
            seed: 5
            repeats: 2
            trial: {tasks: [a, b], train_images: 20, batch_size: 10, epochs_per_task: 2}
            axes:
              line_resistance.row_ohms: [0, 1, 2]
              device.bits: [2, 3]
            """;

    /** Notes the first trial of each shared training, and fails as a whole where one of its trials would fail. */
    private record Shared(Journal trainings, Journal trials, int poisoned) implements TrialExecutor {
        @Override
        public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
            return trials.of(this::alone).run(spec, images, observer);
        }

        private TrialOutcome alone(TrialSpec spec, TaskSet images, TrialObserver observer) {
            boolean isPoisoned = spec.point().lineResistance().rowOhms().compareTo(BigDecimal.valueOf(poisoned)) == 0;
            FakeExecutor.Fault fault = isPoisoned ? FakeExecutor.Fault.THROW : FakeExecutor.Fault.NONE;
            return new FakeExecutor(fault, spec.point().device().bits()).run(spec, images, observer);
        }

        @Override
        public List<TrialOutcome> runAll(List<TrialSpec> specs, TaskSet images, TrialObserver observer) {
            if (specs.size() == 1) {
                return List.of(run(specs.get(0), images, observer));
            }
            trainings.of((spec, of, by) -> new FakeExecutor().run(spec, of, by)).run(specs.get(0), images, observer);
            return specs.stream().map(spec -> alone(spec, images, observer)).toList();
        }
    }

    @TempDir
    Path directory;

    private LocalSweeps sweeps;
    private Journal trainings;
    private Journal trials;

    @BeforeEach
    void makeSweeps() {
        sweeps = new LocalSweeps(directory);
        trainings = new Journal(directory.resolve("trainings").toString());
        trials = new Journal(directory.resolve("trials").toString());
    }

    @Test
    void trialsThatDifferOnlyInTheirWiresAreOneTraining() {
        Sweep sweep = sweeps.sweep("shared", GRID, new Shared(trainings, trials, -1));
        assertThat(sweep.plan().trainings()).isEqualTo(4);
        assertThat(LocalSweeps.run(sweep).completed()).isEqualTo(12);
        assertThat(trainings.starts()).isEqualTo(4);
        assertThat(trials.starts()).isZero();
        assertThat(sweep.plan().trainings()).isZero();
        LocalSweeps.run(sweeps.sweep("alone", GRID, new FakeExecutor()));
        sweeps.assertSameRows("shared", "alone");
    }

    @Test
    void oneThatFailsFailsAlone() {
        TrialExecutor shared = new TimeLimitedExecutor(new Shared(trainings, trials, 1), Duration.ofHours(1));
        SweepSummary summary = LocalSweeps.run(sweeps.sweep("poisoned", GRID, shared));
        assertThat(summary.completed()).isEqualTo(8);
        assertThat(trials.starts()).as("each is tried alone").isEqualTo(12);
        assertThat(RowTexts.of(sweeps.folder("poisoned"), FailuresTable.TABLE))
                .hasSize(4)
                .allMatch(row -> row.contains("line_resistance.row_ohms=1\n"));
    }

    @Test
    void trialsOfOneTrainingAreSharedOutWhereCoresWouldBeIdle() {
        ResumePlan plan = sweeps.sweep("none", GRID, new FakeExecutor()).plan();
        List<PlannedTrial> all =
                LongStream.range(0, plan.trials().size()).mapToObj(plan::trial).toList();
        assertThat(Trainings.of(all, 2)).hasSize(4).allMatch(family -> family.size() == 3);
        assertThat(Trainings.of(all, 7)).hasSize(4);
        assertThat(Trainings.of(all, 8)).hasSize(8).allMatch(family -> family.size() <= 2);
        assertThat(Trainings.of(all, 100)).hasSize(12);
        assertThat(Trainings.of(all, 8).stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    }
}
