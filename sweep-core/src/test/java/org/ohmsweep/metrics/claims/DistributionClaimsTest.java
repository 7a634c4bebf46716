package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.noise;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.TASKS;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C9 and C10: distributions of hidden weights, at bound 1.5 with 3 bits: levels are 3 / 7 apart. */
class DistributionClaimsTest {
    private static final double DISTANCE = 3.0 / 7;

    /** Of 1,000 weights, this many lie midway between the two levels around zero, the rest at these levels. */
    private static List<WeightBin> between(int count) {
        return List.of(
                bin(1, 3, 20, 0, count / 2),
                bin(2, 3, 20, 0, count - count / 2),
                bin(1, 3, 20, DISTANCE / 2, 1000 - count),
                // Neither an earlier time nor the output layer counts.
                bin(1, 3, 15, 0, 5000),
                bin(1, 2, 20, 0, 5000),
                bin(3, 3, 20, 0, 5000));
    }

    private static WeightBin bin(int layer, int afterTask, int epoch, double centre, long count) {
        return new WeightBin(layer, afterTask, epoch, centre - 0.01, centre + 0.01, count);
    }

    private static Folder overlaps(int... counts) {
        Folder folder = new Folder().put(BASELINE, numbers());
        for (int i = 0; i < counts.length; i++) {
            folder.put(noise("0.0" + (i + 1)), numbers().weights(between(counts[i])));
        }
        return folder;
    }

    @Test
    void c9IsSupportedWhereOverlapGrows() {
        overlaps(10, 20, 300).isSupported("C9");
        assertThat(overlaps(10, 20, 300)
                        .claim("C9")
                        .headline()
                        .orElseThrow()
                        .judgement()
                        .reported())
                .filteredOn(measure -> measure.what().endsWith("overlap fraction"))
                .extracting(measure -> measure.interval().mean())
                .containsExactly(0.01, 0.02, 0.3);
    }

    @Test
    void c9IsNotReproducedWhereItDoesNot() {
        overlaps(10, 300, 20).isNotReproduced("C9", "write noise 0.03: states overlap more than at write noise 0.02");
        overlaps(10, 10).isNotReproduced("C9", "write noise 0.02: states overlap more than at write noise 0.01");
    }

    @Test
    void noiseLevelsWithoutOverlapAreNotCompared() {
        overlaps(0, 0, 10).isSupported("C9");
        overlaps(0, 0).isUndecided("C9", "a write noise at which states overlap at all");
        overlaps(0, 10, 0).isNotReproduced("C9", "write noise 0.03: states overlap more than at write noise 0.02");
    }

    @Test
    void c9SaysWhatIsMissing() {
        overlaps(10).isUndecided("C9", "more write noises: 1 of at least 2");
        overlaps(10, 20)
                .put(noise("0.02"), numbers())
                .isUndecided("C9", "write noise 0.02: no histograms of its hidden weights (table weight_histograms)");
        overlaps(10, 20)
                .put(noise("0.02"), numbers().weights(between(20)).repeats(4))
                .isUndecided("C9", "write noise 0.02: 4 of 5 repeats");
    }

    @Test
    void theMiddleHalfBetweenLevelsIsTheOverlap() {
        // Half of evenly spread weights lie there; beyond the outermost levels there is no neighbour.
        double overlap = overlapOf(List.of(new WeightBin(1, 3, 20, -1.5, 1.5, 70_000)));
        assertThat(overlap).isCloseTo(0.5, within(1e-12));
        assertThat(overlapOf(List.of(new WeightBin(1, 3, 20, 1.5, 3, 100), bin(1, 3, 20, 0, 100))))
                .isCloseTo(0.5, within(1e-12));
        double quarter = DISTANCE / 4;
        assertThat(overlapOf(List.of(new WeightBin(1, 3, 20, -quarter, quarter, 10))))
                .isCloseTo(1, within(1e-12));
        assertThat(overlapOf(List.of(new WeightBin(1, 3, 20, quarter, 3 * quarter, 10))))
                .isCloseTo(0, within(1e-12));
        assertThat(overlapOf(List.of(new WeightBin(1, 3, 20, 0, 2 * quarter, 10))))
                .isCloseTo(0.5, within(1e-12));
    }

    private static double overlapOf(List<WeightBin> bins) {
        return HiddenWeights.OVERLAP
                .of()
                .apply(new Folder()
                        .put(noise("0.1"), numbers().weights(bins))
                        .trials()
                        .get(0));
    }

