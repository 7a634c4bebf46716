package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PercentTextTest {
    @Test
    void percentagesHaveOneDecimalAndNoNegativeZero() {
        assertThat(PercentText.of(0.91234)).isEqualTo("91.2");
        assertThat(PercentText.of(1)).isEqualTo("100.0");
        assertThat(PercentText.of(-0.012)).isEqualTo("-1.2");
        assertThat(PercentText.of(-0.0004)).isEqualTo("0.0");
        assertThat(PercentText.of(-0.0)).isEqualTo("0.0");
    }
}
