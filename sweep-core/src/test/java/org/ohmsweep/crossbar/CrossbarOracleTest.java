package org.ohmsweep.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The solver against badcrossbar, whose currents src/test/python/make_crossbar.py stored. */
class CrossbarOracleTest {
    /** Far inside the 1e-6 that is asked for; what is left is the oracle's own rounding. */
    private static final double RELATIVE = 1e-8;

    record Case(
            int index,
            int rows,
            int columns,
            double rowOhms,
            double columnOhms,
            boolean isBinary,
            double lrs,
            double hrs,
            int[] driven,
            double[][] currents,
            double[] mixed) {

        double[][] cells() {
            double[][] cells = new double[rows][columns];
            for (int i = 0; i < rows; i++) {
                for (int o = 0; o < columns; o++) {
                    double u = uniform(i, o);
                    cells[i][o] = isBinary ? 1 / (u < 0.5 ? lrs : hrs) : 1 / hrs + u * (1 / lrs - 1 / hrs);
                }
            }
            return cells;
        }

        /** The script's formula, in arithmetic modulo 2^32. */
        double uniform(int i, int o) {
            int x = (int) (2654435761L * (1 + i) + 2246822519L * (2 + o) + 3266489917L * (1 + index));
            x = (x ^ (x >>> 15)) * 739983525;
            x = (x ^ (x >>> 13)) * 1540483477;
            return Integer.toUnsignedLong(x ^ (x >>> 16)) / 4294967296.0;
        }

        @Override
        public String toString() {
            return rows + " x " + columns + ", " + rowOhms + " and " + columnOhms + " ohms";
        }
    }

    static Stream<Case> cases() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = CrossbarOracleTest.class.getResourceAsStream("/crossbar/currents.json")) {
            var nodes = json.readTree(in);
            return IntStream.range(0, nodes.size()).mapToObj(index -> {
                var node = nodes.get(index);
                return new Case(
                        index,
                        node.get("rows").asInt(),
                        node.get("columns").asInt(),
                        node.get("row_ohms").asDouble(),
                        node.get("column_ohms").asDouble(),
                        node.get("kind").asText().equals("binary"),
                        node.get("lrs_ohms").asDouble(),
                        node.get("hrs_ohms").asDouble(),
                        json.convertValue(node.get("driven"), int[].class),
                        json.convertValue(node.get("currents"), double[][].class),
                        json.convertValue(node.get("mixed"), double[].class));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void currentsAreThoseOfTheExactSolver(Case array) {
        double[][] transfer = CrossbarSolver.transfer(array.cells(), array.rowOhms(), array.columnOhms());
        for (int d = 0; d < array.driven().length; d++) {
            for (int o = 0; o < array.columns(); o++) {
                double expected = array.currents()[d][o];
                assertThat(transfer[array.driven()[d]][o])
                        .as("row %d, column %d", array.driven()[d], o)
                        .isCloseTo(expected, within(RELATIVE * expected));
            }
        }
        for (int o = 0; o < array.columns(); o++) {
            double current = 0;
            double size = 0;
            for (int i = 0; i < array.rows(); i++) {
                double part = (2 * array.uniform(i, -1) - 1) * transfer[i][o];
                current += part;
                size += Math.abs(part);
            }
            assertThat(current).isCloseTo(array.mixed()[o], within(RELATIVE * size));
        }
    }

    @Test
    void arraysGoFromTwoByTwoToSixtyFourBySixtyFour() throws IOException {
        List<Case> cases = cases().toList();
        assertThat(cases).anyMatch(array -> array.rows() == 2 && array.columns() == 2);
        assertThat(cases).anyMatch(array -> array.rows() == 64 && array.columns() == 64);
        assertThat(cases).anyMatch(array -> array.rows() > array.columns() && array.rowOhms() != array.columnOhms());
        assertThat(cases).anyMatch(array -> array.rows() < array.columns() && array.rowOhms() != array.columnOhms());
        assertThat(cases).allMatch(array -> array.currents().length == array.driven().length);
    }
}