    /** Of 100 weights, this many lie near the bound after each task. */
    private static List<WeightBin> consolidated(int... counts) {
        List<WeightBin> bins = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bins.add(bin(1, i + 1, 20, 1.2, counts[i] / 2));
            bins.add(bin(2, i + 1, 20, -1.2, counts[i] - counts[i] / 2));
            bins.add(bin(1, i + 1, 20, 0.2, 100 - counts[i]));
            bins.add(bin(1, i + 1, 5, 0.2, 1000));
        }
        return bins;
    }

    private static Folder tasks(int... counts) {
        return new Folder().put(noise("0.02"), numbers().weights(consolidated(counts)));
    }

    @Test
    void c10IsSupportedWhereMoreConsolidateTaskByTask() {
        tasks(10, 20, 25).isSupported("C10");
        assertThat(tasks(10, 20, 25)
                        .claim("C10")
                        .headline()
                        .orElseThrow()
                        .judgement()
                        .reported())
                .extracting(measure -> measure.interval().mean())
                .as("consolidated and unconstrained after each task")
                .containsExactly(0.1, 0.9, 0.2, 0.8, 0.25, 0.75);
    }

    @Test
    void eachStepOfC10Counts() {
        tasks(20, 10, 30).isNotReproduced("C10", "more hidden weights are consolidated after task 2 than before it");
        tasks(10, 20, 20).isNotReproduced("C10", "more hidden weights are consolidated after task 3 than before it");
    }

    @Test
    void c10NeedsTwoGroups() {
        List<WeightBin> noneNearTheBound = new ArrayList<>();
        List<WeightBin> noneNearZero = new ArrayList<>();
        for (int task = 1; task <= 3; task++) {
            noneNearTheBound.add(bin(1, task, 20, 0.2, 100 - 10 * task));
            noneNearTheBound.add(bin(1, task, 20, 1, 10 * task));
            noneNearZero.add(bin(1, task, 20, 0.6, 100 - 10 * task));
            noneNearZero.add(bin(1, task, 20, 1.4, 10 * task));
        }
        new Folder()
                .put(noise("0.02"), numbers().weights(noneNearTheBound))
                .isNotReproduced("C10", "hidden weights lie denser near the bound than in between");
        new Folder()
                .put(noise("0.02"), numbers().weights(noneNearZero))
                .isNotReproduced(
                        "C10",
                        "hidden weights lie denser near zero than in between",
                        "hidden weights lie denser near the bound than in between");
    }

    @Test
    void whatRoundingLeavesOfABinIsNoOverlap() {
        // The middle half between the two levels around zero ends at a quarter of their distance.
        double end = Math.nextDown(DISTANCE / 4);
        assertThat(new WeightBin(1, 3, 20, end, DISTANCE, 10).countWithin(-DISTANCE / 4, DISTANCE / 4))
                .isPositive();
        assertThat(overlapOf(List.of(new WeightBin(1, 3, 20, end, 2 * DISTANCE / 4, 10))))
                .isZero();
    }

    @Test
    void c10SaysWhatIsMissing() {
        tasks(10, 20)
                .isUndecided("C10", "write noise 0.02: no histograms of its hidden weights (table weight_histograms)");
        tasks(10, 20, 30)
                .remove(noise("0.02"))
                .put(noise("0.03"), numbers().weights(consolidated(10, 20, 30)))
                .isUndecided("C10", "write noise 0.02: no trial");
        new Folder()
                .put(
                        builder -> noise("0.02").apply(builder).setText(TASKS, "mnist"),
                        numbers().weights(consolidated(10)))
                .isUndecided("C10", "at least two tasks");
    }

    @Test
    void consolidatedMeansBeyondHalfTheBound() {
        Metric metric = HiddenWeights.consolidated(1);
        assertThat(metric.of().apply(trial(List.of(new WeightBin(1, 1, 20, 0, 1.5, 8)))))
                .isCloseTo(0.5, within(1e-12));
        assertThat(metric.of().apply(trial(List.of(new WeightBin(1, 1, 20, -3, 0, 8)))))
                .isCloseTo(0.75, within(1e-12));
        assertThat(metric.of().apply(trial(List.of(bin(1, 2, 20, 0, 1))))).isNull();
    }

    private static TrialRecord trial(List<WeightBin> bins) {
        return new Folder().put(noise("0.02"), numbers().weights(bins)).trials().get(0);
    }

    @Test
    void anOpenEndedBinCountsWhollyOrNotAtAll() {
        Metric metric = HiddenWeights.consolidated(1);
        double infinity = Double.POSITIVE_INFINITY;
        assertThat(metric.of()
                        .apply(trial(List.of(
                                new WeightBin(1, 1, 20, -infinity, -2.25, 1),
                                new WeightBin(1, 1, 20, 2.25, infinity, 2),
                                bin(1, 1, 20, 0, 5)))))
                .isCloseTo(3 / 8.0, within(1e-12));
        assertThat(new WeightBin(1, 1, 20, 0.5, infinity, 7).countWithin(0.75, infinity))
                .isZero();
        assertThat(overlapOf(List.of(new WeightBin(1, 3, 20, 2.25, infinity, 1), bin(1, 3, 20, 0, 3))))
                .isCloseTo(0.75, within(1e-12));
    }

    @Test
    void aBinHasAWidthAndACount() {
        assertThatThrownBy(() -> new WeightBin(1, 1, 1, 1, 1, 1)).hasMessageContaining("from 1.0 to 1.0");
        assertThatThrownBy(() -> new WeightBin(1, 1, 1, 0, 1, -1)).hasMessageContaining("-1");
    }
}
