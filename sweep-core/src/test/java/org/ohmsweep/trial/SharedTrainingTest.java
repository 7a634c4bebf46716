package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.ohmsweep.trial.TrialParameters.BATCH_STATISTICS;
import static org.ohmsweep.trial.TrialParameters.BOUND;
import static org.ohmsweep.trial.TrialParameters.COLUMN_OHMS;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.LRS_OHMS;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TILE_ROWS;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmsweep.data.SyntheticTaskSource;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.kernel.VectorKernels;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.WeightKind;

/** Trials that share their training have the results that they have alone. */
class SharedTrainingTest {
    private static final TaskSet TASKS = TaskSet.load(new SyntheticTaskSource(), List.of("mnist", "fmnist"), 200);

    private static GridPoint.Builder small() {
        return TrainerTest.small().setText(TrialParameters.TASKS, "mnist,fmnist");
    }

    static Stream<GridPoint> whatIsTrained() {
        return Stream.of(
                small().build(),
                small().set(EVALUATE_EVERY, 1)
                        .set(WRITE_POLICY, WritePolicyKind.MIXED_PRECISION)
                        .set(FAILURE_RATIO, new BigDecimal("0.5"))
                        .build(),
                small().set(BATCH_STATISTICS, BatchStatistics.RUNNING)
                        .set(INFERENCE_NOISE, new BigDecimal("0.1"))
                        .setText(MeasuredParameters.INFERENCE_RELAXATION_SPREAD, "0.05")
                        .setText(MeasuredParameters.SHELF, "3600s,2592000s")
                        .build());
    }

    @ParameterizedTest
    @MethodSource("whatIsTrained")
    void eachHasTheResultThatItHasAlone(GridPoint point) {
        List<TrialSpec> specs = new ArrayList<>();
        for (String ohms : List.of("0", "2", "20")) {
            GridPoint.Builder wired = point.toBuilder().set(ROW_OHMS, new BigDecimal(ohms));
            specs.add(new TrialSpec(wired.build(), 5, 2));
            specs.add(new TrialSpec(
                    wired.set(COLUMN_OHMS, BigDecimal.ONE)
                            .set(TILE_ROWS, 32)
                            .set(LRS_OHMS, new BigDecimal("3e3"))
                            .build(),
                    5,
                    2));
        }
        List<TrialResult> shared = Trainer.train(specs, TASKS.tasks(), new VectorKernels(), TrialObserver.NONE);
        for (int i = 0; i < specs.size(); i++) {
            TrainerTest.assertSame(
                    shared.get(i), Trainer.train(specs.get(i), TASKS.tasks(), new VectorKernels(), TrialObserver.NONE));
        }
        assertThat(shared.stream()
                        .map(result -> Arrays.toString(result.finalAccuracies()))
                        .distinct())
                .as("wires of 20 ohms are seen")
                .hasSizeGreaterThan(1);
    }

    @Test
    void onlyWhatActsInEvaluationsIsNoPartOfTheTraining() {
        TrialSpec plain = new TrialSpec(small().build(), 1, 0);
        GridPoint wired = small().set(ROW_OHMS, BigDecimal.TEN).build();
        assertThat(new TrialSpec(wired, 1, 0).training()).isEqualTo(plain.training());
        // with ideal wires no state matters
        assertThat(new TrialSpec(small().set(LRS_OHMS, BigDecimal.TEN).build(), 1, 0).training())
                .isEqualTo(plain.training());
        for (TrialSpec other : List.of(
                new TrialSpec(wired, 2, 0),
                new TrialSpec(wired, 1, 1),
                new TrialSpec(
                        wired.toBuilder().set(LINE_RESISTANCE_TRAINING, true).build(), 1, 0),
                new TrialSpec(wired.toBuilder().set(BOUND, BigDecimal.ONE).build(), 1, 0),
                new TrialSpec(wired.toBuilder().set(EVALUATE_EVERY, 2).build(), 1, 0),
                new TrialSpec(wired.toBuilder().set(WEIGHTS, WeightKind.FLOAT).build(), 1, 0))) {
            assertThat(other.training()).isNotEqualTo(plain.training());
        }
    }

    @Test
    void trialsThatTrainDifferentlyAreRefused() {
        List<TrialSpec> specs = List.of(new TrialSpec(small().build(), 1, 0), new TrialSpec(small().build(), 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trainer.train(specs, TASKS.tasks(), new VectorKernels(), TrialObserver.NONE))
                .withMessageContaining("do not share their training");
    }

    @Test
    void theirTimeIsSharedOutAndAFailureIsOneOfEach() {
        TrialRunner runner = new TrialRunner(TASKS, new VectorKernels());
        List<TrialSpec> specs = Stream.of("0", "5", "50")
                .map(ohms -> small().setText(ROW_OHMS, ohms).build())
                .map(point -> new TrialSpec(point, 1, 0))
                .toList();
        List<TrialOutcome> outcomes = runner.run(specs, TrialObserver.NONE);
        assertThat(outcomes).extracting(TrialOutcome::spec).isEqualTo(specs);
        assertThat(outcomes).hasOnlyElementsOfType(TrialOutcome.Completed.class);
        assertThat(outcomes.stream().map(TrialOutcome::circumstances).distinct())
                .hasSize(1);
        List<TrialOutcome> failures = runner.run(specs, new TrialObserver() {
            @Override
            public void evaluated(List<Evaluation> evaluations) {}

            @Override
            public void step(int task, int epoch) {
                throw new IllegalStateException("stopped");
            }
        });
        assertThat(failures).hasOnlyElementsOfType(TrialOutcome.Failed.class);
        assertThat(failures).extracting(TrialOutcome::spec).isEqualTo(specs);
    }
}
