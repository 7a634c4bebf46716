package org.ohmsweep.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** From inference weights to conductances and back, in tiles. */
class EffectiveWeightsTest {
    private static final long SEED = Long.getLong("ohmsweep.test.seed", 21);
    private static final DifferentialPair PAIR =
            DifferentialPair.ofOhms(new BigDecimal("1000"), new BigDecimal("200000"));

    static LineResistanceSpec spec(String row, String column, int tileRows, int tileColumns, boolean training) {
        return new LineResistanceSpec(
                new BigDecimal(row),
                new BigDecimal(column),
                tileRows,
                tileColumns,
                new BigDecimal("1e3"),
                new BigDecimal("1e6"),
                training);
    }

    /** Signs with errors, and a few zeros as of pairs stuck in the high-resistance state. */
    static Matrix weights(int in, int out) {
        System.out.println("EffectiveWeightsTest: -Dohmsweep.test.seed=" + SEED);
        RandomField field = RandomKey.ofTrial(SEED, 0).field(RandomStream.INFERENCE_AT_START, in, out);
        Matrix weights = Matrix.panels(in, out);
        for (int i = 0; i < in; i++) {
            for (int o = 0; o < out; o++) {
                double u = field.uniform(i * out + o);
                double sign = u < 0.05 ? 0 : u < 0.5 ? -1 : 1;
                weights.set(i, o, (float) (sign * (0.6 + 0.9 * field.uniform(in * out + i * out + o))));
            }
        }
        return weights;
    }

    static Matrix solved(LineResistanceSpec spec, Matrix weights) {
        Matrix effective = Matrix.panels(weights.rows(), weights.columns());
        new EffectiveWeights(spec).solve(weights, effective, null);
        return effective;
    }

    @Test
    void exactWeightsAreOneStateAgainstTheOther() {
        assertThat(PAIR.positive(1)).isCloseTo(1e-3, within(1e-18));
        assertThat(PAIR.positive(-1)).isEqualTo(1 / 200000.0);
        assertThat(PAIR.positive(0)).as("both devices high-ohmic").isEqualTo(1 / 200000.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.1457, 0.8, 2.5, 1e-9, 0, -0.0, -0.3, -1.9})
    void aWeightIsTheDifferenceOfItsConductances(double weight) {
        double positive = PAIR.positive(weight);
        double negative = PAIR.positive(-weight);
        assertThat(PAIR.weight(positive, negative)).isCloseTo(weight, within(1e-15));
        assertThat(Math.min(positive, negative)).as("the other device").isEqualTo(PAIR.off());
    }

