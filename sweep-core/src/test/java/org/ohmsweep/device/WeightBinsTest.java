package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.kernel.VectorKernels;

class WeightBinsTest {
    private static EvenBins bins(int bits) {
        return (EvenBins) WeightBins.of(spec().bound("1.3").bits(bits).build());
    }

    @Test
    void threeBitsHaveSixtyThreeBinsAndTwoOpenOnes() {
        EvenBins bins = bins(3);
        assertThat(bins.perBound()).isEqualTo(21);
        assertThat(bins.count()).isEqualTo(65);
        assertThat(bins.low(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(bins.high(0)).isCloseTo(-1.5 * 1.3, within(1e-12));
        assertThat(bins.low(64)).isCloseTo(1.5 * 1.3, within(1e-12));
        assertThat(bins.high(64)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 16})
    void binsCoverEveryWeightOnce(int bits) {
        WeightBins bins = bins(bits);
        assertThat(bins.count()).isBetween(60, 200);
        for (int bin = 1; bin < bins.count(); bin++) {
            assertThat(bins.low(bin)).isEqualTo(bins.high(bin - 1)).isGreaterThan(bins.low(bin - 1));
        }
        for (float weight = -3; weight <= 3; weight += 0.0173f) {
            int bin = bins.of(weight);
            assertThat((double) weight).isGreaterThanOrEqualTo(bins.low(bin)).isLessThan(bins.high(bin));
        }
        assertThat(bins.of(-1e30f)).isZero();
        assertThat(bins.of(Float.POSITIVE_INFINITY)).isEqualTo(bins.count() - 1);
    }

    /** What makes fractions exact: levels in the middle of bins, marks between weights at the ends of bins. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void levelsAreCentresAndMarksAreEnds(int bits) {
        WeightBins bins = bins(bits);
        Levels device = Levels.of(spec().bound("1.3").bits(bits).build());
        for (int level = 0; level < 1 << bits; level++) {
            double value = device.level(level);
            int bin = bins.of((float) value);
            assertThat((bins.low(bin) + bins.high(bin)) / 2).isCloseTo(value, within(1e-6));
            isAnEnd(bins, value + device.spacing() / 4);
            isAnEnd(bins, value - device.spacing() / 4);
        }
        isAnEnd(bins, 0.65);
        isAnEnd(bins, -0.65);
    }

    private static void isAnEnd(WeightBins bins, double value) {
        assertThat(IntStream.range(1, bins.count())
                        .mapToDouble(bins::low)
                        .map(end -> Math.abs(end - value))
                        .min())
                .hasValueCloseTo(0.0, within(1e-6));
    }

    @Test
    void aHistogramHasTheProgrammableWeightsOfItsLayer() {
        PolicyRun run = new PolicyRun(spec().bound("0.4").writeNoise("0.3").failures("0.1", FailureMode.RANDOM), 0.02);
        run.startEpoch();
        run.step();
        run.endEpoch();
        LayerHistogram histogram = run.synapses.histograms().get(0);
        assertThat(histogram.layer()).isEqualTo(1);
        assertThat(run.stuck()).isNotEmpty();
        int[] expected = new int[histogram.bins().count()];
        for (int cell : run.cells) {
            for (int bin = 0; bin < expected.length && run.layer.isProgrammable(cell); bin++) {
                float weight = run.hidden()[cell];
                if (weight >= histogram.bins().low(bin)
                        && weight < histogram.bins().high(bin)) {
                    expected[bin]++;
                }
            }
        }
        assertThat(histogram.counts())
                .containsExactly(IntStream.of(expected).boxed().toArray(Integer[]::new));
        assertThat(histogram.counts().stream().mapToLong(Integer::longValue).sum())
                .isEqualTo(run.layer.intact());
        assertThat(histogram.counts().get(0))
                .as("noise leads beyond 1.5 bounds")
                .isPositive();
    }

    @Test
    void networksWithoutABoundHaveTheBinsOfThePapersDevice() {
        WeightBins paper = WeightBins.of(spec().bound("1.5").bits(3).build());
        List<SynapseArray> unbounded = List.of(
                SynapseArray.binarized(
                        spec().policy(WritePolicyKind.DIGITAL).build(), SpecBuilder.shapes(7, 3), new VectorKernels()),
                SynapseArray.floatingPoint(SpecBuilder.shapes(7, 3), new VectorKernels()));
        assertThat(unbounded).allSatisfy(synapses -> {
            synapses.start(PolicyRun.KEY, 0.05f);
            LayerHistogram histogram = synapses.histograms().get(0);
            assertThat(histogram.bins()).isEqualTo(paper);
            assertThat(histogram.counts().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(21);
        });
    }

    @Test
    void whatIsNoHistogramIsRefused() {
        assertThatThrownBy(() -> new EvenBins(0, 21)).hasMessageContaining("0.0 / 21");
        assertThatThrownBy(() -> new EvenBins(1, 20)).hasMessageContaining("odd");
        assertThatThrownBy(() -> new LayerHistogram(1, new EvenBins(1, 21), List.of(1, 2)))
                .hasMessageContaining("2 counts for 65 bins");
    }
}
