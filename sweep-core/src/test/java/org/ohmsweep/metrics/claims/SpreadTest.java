package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.metrics.claims.Folder.BINARY;
import static org.ohmsweep.metrics.claims.Folder.DEFAULT;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.TASKS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_SUBSET;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.GridPoint;

class SpreadTest {
    private static final List<String> ORDERS =
            List.of("mnist,fmnist,kmnist", "fmnist,kmnist,mnist", "kmnist,mnist,fmnist");

    private static UnaryOperator<GridPoint.Builder> on(
            UnaryOperator<GridPoint.Builder> point, String subset, String order) {
        return builder -> point.apply(builder).setText(TRAIN_SUBSET, subset).setText(TASKS, order);
    }

    /**
     * The two-way table of a textbook: means of rows and columns as given, of two repeats at a distance of 0.02 each.
     *
     * @param interaction is added where row and column are equal
     */
    private static List<List<double[]>> table(double[] rows, double[] columns, double interaction) {
        List<List<double[]>> table = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            List<double[]> row = new ArrayList<>();
            for (int j = 0; j < columns.length; j++) {
                double mean = rows[i] + columns[j] + (i == j ? interaction : 0);
                row.add(new double[] {mean - 0.01, mean + 0.01});
            }
            table.add(row);
        }
        return table;
    }

    @Test
    void meanSquaresGiveTheComponents() {
        // Within: 9 x 2 x 0.01^2 / 9 = 0.0002. Rows: 2 x 3 x (0.1^2 + 0.1^2) / 2 = 0.06; no interaction; columns are
        // equal.
        VarianceComponents of =
                VarianceComponents.of(table(new double[] {0.4, 0.5, 0.6}, new double[] {0.1, 0.1, 0.1}, 0));
        assertThat(of.mean()).isCloseTo(0.6, within(1e-12));
        assertThat(of.within()).isCloseTo(Math.sqrt(0.0002), within(1e-12));
        assertThat(of.rows()).isCloseTo(Math.sqrt(0.06 / 6), within(1e-9));
        assertThat(of.columns()).isCloseTo(0, within(1e-9));
        assertThat(of.interaction()).isCloseTo(0, within(1e-7));
        assertThat(of.pRows()).isLessThan(1e-9);
        assertThat(of.total()).isCloseTo(Math.sqrt(0.0002 + 0.01), within(1e-9));
    }

    @Test
    void factorsAreTestedAgainstTheirInteraction() {
        // Interaction: the diagonal's 0.3 leaves 0.2 on it and -0.1 beside it: 2 x (3 x 0.04 + 6 x 0.01) / 4 = 0.09.
        // Rows: 2 x 3 x 2 x 0.01 / 2 = 0.06, less than that. Repeats differ by their seed alone, which has no part in
        // it.
        VarianceComponents of =
                VarianceComponents.of(table(new double[] {0.4, 0.5, 0.6}, new double[] {0.1, 0.1, 0.1}, 0.3));
        assertThat(of.interaction()).isCloseTo(Math.sqrt(0.09 / 2), within(1e-9));
        assertThat(of.rows()).as("a negative estimate is 0").isZero();
        // F(2, 4) = 0.06 / 0.09: P = (1 + 2 F / 4)^-2.
        assertThat(of.pRows()).isCloseTo(Math.pow(1 + 2 * (0.06 / 0.09) / 4, -2), within(1e-9));
    }

    /** Of many made-up experiments the estimates have the right mean. */
    @Test
    void componentsAreUnbiased() {
        Random random = new Random(5);
        double rows = 0;
        double columns = 0;
        double ofWithin = 0;
        int experiments = 20_000;
        for (int experiment = 0; experiment < experiments; experiment++) {
            double[] ofColumns = new double[5];
            for (int j = 0; j < 5; j++) {
                ofColumns[j] = random.nextGaussian();
            }
            List<List<double[]>> table = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                double ofRow = 2 * random.nextGaussian();
                List<double[]> row = new ArrayList<>();
                for (int j = 0; j < 5; j++) {
                    double mean = ofRow + ofColumns[j];
                    row.add(new double[] {mean + random.nextGaussian() / 10, mean + random.nextGaussian() / 10});
                }
                table.add(row);
            }
            VarianceComponents of = VarianceComponents.of(table);
            rows += of.rows() * of.rows() / experiments;
            columns += of.columns() * of.columns() / experiments;
            ofWithin += of.within() * of.within() / experiments;
        }
        // Standard errors of these means: 4 sqrt(2 / 4 / 20000) = 0.02, and a quarter of it.
        assertThat(rows).isCloseTo(4, within(0.1));
        assertThat(columns).isCloseTo(1, within(0.025));
        assertThat(ofWithin).isCloseTo(0.01, within(2e-4));
    }

    @Test
    void unbalancedTablesAreRefused() {
        List<List<double[]>> table = table(new double[] {0.4, 0.5}, new double[] {0.1, 0.2}, 0);
        table.get(1).set(1, new double[] {0.7});
        assertThatThrownBy(() -> VarianceComponents.of(table)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Folder crossed() {
        Folder folder = new Folder().put(DEFAULT, numbers().acc(0.1)).put(BINARY, numbers());
        for (int subset = 1; subset <= 3; subset++) {
            for (int order = 0; order < 3; order++) {
                // Orders differ, subsets do not.
                folder.put(
                        on(DEFAULT, subset + "/3", ORDERS.get(order)),
                        numbers().acc(0.7 + 0.05 * order).digest("d" + subset + order));
            }
        }
        return folder;
    }

    @Test
    void subsetsAndOrdersOfAPointAreFound() {
        Spread spread = Spread.of(crossed().trials()).orElseThrow();
        assertThat(spread.points()).singleElement().satisfies(point -> {
            assertThat(point.point()).isEqualTo("the default point");
            assertThat(List.of(point.subsets(), point.orders(), point.repeats()))
                    .containsExactly(3, 3, 5);
            assertThat(point.metrics())
                    .extracting(Spread.MetricSpread::metric)
                    .containsExactly("ACC", "learning accuracy", "worst-task forgetting");
            VarianceComponents acc = point.metrics().get(0).components();
            assertThat(acc.mean()).isCloseTo(0.75, within(1e-12));
            assertThat(acc.columns()).isCloseTo(0.05, within(1e-6));
            assertThat(acc.rows()).isCloseTo(0, within(1e-6));
            assertThat(acc.within()).isCloseTo(0.00158, within(1e-5));
            assertThat(acc.pColumns()).isLessThan(1e-9);
        });
    }

    @Test
    void anIncompleteDesignHasNoSpread() {
        assertThat(Spread.of(new Folder().put(DEFAULT, numbers()).trials())).isEmpty();
        assertThat(Spread.of(List.of())).isEmpty();
        Folder missing = new Folder();
        for (int subset = 1; subset <= 2; subset++) {
            for (int order = 0; order < 2; order++) {
                if (subset + order < 3) {
                    missing.put(
                            on(DEFAULT, subset + "/2", ORDERS.get(order)),
                            numbers().digest("d" + subset + order));
                }
            }
        }
        assertThat(Spread.of(missing.trials())).as("three of four combinations").isEmpty();
        missing.put(on(DEFAULT, "2/2", ORDERS.get(1)), numbers().digest("d").repeats(1));
        assertThat(Spread.of(missing.trials())).as("one repeat in common").isEmpty();
        missing.put(on(DEFAULT, "2/2", ORDERS.get(1)), numbers().digest("d").repeats(2));
        assertThat(Spread.of(missing.trials()).orElseThrow().points())
                .singleElement()
                .satisfies(point -> assertThat(point.repeats()).isEqualTo(2));
    }
}
