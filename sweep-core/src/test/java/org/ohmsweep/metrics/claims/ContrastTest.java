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
        return new Series(name, map, "no trial");
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
        assertThat(contrast.below(0, "w").answer()).isEqualTo(above.not());
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
        Contrast contrast = Contrast.of("x", first).minus(new Series("b", shifted, "no trial"));
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
                .minus(new Series("b", others, "no trial"))
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
    void answersFollowKleenesTables() {
        for (Answer a : Answer.values()) {
            assertThat(a.and(Answer.YES)).isEqualTo(a);
            assertThat(Answer.NO.and(a)).isEqualTo(Answer.NO);
            assertThat(a.or(Answer.NO)).isEqualTo(a);
            assertThat(Answer.YES.or(a)).isEqualTo(Answer.YES);
            assertThat(a.not().not()).isEqualTo(a);
        }
        assertThat(Answer.OPEN.and(Answer.OPEN)).isEqualTo(Answer.OPEN);
        assertThat(Answer.OPEN.not()).isEqualTo(Answer.OPEN);
        assertThat(Answer.YES.not()).isEqualTo(Answer.NO);
    }

    @Test
    void aGapMattersOnlyWhereTheAnswerIsOpen() {
        Comparison open = Contrast.of("x", series("a")).above(0, "open");
        Comparison no = contrast(-1, -1, -1, -1, -1).above(0, "no");
        assertThat(open.and(no, "both").missing()).isEmpty();
        assertThat(open.or(no, "one").missing()).containsExactly("a: no trial");
    }

    @Test
    void refutedBeatsMissingAndOpenBeatsSupported() {
        Comparison yes = Comparison.exact("yes", true);
        Comparison no = Comparison.exact("no", false);
        Comparison open = contrast(unit(0)).above(0, "open");
        assertThat(judgement(List.of(yes), "gap").verdict().reasons()).containsExactly("gap");
        assertThat(judgement(List.of(yes, no), "gap").verdict()).isEqualTo(new Verdict.Refuted(List.of("no")));
        assertThat(judgement(List.of(yes, open)).verdict())
                .isEqualTo(new Verdict.Undecided(List.of("open at 95 %: open")));
        assertThat(judgement(List.of(yes)).verdict()).isEqualTo(new Verdict.Supported());
        assertThat(judgement(List.of()).verdict().word()).isEqualTo("undecided");
    }

    @Test
    void aVerdictThatDoesNotSupportNeedsAReason() {
        assertThatThrownBy(() -> new Verdict.Refuted(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Undecided(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Judgement judgement(List<Comparison> comparisons, String... missing) {
        return new Judgement(comparisons, List.of(), List.of(), List.of(missing));
    }
}
