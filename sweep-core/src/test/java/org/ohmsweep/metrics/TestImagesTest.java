package org.ohmsweep.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestImagesTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 997, 2_000, 10_000, 99_991, 1_000_000})
    void accuraciesTellHowManyImagesThereAre(int images) {
        // 1 / n and (n - 1) / n are in lowest terms.
        assertThat(TestImages.count(List.of(1.0 / images, (images - 1.0) / images, 0.0, 1.0)))
                .hasValue(images);
    }

    @Test
    void fractionsThatCanBeReducedTellOfADivisor() {
        assertThat(TestImages.count(List.of(5_000 / 10_000.0, 2_500 / 10_000.0)))
                .hasValue(4);
        assertThat(TestImages.count(List.of(5_000 / 10_000.0, 2_501 / 10_000.0)))
                .hasValue(10_000);
    }

    @Test
    void numbersThatAreNoAccuraciesTellNothing() {
        assertThat(TestImages.count(List.of())).isEmpty();
        assertThat(TestImages.count(List.of(0.0, 1.0))).isEmpty();
        assertThat(TestImages.count(List.of(Math.sqrt(0.5)))).isEmpty();
        assertThat(TestImages.count(List.of(1 / 999_983.0, 1 / 999_979.0))).isEmpty();
    }

    @Test
    void theVarianceIsBinomialAndNeverZero() {
        assertThat(TestImages.variance(0.5, 10_000)).isCloseTo(0.25 / 10_000, within(2e-8));
        // (2 + 0) / 104, as Agresti and Coull's interval has it.
        assertThat(TestImages.variance(0, 100)).isCloseTo(2.0 / 104 * 102 / 104 / 104, within(1e-12));
        assertThat(TestImages.variance(1, 100)).isCloseTo(TestImages.variance(0, 100), within(1e-12));
    }
}
