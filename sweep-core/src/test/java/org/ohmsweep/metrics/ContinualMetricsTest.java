package org.ohmsweep.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against values worked out by hand from docs/model.md, "Metrics". */
class ContinualMetricsTest {
    private static final Offset<Double> EXACT = within(1e-12);

    @Test
    void oneTaskHasNothingToForget() {
        ContinualMetrics metrics = ContinualMetrics.of(new double[][] {{0.1}, {0.8}});
        assertThat(metrics).isEqualTo(new ContinualMetrics(0.8, null, null, null, null, 0.8));
    }

    @Test
    void twoTasks() {
        ContinualMetrics metrics = ContinualMetrics.of(new double[][] {{0.1, 0.2}, {0.9, 0.3}, {0.6, 0.8}});
        assertThat(metrics.acc()).isCloseTo(0.7, EXACT); // (0.6 + 0.8) / 2
        assertThat(metrics.learningAccuracy()).isCloseTo(0.85, EXACT); // (0.9 + 0.8) / 2
        assertThat(metrics.bwt()).isCloseTo(-0.3, EXACT); // 0.6 - 0.9
        assertThat(metrics.fwt()).isCloseTo(0.1, EXACT); // 0.3 - 0.2
        assertThat(metrics.forgetting()).isCloseTo(0.3, EXACT); // 0.9 - 0.6
        assertThat(metrics.worstForgetting()).isCloseTo(0.3, EXACT);
    }

    @Test
    void threeTasks() {
        ContinualMetrics metrics = ContinualMetrics.of(new double[][] {
            {0.10, 0.20, 0.05},
            {0.90, 0.30, 0.15},
            {0.95, 0.80, 0.25},
            {0.50, 0.70, 0.60},
        });
        assertThat(metrics.acc()).isCloseTo(0.6, EXACT); // (0.5 + 0.7 + 0.6) / 3
        assertThat(metrics.learningAccuracy()).isCloseTo(2.3 / 3, EXACT); // (0.9 + 0.8 + 0.6) / 3
        assertThat(metrics.bwt()).isCloseTo(-0.25, EXACT); // ((0.5 - 0.9) + (0.7 - 0.8)) / 2
        assertThat(metrics.fwt()).isCloseTo(0.15, EXACT); // ((0.3 - 0.2) + (0.25 - 0.05)) / 2
        assertThat(metrics.forgetting()).isCloseTo(0.275, EXACT); // ((0.95 - 0.5) + (0.8 - 0.7)) / 2
        assertThat(metrics.worstForgetting()).isCloseTo(0.4, EXACT); // max(0.9 - 0.5, 0.8 - 0.7)
    }

    @Test
    void accuraciesBeforeTrainingAndAfterTheLastTaskDoNotCountAsBest() {
        // Task 1 is best before training (0.99), task 2 best before it is learned (0.9, after task 1).
        ContinualMetrics metrics = ContinualMetrics.of(new double[][] {
            {0.99, 0.99, 0.0},
            {0.50, 0.90, 0.0},
            {0.40, 0.60, 0.0},
            {0.70, 0.95, 0.5},
        });
        assertThat(metrics.forgetting()).isCloseTo(-0.125, EXACT); // ((0.5 - 0.7) + (0.9 - 0.95)) / 2
        assertThat(metrics.worstForgetting()).isCloseTo(-0.2, EXACT); // max(0.5 - 0.7, 0.6 - 0.95)
    }

    @Test
    void aMatrixOfAnotherShapeIsRejected() {
        assertThatThrownBy(() -> ContinualMetrics.of(new double[][] {{}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rows");
        assertThatThrownBy(() -> ContinualMetrics.of(new double[][] {{0.1}, {0.2, 0.3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 2 tasks; it must have 1");
    }
}
