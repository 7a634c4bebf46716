package org.ohmsweep.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** What holds of any resistive network. */
class CrossbarSolverTest {
    private static final long SEED = Long.getLong("ohmsweep.test.seed", 20);

    /** Cells between 1 uS and 1 mS, half of them near either end. */
    static double[][] cells(int rows, int columns) {
        System.out.println("CrossbarSolverTest: -Dohmsweep.test.seed=" + SEED);
        RandomField field = RandomKey.ofTrial(SEED, 0).field(RandomStream.INITIAL_WEIGHT, rows, columns);
        double[][] cells = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                double u = field.uniform(i * columns + o);
                cells[i][o] = u < 0.5 ? 1e-6 * (1 + u) : 1e-3 * u;
            }
        }
        return cells;
    }

    private static void assertClose(double[][] actual, double[][] expected, double relative) {
        assertThat(actual.length).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            for (int o = 0; o < expected[i].length; o++) {
                assertThat(actual[i][o])
                        .as("row %d, column %d", i, o)
                        .isCloseTo(expected[i][o], within(relative * Math.abs(expected[i][o])));
            }
        }
    }

    @Test
    void idealWiresAreExactlyTheCells() {
        double[][] cells = cells(5, 9);
        double[][] transfer = CrossbarSolver.transfer(cells, 0, 0);
        assertThat(transfer).isDeepEqualTo(cells);
        assertThat(transfer[0]).isNotSameAs(cells[0]);
    }

    @ParameterizedTest
    @CsvSource({"6,6", "4,9", "9,4", "1,7", "7,1", "1,1"})
    void vanishingResistanceIsTheIdealWire(int rows, int columns) {
        double[][] cells = cells(rows, columns);
        assertClose(CrossbarSolver.transfer(cells, 1e-9, 1e-9), cells, 1e-7);
        for (double other : new double[] {0, 0.5, 50}) {
            assertClose(CrossbarSolver.transfer(cells, 1e-10, other), CrossbarSolver.transfer(cells, 0, other), 1e-7);
            assertClose(CrossbarSolver.transfer(cells, other, 1e-10), CrossbarSolver.transfer(cells, other, 0), 1e-7);
        }
    }

    @Test
    void oneCellIsThreeResistorsInSeries() {
        assertThat(CrossbarSolver.transfer(new double[][] {{1 / 700.0}}, 200, 100)[0][0])
                .isCloseTo(1 / 1000.0, within(1e-16));
    }

    @Test
    void aRowAloneIsALadder() {
        // Source - 10 - node - 20 to its end; node - 10 - node - 30 to its end, with columns ideal.
        double far = 10 + 30;
        double node = 1 / (1 / 20.0 + 1 / far);
        double voltage = node / (10 + node);
        double[][] transfer = CrossbarSolver.transfer(new double[][] {{1 / 20.0, 1 / 30.0}}, 10, 0);
        assertThat(transfer[0][0]).isCloseTo(voltage / 20, within(1e-15));
        assertThat(transfer[0][1]).isCloseTo(voltage / far, within(1e-15));
    }

    /** What one volt at a row makes flow out of a column, one volt at the column makes flow out of the row. */
    @ParameterizedTest
    @CsvSource({"8,8,3,3", "5,12,7,0.4", "12,5,7,0.4", "6,6,0,20", "20,20,100,100"})
    void networksAreReciprocal(int rows, int columns, double rowOhms, double columnOhms) {
        double[][] cells = cells(rows, columns);
        double[][] seenFromTheEnds = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                seenFromTheEnds[columns - 1 - o][rows - 1 - i] = cells[i][o];
            }
        }
        double[][] there = CrossbarSolver.transfer(cells, rowOhms, columnOhms);
        double[][] back = CrossbarSolver.transfer(seenFromTheEnds, columnOhms, rowOhms);
        double[][] expected = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                expected[i][o] = back[columns - 1 - o][rows - 1 - i];
            }
        }
        assertClose(there, expected, 1e-11);
    }

    @Test
    void equalCellsInASquareAreSymmetricAboutTheDiagonalFromTheSourceToTheEnd() {
        double[][] cells = new double[7][7];
        for (double[] row : cells) {
            Arrays.fill(row, 1e-3);
        }
        double[][] transfer = CrossbarSolver.transfer(cells, 5, 5);
        for (int i = 0; i < 7; i++) {
            for (int o = 0; o < 7; o++) {
                assertThat(transfer[i][o]).isCloseTo(transfer[6 - o][6 - i], within(1e-15));
            }
        }
        assertThat(transfer[6][0]).as("the cell nearest to both ends").isGreaterThan(transfer[0][6]);
    }

    @ParameterizedTest
    @CsvSource({"6,6", "4,10", "10,4"})
    void moreResistanceNeverRaisesTheTotalCurrent(int rows, int columns) {
        double[][] cells = cells(rows, columns);
        double[] ohms = {0, 1e-3, 0.1, 1, 10, 100, 1e4};
        for (double fixed : new double[] {0, 3, 300}) {
            for (int k = 1; k < ohms.length; k++) {
                // With all inputs at one volt the network has two terminals, whose conductance falls (Rayleigh).
                assertThat(total(CrossbarSolver.transfer(cells, ohms[k], fixed)))
                        .isLessThanOrEqualTo(total(CrossbarSolver.transfer(cells, ohms[k - 1], fixed)) * (1 + 1e-12));
                assertThat(total(CrossbarSolver.transfer(cells, fixed, ohms[k])))
                        .isLessThanOrEqualTo(total(CrossbarSolver.transfer(cells, fixed, ohms[k - 1])) * (1 + 1e-12));
            }
        }
    }

    private static double total(double[][] transfer) {
        return Arrays.stream(transfer).flatMapToDouble(Arrays::stream).sum();
    }

    /** Kirchhoff's law at every node: an independent solution of all 2 R C nodes, and what flows in flows out. */
    @ParameterizedTest
    @CsvSource({"3,5,2,9", "5,3,0.2,0.9", "4,4,1000,10"})
    void currentIsConserved(int rows, int columns, double rowOhms, double columnOhms) {
        double[][] cells = cells(rows, columns);
        double[][] transfer = CrossbarSolver.transfer(cells, rowOhms, columnOhms);
        for (int driven = 0; driven < rows; driven++) {
            double[] voltages = nodes(cells, rowOhms, columnOhms, driven);
            double in = 0;
            double out = 0;
            for (int i = 0; i < rows; i++) {
                in += ((i == driven ? 1 : 0) - voltages[i * columns]) / rowOhms;
            }
            for (int o = 0; o < columns; o++) {
                double current = voltages[rows * columns + (rows - 1) * columns + o] / columnOhms;
                assertThat(transfer[driven][o]).isCloseTo(current, within(1e-9 * current));
                out += transfer[driven][o];
            }
            assertThat(out).isCloseTo(in, within(1e-9 * Math.abs(in) + 1e-15));
        }
    }

    /** All node voltages by plain Gaussian elimination with pivots: rows first, then columns. */
    private static double[] nodes(double[][] cells, double rowOhms, double columnOhms, int driven) {
        int rows = cells.length;
        int columns = cells[0].length;
        int half = rows * columns;
        double[][] a = new double[2 * half][2 * half + 1];
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                int node = i * columns + o;
                join(a, node, half + node, cells[i][o]);
                join(a, node, o == 0 ? -1 : node - 1, 1 / rowOhms);
                join(a, half + node, i == rows - 1 ? -1 : half + node + columns, 1 / columnOhms);
            }
        }
        a[driven * columns][2 * half] = 1 / rowOhms;
        return eliminate(a);
    }

    private static void join(double[][] a, int node, int other, double conductance) {
        a[node][node] += conductance;
        if (other >= 0) {
            a[other][other] += conductance;
            a[node][other] -= conductance;
            a[other][node] -= conductance;
        }
    }

    private static double[] eliminate(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int i = k + 1; i < n; i++) {
                best = Math.abs(a[i][k]) > Math.abs(a[best][k]) ? i : best;
            }
            double[] pivot = a[best];
            a[best] = a[k];
            a[k] = pivot;
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : a[i][k] / pivot[k];
                for (int j = k; factor != 0 && j <= n; j++) {
                    a[i][j] -= factor * pivot[j];
                }
            }
        }
        double[] solution = new double[n];
        for (int k = 0; k < n; k++) {
            solution[k] = a[k][n] / a[k][k];
        }
        return solution;
    }

    /** Wires at the ends of the allowed range still give finite, non-negative currents that do not exceed the ideal ones. */
    @ParameterizedTest
    @CsvSource({"1e6,1e6", "1e6,1e-12", "1e-12,1e6", "1e-12,1e-12", "1e6,0", "0,1e6"})
    void extremeWiresGiveCurrents(double rowOhms, double columnOhms) {
        for (double unit : new double[] {1, 1e-9, 1e3}) {
            double[][] cells = cells(20, 13);
            double most = 0;
            for (double[] row : cells) {
                for (int o = 0; o < row.length; o++) {
                    row[o] *= unit;
                    most = Math.max(most, row[o]);
                }
            }
            double limit = most * (1 + 1e-9);
            for (double[] row : CrossbarSolver.transfer(cells, rowOhms, columnOhms)) {
                for (double conductance : row) {
                    assertThat(conductance).isBetween(0.0, limit);
                }
            }
        }
    }
}
