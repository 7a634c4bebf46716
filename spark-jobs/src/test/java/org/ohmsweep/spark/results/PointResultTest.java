package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.metrics.TestImages;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialParameters;

class PointResultTest {
    private static final double NORMAL = 1.959963984540054;
    private static final NormalForm POINT = new NormalForm(
            GridPoint.paper().setText(TrialParameters.TASKS, "mnist,kmnist").build());
    private static final LearnedTask FIRST = new LearnedTask(0.1, 0.9, 0.8, 10_000);
    private static final LearnedTask SECOND = new LearnedTask(0.1, 0.7, 0.7, 10_000);

    /** Repeats that measure the same, with scores or without. */
    private static PointResult repeats(int count, List<LearnedTask> tasks) {
        return new PointResult(
                POINT,
                new PointResult.Group(1, "d", DataSource.REAL),
                IntStream.range(0, count)
                        .mapToObj(repeat -> new StoredOutcome(
                                new TrialIdentity("t" + repeat, POINT.pointId(), 1, repeat, 2, "d", DataSource.REAL),
                                Optional.of(POINT),
                                tasks,
                                List.of(0.8, 0.7),
                                ContinualMetrics.of(new double[][] {{0.1, 0.1}, {0.9, 0.1}, {0.8, 0.7}}),
                                1,
                                0.5,
                                80,
                                new Circumstances(1, 1, "h", "k", "j", "v")))
                        .toList());
    }

    private static double half(PointResult result, Quantity quantity) {
        return result.interval(quantity).map(ConfidenceInterval::halfWidth).orElseThrow();
    }

    @Test
    void repeatsThatAgreeLeaveTheErrorOfTheTestImages() {
        PointResult result = repeats(5, List.of(FIRST, SECOND));
        double kmnist = TestImages.variance(0.7, 10_000);
        double mnist = TestImages.variance(0.8, 10_000);
        double learned = TestImages.variance(0.9, 10_000);
        assertThat(half(result, Quantity.finalAccuracy("kmnist"))).isCloseTo(NORMAL * Math.sqrt(kmnist), within(1e-12));
        assertThat(half(result, Quantity.finalAccuracy("mnist"))).isCloseTo(NORMAL * Math.sqrt(mnist), within(1e-12));
        assertThat(half(result, Quantity.ACC)).isCloseTo(NORMAL * Math.sqrt(mnist + kmnist) / 2, within(1e-12));
        assertThat(half(result, Quantity.WORST_FORGETTING))
                .isCloseTo(NORMAL * Math.sqrt(mnist + learned), within(1e-12))
                .isEqualTo(half(result, Quantity.BWT))
                .isEqualTo(half(result, Quantity.FORGETTING));
        assertThat(half(result, Quantity.LEARNING_ACCURACY))
                .isCloseTo(NORMAL * Math.sqrt(learned + kmnist) / 2, within(1e-12));
        assertThat(half(result, Quantity.F_META)).as("not measured on images").isZero();
    }

    @Test
    void oneRepeatHasNoInterval() {
        assertThat(repeats(1, List.of(FIRST, SECOND)).interval(Quantity.ACC))
                .hasValueSatisfying(interval -> assertThat(interval.isKnown()).isFalse());
    }

    @Test
    void withoutScoresThereIsOnlyTheSpread() {
        assertThat(half(repeats(5, List.of()), Quantity.ACC)).isZero();
    }
}
