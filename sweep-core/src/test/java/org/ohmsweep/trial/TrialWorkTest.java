package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.BOUND;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.FAILURE_RATIO;
import static org.ohmsweep.trial.TrialParameters.HIDDEN_LAYERS;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE;
import static org.ohmsweep.trial.TrialParameters.INFERENCE_NOISE_REDRAW;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;

class TrialWorkTest {
    private static TrialWork work(UnaryOperator<GridPoint.Builder> change) {
        return TrialWork.of(change.apply(GridPoint.paper()).build());
    }

    private static TrialWork paper() {
        return work(point -> point);
    }

    @Test
    void moreTrainingIsMoreWorkInProportion() {
        TrialWork few = work(point -> point.set(EPOCHS_PER_TASK, 20).set(EVALUATE_EVERY, 20));
        TrialWork many = work(point -> point.set(EPOCHS_PER_TASK, 200).set(EVALUATE_EVERY, 200));
        assertThat(many.units() / few.units()).as("all but the evaluations").isCloseTo(10, within(0.5));
        assertThat(many.kind()).isEqualTo(few.kind());
        assertThat(work(point -> point.set(TRAIN_IMAGES, 6_000)).units()).isLessThan(paper().units() / 2);
        assertThat(work(point -> point.set(EVALUATE_EVERY, 20)).units()).isLessThan(paper().units());
        assertThat(work(point -> point.setText(TASKS, "mnist")).units())
                .as("fewer steps and fewer test sets at each evaluation")
                .isLessThan(paper().units() / 3);
    }

    @Test
    void widerNetworksAreMoreWork() {
        assertThat(work(point -> point.set(HIDDEN_LAYERS, List.of(4000, 4000))).units())
                .isGreaterThan(30 * paper().units());
        assertThat(work(point -> point.set(HIDDEN_LAYERS, List.of(16))).units()).isLessThan(paper().units() / 20);
    }

    @Test
    void smallWeightsChangeTheirSignOftenAndTheirErrorWithIt() {
        UnaryOperator<GridPoint.Builder> small = point -> point.set(BOUND, new BigDecimal("0.05"));
        assertThat(work(small).units()).isGreaterThan(1.3 * paper().units());
        assertThat(work(small).kind()).isEqualTo(paper().kind());
        UnaryOperator<GridPoint.Builder> perEpoch =
                point -> point.set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_EPOCH);
        assertThat(work(point -> perEpoch.apply(small.apply(point)))).isEqualTo(work(perEpoch));
    }

    @Test
    void choicesThatChangeAStepAreKinds() {
        assertThat(List.of(
                        paper().kind(),
                        work(point -> point.set(WEIGHTS, WeightKind.FLOAT)).kind(),
                        work(point -> point.set(WEIGHTS, WeightKind.BINARY)).kind(),
                        work(point -> point.set(WRITE_POLICY, WritePolicyKind.PER_STEP))
                                .kind(),
                        work(point -> point.set(INFERENCE_NOISE_REDRAW, InferenceNoiseRedraw.PER_STEP))
                                .kind(),
                        work(point -> point.set(INFERENCE_NOISE, BigDecimal.ZERO))
                                .kind(),
                        work(point -> point.set(FAILURE_RATIO, new BigDecimal("0.01")))
                                .kind(),
                        work(point -> point.set(ROW_OHMS, BigDecimal.ONE)).kind(),
                        work(point -> point.set(ROW_OHMS, BigDecimal.ONE).set(LINE_RESISTANCE_TRAINING, true))
                                .kind()))
                .doesNotHaveDuplicates();
        assertThat(work(point -> point.set(BITS, 5)
                                .set(BOUND, BigDecimal.TEN)
                                .set(FAILURE_RATIO, BigDecimal.ZERO)
                                .set(LEARNING_RATE, BigDecimal.ONE))
                        .kind())
                .as("values are none")
                .isEqualTo(paper().kind());
    }

    @Test
    void whatCannotMatterIsNoWork() {
        assertThat(work(point -> point.set(WEIGHTS, WeightKind.FLOAT)
                        .set(WRITE_POLICY, WritePolicyKind.STOCHASTIC)
                        .set(ROW_OHMS, BigDecimal.ONE)))
                .isEqualTo(work(point -> point.set(WEIGHTS, WeightKind.FLOAT)));
        assertThat(work(point -> point.set(WEIGHTS, WeightKind.FLOAT)).units()).isLessThan(paper().units());
    }

    @Test
    void workIsPositive() {
        assertThatThrownBy(() -> new TrialWork(paper().kind(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrialWork(paper().kind(), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