    @Test
    void statesInTheWrongOrderAreNoPair() {
        assertThatThrownBy(() -> new DifferentialPair(1e-6, 1e-6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DifferentialPair(1e-3, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idealWiresGiveTheWeightsBackToTheLastBit() {
        Matrix weights = weights(23, 37);
        assertThat(solved(spec("0", "0", 8, 5, false), weights).data()).isEqualTo(weights.data());
    }

    @ParameterizedTest
    @CsvSource({"7,5,23,37", "23,37,23,37", "64,64,23,37", "1,1,6,5", "4,64,9,3"})
    void tilesAreSolvedEachByItself(int tileRows, int tileColumns, int in, int out) {
        Matrix weights = weights(in, out);
        Matrix whole = solved(spec("20", "7", tileRows, tileColumns, false), weights);
        for (int row = 0; row < in; row += tileRows) {
            for (int column = 0; column < out; column += tileColumns) {
                Matrix tile = Matrix.panels(Math.min(tileRows, in - row), Math.min(tileColumns, out - column));
                for (int i = 0; i < tile.rows(); i++) {
                    for (int o = 0; o < tile.columns(); o++) {
                        tile.set(i, o, weights.get(row + i, column + o));
                    }
                }
                Matrix alone = solved(spec("20", "7", 1024, 1024, false), tile);
                for (int i = 0; i < tile.rows(); i++) {
                    for (int o = 0; o < tile.columns(); o++) {
                        assertThat(whole.get(row + i, column + o)).isEqualTo(alone.get(i, o));
                    }
                }
            }
        }
    }

    @Test
    void paddingStaysZero() {
        Matrix effective = solved(spec("20", "7", 5, 6, false), weights(11, 19));
        for (int i = 0; i < 11; i++) {
            for (int o = 19; o < effective.paddedColumns(); o++) {
                assertThat(effective.data()[effective.index(i, o)]).isZero();
            }
        }
    }

    @Test
    void negatedWeightsAreNegatedExactly() {
        Matrix weights = weights(12, 9);
        Matrix negated = Matrix.panels(12, 9);
        for (int cell = 0; cell < weights.data().length; cell++) {
            negated.data()[cell] = -weights.data()[cell];
        }
        LineResistanceSpec spec = spec("3", "8", 7, 4, false);
        Matrix plus = solved(spec, weights);
        Matrix minus = solved(spec, negated);
        for (int i = 0; i < 12; i++) {
            for (int o = 0; o < 9; o++) {
                assertThat(minus.get(i, o)).isEqualTo(-plus.get(i, o));
            }
        }
    }

    @Test
    void smallerTilesAndLessResistanceComeNearerToTheWeights() {
        Matrix weights = weights(64, 64);
        double coarse = distance(weights, solved(spec("2", "2", 64, 64, false), weights));
        double fine = distance(weights, solved(spec("2", "2", 16, 16, false), weights));
        double better = distance(weights, solved(spec("0.02", "0.02", 64, 64, false), weights));
        assertThat(fine).isLessThan(coarse / 2);
        assertThat(better).isLessThan(coarse / 10).isPositive();
    }

    private static double distance(Matrix a, Matrix b) {
        double sum = 0;
        for (int cell = 0; cell < a.data().length; cell++) {
            sum += Math.abs(a.data()[cell] - b.data()[cell]);
        }
        return sum;
    }

    @Test
    void readoutFollowsTheWeightsAsTheyMove() {
        Matrix weights = weights(20, 12);
        LineResistanceSpec evaluation = spec("4", "4", 16, 16, false);
        ArrayReadout after = ArrayReadout.of(evaluation, List.of(weights));
        assertThat(after.inTraining().get(0)).isSameAs(weights);
        assertThat(after.inEvaluation(false).get(0)).isSameAs(weights);
        assertThat(after.inEvaluation(true).get(0).data())
                .isEqualTo(solved(evaluation, weights).data());
        weights.set(3, 4, -weights.get(3, 4));
        assertThat(after.inEvaluation(true).get(0).data())
                .isEqualTo(solved(evaluation, weights).data());
        ArrayReadout ideal = ArrayReadout.of(spec("0", "0", 16, 16, true), List.of(weights));
        ideal.startEpoch();
        assertThat(ideal.inTraining().get(0)).isSameAs(weights);
        assertThat(ideal.inEvaluation(true).get(0)).isSameAs(weights);
    }

    @Test
    void trainingIsExactWhenSolvedAndOfFirstOrderAfter() {
        Matrix weights = weights(20, 12);
        LineResistanceSpec spec = spec("4", "4", 16, 16, true);
        ArrayReadout training = ArrayReadout.of(spec, List.of(weights));
        training.startEpoch();
        assertThat(distance(training.inTraining().get(0), solved(spec, weights)))
                .isLessThan(1e-4);
        int moved = weights.index(7, 5);
        weights.data()[moved] = -weights.data()[moved];
        Matrix exact = solved(spec, weights);
        assertThat(distance(training.inTraining().get(0), exact)).isLessThan(distance(weights, exact) / 5);
        for (boolean isAfterTask : new boolean[] {true, false}) {
            assertThat(training.inEvaluation(isAfterTask).get(0).data()).isEqualTo(exact.data());
        }
        training.startEpoch();
        assertThat(distance(training.inTraining().get(0), exact)).isLessThan(1e-4);
    }
}
