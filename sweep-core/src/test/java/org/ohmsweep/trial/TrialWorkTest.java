package org.ohmsweep.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
        TrialWork few = work(point -> point.epochsPerTask(20).evaluateEvery(20));
        TrialWork many = work(point -> point.epochsPerTask(200).evaluateEvery(200));
        assertThat(many.units() / few.units()).as("all but the evaluations").isCloseTo(10, within(0.5));
        assertThat(many.kind()).isEqualTo(few.kind());
        assertThat(work(point -> point.trainImages(6_000)).units()).isLessThan(paper().units() / 2);
        assertThat(work(point -> point.evaluateEvery(20)).units()).isLessThan(paper().units());
        assertThat(work(point -> point.tasks("mnist")).units())
                .as("fewer steps and fewer test sets at each evaluation")
                .isLessThan(paper().units() / 3);
    }

    @Test
    void widerNetworksAreMoreWork() {
        assertThat(work(point -> point.hiddenLayers(List.of(4000, 4000))).units())
                .isGreaterThan(30 * paper().units());
        assertThat(work(point -> point.hiddenLayers(List.of(16))).units()).isLessThan(paper().units() / 20);
    }

    @Test
    void smallWeightsChangeTheirSignOftenAndTheirErrorWithIt() {
        UnaryOperator<GridPoint.Builder> small = point -> point.bound(new BigDecimal("0.05"));
        assertThat(work(small).units()).isGreaterThan(1.3 * paper().units());
        assertThat(work(small).kind()).isEqualTo(paper().kind());
        UnaryOperator<GridPoint.Builder> perEpoch = point -> point.inferenceNoiseRedraw(InferenceNoiseRedraw.PER_EPOCH);
        assertThat(work(point -> perEpoch.apply(small.apply(point)))).isEqualTo(work(perEpoch));
    }

    @Test
    void choicesThatChangeAStepAreKinds() {
        assertThat(List.of(
                        paper().kind(),
                        work(point -> point.weights(WeightKind.FLOAT)).kind(),
                        work(point -> point.weights(WeightKind.BINARY)).kind(),
                        work(point -> point.writePolicy(WritePolicyKind.PER_STEP))
                                .kind(),
                        work(point -> point.inferenceNoiseRedraw(InferenceNoiseRedraw.PER_STEP))
                                .kind(),
                        work(point -> point.inferenceNoise(BigDecimal.ZERO)).kind(),
                        work(point -> point.failureRatio(new BigDecimal("0.01")))
                                .kind(),
                        work(point -> point.rowOhms(BigDecimal.ONE)).kind(),
                        work(point -> point.rowOhms(BigDecimal.ONE).lineResistanceTraining(true))
                                .kind()))
                .doesNotHaveDuplicates();
        assertThat(work(point -> point.bits(5)
                                .bound(BigDecimal.TEN)
                                .failureRatio(BigDecimal.ZERO)
                                .learningRate(BigDecimal.ONE))
                        .kind())
                .as("values are none")
                .isEqualTo(paper().kind());
    }

    @Test
    void whatCannotMatterIsNoWork() {
        assertThat(work(point -> point.weights(WeightKind.FLOAT)
                        .writePolicy(WritePolicyKind.STOCHASTIC)
                        .rowOhms(BigDecimal.ONE)))
                .isEqualTo(work(point -> point.weights(WeightKind.FLOAT)));
        assertThat(work(point -> point.weights(WeightKind.FLOAT)).units()).isLessThan(paper().units());
    }

    @Test
    void workIsPositive() {
        assertThatThrownBy(() -> new TrialWork(paper().kind(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TrialWork(paper().kind(), Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
