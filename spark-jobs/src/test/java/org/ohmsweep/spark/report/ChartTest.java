package org.ohmsweep.spark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmsweep.metrics.ConfidenceInterval;

/** What the page's script gets from a chart. */
class ChartTest {
    private static final ChartRow.Estimate ONE = ChartRow.Estimate.percent(ConfidenceInterval.of(0.123456789));
    private static final ChartRow.Estimate TWO = ChartRow.Estimate.of(ConfidenceInterval.of(1, 3));

    private static String json(ChartRow row) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(row);
    }

    private static Chart chart(Chart.Kind kind, ChartRow row) {
        return new Chart(
                "id",
                "title",
                "caption",
                kind,
                List.of(new Chart.View("", "", Chart.Horizontal.words("x"), "", List.of(row))),
                1);
    }

    @Test
    void columnsAreTheComponentsOfRows() {
        assertThat(Chart.Kind.MAP.columns()).containsExactly("panel", "x", "y", "mean", "low", "high", "n", "row");
        assertThat(Chart.Kind.LOSS_MAP.columns()).isEqualTo(Chart.Kind.MAP.columns());
        assertThat(Chart.Kind.LINES.columns()).containsExactly("panel", "series", "x", "mean", "low", "high", "n");
        assertThat(Chart.Kind.CYCLES.columns()).isEqualTo(Chart.Kind.LINES.columns());
        assertThat(Chart.Kind.CURVES.columns())
                .containsExactly("panel", "series", "x", "learns", "last", "mean", "low", "high", "n");
        assertThat(Chart.Kind.STEPS.columns()).containsExactly("panel", "series", "x", "density", "n");
        assertThat(Chart.Kind.DOTS.columns()).containsExactly("point", "series", "mean", "low", "high", "n");
        assertThat(Chart.Kind.BOXES.columns())
                .containsExactly("panel", "series", "x", "target", "p5", "p25", "p50", "p75", "p95", "n");
        assertThat(Chart.Kind.QUANTILES.columns())
                .containsExactly("panel", "probability", "measured", "simulated", "n");
    }

    @Test
    void rowsAreArraysInTheOrderOfTheirColumns() throws JsonProcessingException {
        assertThat(json(new ChartRow.Cell("p", 2, "log", ONE, 3))).isEqualTo("[\"p\",2,\"log\",12.346,null,null,1,3]");
        // Mean 2, standard deviation 1.414, t(1) = 12.706: 2 +- 12.706.
        assertThat(json(new ChartRow.Point("p", "s", 0.5, TWO))).isEqualTo("[\"p\",\"s\",0.5,2.0,-10.706,14.706,2]");
        assertThat(json(new ChartRow.Epoch("p", "s", 3, "mnist", true, ONE)))
                .isEqualTo("[\"p\",\"s\",3,\"mnist\",1,12.346,null,null,1]");
        assertThat(json(new ChartRow.Step("p", "s", -1.0 / 3, 0.0, 2))).isEqualTo("[\"p\",\"s\",-0.33333,0.0,2]");
        assertThat(json(new ChartRow.Dot("p", "s", ONE))).isEqualTo("[\"p\",\"s\",12.346,null,null,1]");
        assertThat(json(ChartRow.Box.of("p", "s", 4, 2.0 / 3, new double[] {0, 1, 2})))
                .isEqualTo("[\"p\",\"s\",4,0.66667,0.0,0.25,1.0,1.75,2.0,3]");
        assertThat(json(ChartRow.Quantile.of("p", new double[] {1, 3}, new double[] {0, 1, 2, 3})
                        .get(1)))
                .isEqualTo("[\"p\",0.75,3.0,2.5,2]");
    }

    @Test
    void rowsOfAnotherKindAreRejected() {
        assertThat(chart(Chart.Kind.DOTS, new ChartRow.Dot("p", "s", ONE)).views())
                .hasSize(1);
        assertThatThrownBy(() -> chart(Chart.Kind.MAP, new ChartRow.Dot("p", "s", ONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows of another kind than MAP");
    }
}
