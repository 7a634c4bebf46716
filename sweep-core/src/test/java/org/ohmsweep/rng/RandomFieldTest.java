package org.ohmsweep.rng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/** The numbers are what they say: uniform, normal, independent, and a function of key, stream, step, layer and cell. */
class RandomFieldTest {
    private static final RandomKey KEY = RandomKey.ofTrial(20261124, 3);
    private static final int CELLS = 100_000;
    /** A right generator falls below this once in 10,000 choices of the key; the key is fixed. */
    private static final double SIGNIFICANCE = 1e-4;

    @Test
    void gaussiansAreNormal() {
        RandomField field = KEY.field(RandomStream.WRITE_NOISE, 7, 1);
        double[] sample = IntStream.range(0, CELLS).mapToDouble(field::gaussian).toArray();
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double p = KolmogorovSmirnovTest.withDefaults()
                .test(sample, normal::cumulativeProbability)
                .getPValue();
        assertThat(p).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void gaussianTailsAreThere() {
        RandomField field = KEY.field(RandomStream.WRITE_NOISE, 8, 0);
        int cells = 4_000_000;
        long beyondFour = IntStream.range(0, cells)
                .filter(cell -> Math.abs(field.gaussian(cell)) > 4)
                .count();
        double expected = cells * 2 * NormalDistribution.of(0, 1).survivalProbability(4);
        assertThat((double) beyondFour).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }

    @Test
    void neighboursAreUncorrelated() {
        RandomField field = KEY.field(RandomStream.INFERENCE_AT_START, 0, 0);
        RandomField nextStep = KEY.field(RandomStream.INFERENCE_AT_START, 1, 0);
        for (int lag : new int[] {1, 2, 15, 16, 17, 32, 64}) {
            double sum = 0;
            double sumOfSteps = 0;
            for (int cell = 0; cell < CELLS; cell++) {
                sum += field.gaussian(cell) * field.gaussian(cell + lag);
                sumOfSteps += field.gaussian(cell) * nextStep.gaussian(cell + lag);
            }
            double fourDeviations = 4 / Math.sqrt(CELLS);
            assertThat(sum / CELLS).as("lag %d", lag).isCloseTo(0, within(fourDeviations));
            assertThat(sumOfSteps / CELLS).as("lag %d, next step", lag).isCloseTo(0, within(fourDeviations));
        }
    }

    @Test
    void uniformsAreUniform() {
        RandomField field = KEY.field(RandomStream.FAILURE, 1, 2);
        long[] bins = new long[64];
        for (int cell = 0; cell < CELLS; cell++) {
            double u = field.uniform(cell);
            assertThat(u).isBetween(0.0, Math.nextDown(1.0));
            bins[(int) (u * bins.length)]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(bins).getPValue()).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void indicesCoverTheirRangeEvenly() {
        RandomField field = KEY.field(RandomStream.PERMUTATION, 1, 0);
        long[] counts = new long[10];
        for (int cell = 0; cell < CELLS; cell++) {
            counts[field.index(cell, counts.length)]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(SIGNIFICANCE);
    }

    @Test
    void everyPartOfTheCounterAndKeyMatters() {
        Set<Integer> firsts = new HashSet<>();
        int fields = 0;
        for (long seed : new long[] {0, 1, 1L << 32, -1}) {
            for (int repeat : new int[] {0, 1, 7}) {
                for (RandomKey.Domain domain : RandomKey.Domain.values()) {
                    for (RandomStream stream : RandomStream.values()) {
                        for (int step : new int[] {0, 1, 36_000}) {
                            for (int layer : new int[] {0, 1}) {
                                firsts.add(new RandomKey(seed, repeat, domain)
                                        .field(stream, step, layer)
                                        .bits(5));
                                fields++;
                            }
                        }
                    }
                }
            }
        }
        // 2,376 words of 32 bits: a right generator repeats one with probability 7e-4; this key set does not.
        assertThat(firsts).hasSize(fields);
    }

    @Test
    void aCellsNumberDoesNotDependOnTheOrderOfDrawing() {
        RandomField forwards = KEY.field(RandomStream.WRITE_NOISE, 3, 1);
        RandomField backwards = KEY.field(RandomStream.WRITE_NOISE, 3, 1);
        float[] ascending = new float[300];
        for (int cell = 0; cell < ascending.length; cell++) {
            ascending[cell] = forwards.gaussian(cell);
        }
        for (int cell = ascending.length - 1; cell >= 0; cell--) {
            assertThat(backwards.gaussian(cell)).isEqualTo(ascending[cell]);
        }
    }

    @Test
    void streamCodesAreDistinct() {
        assertThat(RandomStream.values())
                .extracting(RandomStream::code)
                .doesNotHaveDuplicates()
                .doesNotContain(0);
    }

    @Test
    void domainCodesStayAsTheyAre() {
        assertThat(RandomKey.Domain.values()).extracting(RandomKey.Domain::code).containsExactly(0, 1, 2, 3);
        assertThat(RandomKey.Domain.valueOf("TASK_VARIANTS").code()).isEqualTo(3);
        assertThat(new RandomKey(1L << 32, 7, RandomKey.Domain.SELECTION).words())
                .containsExactly(0, 1, 7, 2);
    }

    @Test
    void negativeRepeatIsRefused() {
        assertThatThrownBy(() -> RandomKey.ofTrial(1, -1))
                .hasMessageContaining("-1")
                .hasMessageContaining("at least 0");
    }
}
