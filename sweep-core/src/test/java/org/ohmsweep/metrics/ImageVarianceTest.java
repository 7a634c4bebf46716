package org.ohmsweep.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageVarianceTest {
    private static final LearnedTask KEPT = new LearnedTask(0.1, 0.9, 0.89, 10_000);
    private static final LearnedTask LOST = new LearnedTask(0.2, 0.8, 0.3, 1_000);
    private static final LearnedTask LAST = new LearnedTask(0.3, 0.5, 0.5, 100);
    private static final List<LearnedTask> TASKS = List.of(KEPT, LOST, LAST);

    /** p (1 - p) / n to within what two more successes and failures change. */
    private static double binomial(double p, int n) {
        return p * (1 - p) / n;
    }

    @Test
    void meansAreOverTheirTasks() {
        assertThat(ImageVariance.acc(TASKS))
                .isCloseTo((binomial(0.89, 10_000) + binomial(0.3, 1_000) + binomial(0.5, 100)) / 9, within(3e-5));
        assertThat(ImageVariance.learningAccuracy(TASKS))
                .isCloseTo((binomial(0.9, 10_000) + binomial(0.8, 1_000) + binomial(0.5, 100)) / 9, within(3e-5));
        assertThat(ImageVariance.change(TASKS))
                .as("the last task forgets nothing")
                .isCloseTo(
                        (binomial(0.9, 10_000) + binomial(0.89, 10_000) + binomial(0.8, 1_000) + binomial(0.3, 1_000))
                                / 4,
                        within(1e-6));
        assertThat(ImageVariance.forwardTransfer(TASKS))
                .as("the first task has nothing before it")
                .isCloseTo(2 * (binomial(0.2, 1_000) + binomial(0.3, 100)) / 4, within(1e-4));
    }

    @Test
    void theWorstTaskIsTheOneThatLostMost() {
        assertThat(ImageVariance.worstForgetting(TASKS)).isEqualTo(LOST.variance(0.8) + LOST.variance(0.3));
        assertThat(ImageVariance.worstForgetting(List.of(LAST)))
                .as("no earlier task")
                .isZero();
        assertThat(ImageVariance.onTask(1, LearnedTask::last).applyAsDouble(TASKS))
                .isEqualTo(LOST.variance(0.3));
    }

    @Test
    void repeatsShareTheMeanOfThoseThatAreKnown() {
        double one = ImageVariance.acc(TASKS);
        double other = ImageVariance.acc(List.of(KEPT));
        assertThat(ImageVariance.shared(ImageVariance::acc, List.of(TASKS, List.of(), List.of(KEPT))))
                .isCloseTo((one + other) / 2, within(1e-15));
        assertThat(ImageVariance.shared(ImageVariance::acc, List.of(List.of()))).isZero();
        assertThat(ImageVariance.shared(ImageVariance.NONE, List.of(TASKS))).isZero();
    }
}
