package org.ohmsweep.spark.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.MeasuredParameters;
import org.ohmsweep.trial.NormalForm;

class VaryingParametersTest {
    private static NormalForm withLevels(String... levels) {
        return new NormalForm(GridPoint.paper()
                .set(
                        MeasuredParameters.LEVELS,
                        Stream.of(levels).map(BigDecimal::new).toList())
                .build());
    }

    @Test
    void longListsAreShownByTheirEndsAndComparedInFull() {
        NormalForm one = withLevels("-1", "-0.8", "-0.5", "-0.1", "0.2", "0.5", "1");
        NormalForm other = withLevels("-1", "-0.8", "-0.5", "-0.1", "0.3", "0.5", "1");
        assertThat(VaryingParameters.text(MeasuredParameters.LEVELS, one))
                .isEqualTo(VaryingParameters.text(MeasuredParameters.LEVELS, other))
                .isEqualTo("-1...1 (7)");
        assertThat(VaryingParameters.value(MeasuredParameters.LEVELS, one)).isEqualTo("-1,-0.8,-0.5,-0.1,0.2,0.5,1");
        assertThat(VaryingParameters.of(Stream.of(one, other)).parameters())
                .isEqualTo(List.of(MeasuredParameters.LEVELS));
        assertThat(VaryingParameters.text(MeasuredParameters.LEVELS, withLevels("-1", "0", "1")))
                .isEqualTo("-1,0,1");
    }
}
