package org.ohmsweep.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceIntervalTest {
    /** Two-sided 95 % quantiles of Student's t from the printed table (NIST/SEMATECH e-Handbook, 1.3.6.7.2). */
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776", "9, 2.262", "29, 2.045", "99, 1.984"})
    void theQuantileMatchesTheTable(int degrees, double quantile) {
        // Half the values at +1 and half at -1 (one 0 when odd) have a known standard error.
        int count = degrees + 1;
        double[] values = new double[count];
        for (int i = 0; i < count / 2; i++) {
            values[2 * i] = 1;
            values[2 * i + 1] = -1;
        }
        double squares = count / 2 * 2;
        double standardError = Math.sqrt(squares / degrees / count);
        ConfidenceInterval interval = ConfidenceInterval.of(values);
        assertThat(interval.mean()).isZero();
        assertThat(interval.halfWidth() / standardError).isCloseTo(quantile, within(5e-4));
    }

    /** Sleep data of Student (Biometrika 1908), extra hours under two drugs; R: t.test(paired = TRUE). */
    @Test
    void studentsSleepData() {
        double[] first = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
        double[] second = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        ConfidenceInterval interval = ConfidenceInterval.of(differences);
        assertThat(interval.count()).isEqualTo(10);
        assertThat(interval.mean()).isCloseTo(-1.58, within(1e-12));
        assertThat(interval.low()).isCloseTo(-2.4598858, within(1e-6));
        assertThat(interval.high()).isCloseTo(-0.7001142, within(1e-6));
    }

    @Test
    void oneRepeatHasNoInterval() {
        ConfidenceInterval interval = ConfidenceInterval.of(0.7);
        assertThat(interval).isEqualTo(new ConfidenceInterval(1, 0.7, null));
        assertThat(interval.isKnown()).isFalse();
        assertThat(interval.low()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(interval.high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aSharedErrorIsAFloor() {
        // No spread: the normal law, whose quantile is 1.959964.
        ConfidenceInterval equal = ConfidenceInterval.of(1e-4, new double[] {0.5, 0.5, 0.5});
        assertThat(equal.halfWidth()).isCloseTo(0.01959964, within(1e-7));
        assertThat(equal.pAbove(0.5 - 0.01959964, false)).isCloseTo(0.025, within(1e-7));
        // Standard error of the repeats 0.01, as large as the shared one; t(2) = 4.302653.
        double[] values = {0.5 - Math.sqrt(3) * 0.01, 0.5, 0.5 + Math.sqrt(3) * 0.01};
        ConfidenceInterval both = ConfidenceInterval.of(1e-4, values);
        assertThat(both.halfWidth()).isCloseTo(0.01 * Math.hypot(4.302653, 1.959964), within(1e-7));
        assertThat(both.pAbove(both.low(), false)).isCloseTo(0.025, within(1e-9));
        assertThat(both.halfWidth()).isGreaterThan(ConfidenceInterval.of(values).halfWidth());
        assertThat(ConfidenceInterval.of(0, values)).isEqualTo(ConfidenceInterval.of(values));
    }

    @Test
    void whatDiffersInEitherDirectionIsOutsideTheInterval() {
        ConfidenceInterval interval = ConfidenceInterval.of(0.1, 0.2, 0.3);
        assertThat(interval.pDiffers(interval.low())).isCloseTo(0.025, within(1e-9));
        assertThat(interval.pDiffers(interval.high())).isCloseTo(0.025, within(1e-9));
        assertThat(interval.pDiffers(0.2)).isCloseTo(0.5, within(1e-9));
        assertThat(ConfidenceInterval.of(0.5, 0.5).pDiffers(0.5)).isEqualTo(1);
    }

    @Test
    void equalRepeatsHaveAnIntervalOfNoWidth() {
        ConfidenceInterval interval = ConfidenceInterval.of(0.5, 0.5, 0.5);
        assertThat(interval.halfWidth()).isZero();
        assertThat(interval.low()).isEqualTo(interval.high()).isEqualTo(0.5);
    }

    @Test
    void invalidSamplesAreRejected() {
        assertThatThrownBy(ConfidenceInterval::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ConfidenceInterval.of(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }
}
