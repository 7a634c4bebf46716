package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.metrics.ConfidenceInterval;

class ContrastTest {
    private static Series series(String name, double... values) {
        TreeMap<Integer, Double> map = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            map.put(i, values[i]);
        }
        return new Series(name, map, "no trial", 0);
    }

    private static Contrast contrast(double... values) {
        return Contrast.of("x", series("a", values));
    }

    /** Five values of mean 0 whose interval is -1 to 1: standard deviation sqrt(5) / 2.776. */
    private static double[] unit(double mean) {
        double half = ConfidenceInterval.of(-1, -0.5, 0, 0.5, 1).halfWidth();
        return new double[] {mean - 1 / half, mean - 0.5 / half, mean, mean + 0.5 / half, mean + 1 / half};
    }

    @ParameterizedTest
    @CsvSource({
        "1.01, YES",
        "0.99, OPEN",
        "0, OPEN",
        "-0.99, OPEN",
        "-1.01, NO",
    })
    void theIntervalDecides(double mean, Answer above) {
        Contrast contrast = contrast(unit(mean));
        assertThat(contrast.above(0, "w").answer()).isEqualTo(above);
        assertThat(contrast.atLeast(0, "w").answer()).isEqualTo(above);
        assertThat(contrast.below(0, "w").answer())
                .isEqualTo(above == Answer.OPEN ? above : above == Answer.YES ? Answer.NO : Answer.YES);
        assertThat(contrast.above(0, "w").isMeasured()).isTrue();
    }

    @Test
    void aBoundaryBelongsToTheSideThatIncludesIt() {
        Contrast exact = contrast(2, 2, 2, 2, 2);
        assertThat(exact.above(2, "w").answer()).isEqualTo(Answer.NO);
        assertThat(exact.atLeast(2, "w").answer()).isEqualTo(Answer.YES);
        assertThat(exact.below(2, "w").answer()).isEqualTo(Answer.NO);
    }

    @Test
    void fourRepeatsDecideNothing() {
        Comparison comparison = contrast(5, 5, 5, 5).above(0, "w");
        assertThat(comparison.answer()).isEqualTo(Answer.OPEN);
        assertThat(comparison.missing()).containsExactly("a: 4 of 5 repeats");
        assertThat(comparison.measures())
                .singleElement()
                .satisfies(measure -> assertThat(measure.interval().mean()).isEqualTo(5));
        assertThat(contrast(5, 5, 5, 5, 5).above(0, "w").answer()).isEqualTo(Answer.YES);
    }

    @Test
    void pairsAreByRepeat() {
        Series first = series("a", 1, 2, 3, 4, 5, 6);
        TreeMap<Integer, Double> shifted = new TreeMap<>();
        for (int repeat = 1; repeat < 7; repeat++) {
            shifted.put(repeat, repeat + 0.5); // 0.5 less than a at the same repeat
        }
        Contrast contrast = Contrast.of("x", first).minus(new Series("b", shifted, "no trial", 0));
        assertThat(contrast.measure()).get().satisfies(measure -> {
            assertThat(measure.interval().count()).isEqualTo(5);
            assertThat(measure.interval().mean()).isCloseTo(0.5, within(1e-12));
            assertThat(measure.interval().halfWidth()).isCloseTo(0, within(1e-12));
        });
    }

    @Test
    void repeatsThatAreNotSharedAreReported() {
        TreeMap<Integer, Double> others = new TreeMap<>();
        for (int repeat = 3; repeat < 8; repeat++) {
            others.put(repeat, 1.0);
        }
        Comparison comparison = Contrast.of("x", series("a", 2, 2, 2, 2, 2))
                .minus(new Series("b", others, "no trial", 0))
                .above(0, "w");
        assertThat(comparison.answer()).isEqualTo(Answer.OPEN);
        assertThat(comparison.missing()).containsExactly("a and b: only 2 repeats in common, of 5 needed");
    }

    @Test
    void aMissingPointIsReported() {
        Comparison comparison =
                Contrast.of("x", series("a")).plus(-0.9, series("b", 1, 1)).above(0, "w");
        assertThat(comparison.measures()).isEmpty();
        assertThat(comparison.missing()).containsExactly("a: no trial", "b: 2 of 5 repeats");
    }

    @Test
    void termsAreWeighted() {
        Contrast contrast =
                Contrast.of("x", series("a", 10)).plus(-0.5, series("b", 4)).plus(3, series("c", 1));
        assertThat(contrast.measure())
                .get()
                .extracting(measure -> measure.interval().mean())
                .isEqualTo(11.0);
    }

    @Test
    void certaintiesFollowKleenesTables() {
        for (Answer a : Answer.values()) {
            Significance any = Significance.of(a);
            Significance yes = Significance.of(Answer.YES);
            Significance no = Significance.of(Answer.NO);
            assertThat(any.and(yes).answer()).isEqualTo(a.and(Answer.YES)).isEqualTo(a);
            assertThat(no.and(any).answer()).isEqualTo(Answer.NO.and(a)).isEqualTo(Answer.NO);
            assertThat(any.or(no).answer()).isEqualTo(a);
            assertThat(yes.or(any).answer()).isEqualTo(Answer.YES);
            assertThat(any.not().not()).isEqualTo(any);
        }
        assertThat(Significance.NONE.and(Significance.NONE).answer()).isEqualTo(Answer.OPEN);
        assertThat(Significance.of(Answer.YES).not().answer()).isEqualTo(Answer.NO);
    }

    @Test
    void whatWasLookedForTwiceCountsDouble() {
        Significance against = new Significance(0.98, 0.02);
        assertThat(against.answer()).isEqualTo(Answer.NO);
        assertThat(against.and(new Significance(0.5, 0.5)).fails()).isEqualTo(0.04);
        assertThat(against.and(new Significance(0.5, 0.5)).answer()).isEqualTo(Answer.OPEN);
        assertThat(against.not().or(new Significance(0.5, 0.5)).holds()).isEqualTo(0.04);
        Significance both = against.not().and(new Significance(0.01, 0.99));
        assertThat(both.holds()).as("as sure as the less sure one").isEqualTo(0.02);
        assertThat(both.answer()).isEqualTo(Answer.YES);
    }

    @Test
    void holmStopsAtTheFirstThatIsNotSure() {
        assertThat(Holm.significant(List.of(0.02, 0.0249, 0.001))).containsExactly(false, false, true);
        assertThat(Holm.significant(List.of(0.012, 0.025, 0.008))).containsExactly(true, true, true);
        assertThat(Holm.significant(List.of(0.009))).containsExactly(true);
        assertThat(Holm.significant(List.of(0.013, 0.014))).containsExactly(false, false);
        assertThat(Holm.significant(List.of())).isEmpty();
    }

    @Test
    void aContradictionMustSurviveHolmsCorrection() {
        Comparison yes = Comparison.exact("yes", true);
        Comparison weak = contrast(unit(-1.1)).above(0, "weak");
        assertThat(weak.answer()).isEqualTo(Answer.NO);
        assertThat(judgement(List.of(weak)).verdict()).isEqualTo(new Verdict.NotReproduced(List.of("weak")));
        assertThat(judgement(List.of(weak, yes, yes)).verdict())
                .isEqualTo(new Verdict.Undecided(
                        List.of("contradicted at 95 % by itself, but not as one of 3 comparisons: weak")));
        Comparison clear = contrast(unit(-5)).above(0, "clear");
        assertThat(judgement(List.of(weak, yes, clear)).verdict())
                .as("what is sure, but not the next, of which two are left")
                .isEqualTo(new Verdict.NotReproduced(List.of("clear")));
    }

    @Test
    void thePValueIsThatOfTheInterval() {
        for (double mean : new double[] {-3, -1, -0.2, 0, 0.7, 1, 4}) {
            ConfidenceInterval interval = ConfidenceInterval.of(unit(mean));
            assertThat(interval.pAbove(0, false) + interval.pAbove(2 * mean, false))
                    .isCloseTo(1, within(1e-9));
        }
        assertThat(ConfidenceInterval.of(unit(1)).pAbove(0, false)).isCloseTo(0.025, within(1e-9));
        assertThat(ConfidenceInterval.of(1, 2, 3, 4, 5, 6).pAbove(2, true))
                .as("scipy.stats.ttest_1samp([1, 2, 3, 4, 5, 6], 2, alternative='greater')")
                .isCloseTo(0.05337276, within(1e-8));
        assertThat(ConfidenceInterval.of(1).pAbove(0, true)).isEqualTo(1);
    }

    @Test
    void aGapMattersOnlyWhereTheAnswerIsOpen() {
        Comparison open = Contrast.of("x", series("a")).above(0, "open");
        Comparison no = contrast(-1, -1, -1, -1, -1).above(0, "no");
        assertThat(open.and(no, "both").missing()).isEmpty();
        assertThat(open.or(no, "one").missing()).containsExactly("a: no trial");
    }

    @Test
    void contradictionBeatsMissingAndOpenBeatsSupported() {
        Comparison yes = Comparison.exact("yes", true);
        Comparison no = Comparison.exact("no", false);
        Comparison open = contrast(unit(0)).above(0, "open");
        assertThat(judgement(List.of(yes), "gap").verdict().reasons()).containsExactly("gap");
        assertThat(judgement(List.of(yes, no), "gap").verdict()).isEqualTo(new Verdict.NotReproduced(List.of("no")));
        assertThat(judgement(List.of(yes, open)).verdict())
                .isEqualTo(new Verdict.Undecided(List.of("open at 95 %: open")));
        assertThat(judgement(List.of(yes)).verdict()).isEqualTo(new Verdict.Supported());
        assertThat(judgement(List.of()).verdict().word()).isEqualTo("undecided");
    }

    @Test
    void aVerdictThatDoesNotSupportNeedsAReason() {
        assertThatThrownBy(() -> new Verdict.NotReproduced(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Undecided(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Judgement judgement(List<Comparison> comparisons, String... missing) {
        return new Judgement(comparisons, List.of(), List.of(), List.of(missing));
    }
}
