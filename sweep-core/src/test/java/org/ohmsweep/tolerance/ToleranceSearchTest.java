package org.ohmsweep.tolerance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.tolerance.FakeFolder.WRITE_NOISE;
import static org.ohmsweep.tolerance.FakeFolder.line;
import static org.ohmsweep.tolerance.FakeFolder.tolerance;
import static org.ohmsweep.tolerance.FakeFolder.trials;
import static org.ohmsweep.tolerance.FakeFolder.writeNoise;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.metrics.claims.Answer;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.trial.TrialSpec;

/** The search along lines: which trials come next, and what is known at the end. */
class ToleranceSearchTest {
    private static final long SEED = Long.getLong("ohmsweep.seed", 1);

    /** Forgetting that steps at a boundary, with little noise. */
    private static FakeFolder.Law step(double boundary) {
        return (point, repeat) -> (writeNoise(point) < boundary ? 0.02 : 0.6) + 0.001 * repeat;
    }

    private static List<String> values(LineResult line) {
        return line.candidates().stream()
                .map(candidate -> candidate.value().toPlainString())
                .toList();
    }

    private static LineResult result(FakeFolder folder, Tolerance tolerance) {
        return folder.finish(tolerance, List.of(line(3))).lines().get(0);
    }

    @Test
    void theFirstRoundIsBothEndsAndTheBaseline() {
        FakeFolder folder = new FakeFolder(step(0.2));

        ToleranceSearch search = ToleranceSearch.of(WRITE_NOISE, List.of(line(2), line(3)), 1, folder);
        List<TrialSpec> round = trials(search.missing());

        assertThat(round).hasSize(3 * (1 + 2 * 2)).doesNotHaveDuplicates();
        assertThat(round)
                .extracting(TrialSpec::repeat)
                .isSorted()
                .contains(0, 1, 2)
                .doesNotContain(3);
        assertThat(round.stream().filter(trial -> trial.point().device().writePolicy() == WritePolicyKind.DIGITAL))
                .hasSize(3);
        assertThat(round.stream()
                        .filter(trial -> trial.point().device().writePolicy() != WritePolicyKind.DIGITAL)
                        .map(trial -> writeNoise(trial.point())))
                .containsOnly(0.01, 0.5);
    }

    @Test
    void aCandidateHasTheBaselineOfItsOwnTraining() {
        Tolerance epochs = tolerance(
                TrialParameters.EPOCHS_PER_TASK, "2", "20", Resolution.Kind.WITHIN, "2", Condition.CONTINUAL_LEARNING);
        ToleranceSearch search = ToleranceSearch.of(epochs, List.of(line(3)), 1, new FakeFolder(step(0.2)));
        assertThat(trials(search.missing()))
                .filteredOn(trial -> trial.point().device().writePolicy() == WritePolicyKind.DIGITAL)
                .extracting(trial -> trial.point().epochsPerTask())
                .containsExactlyInAnyOrder(2, 20, 2, 20, 2, 20);
        long most = epochs.mostTrialsOfALine();
        assertThat(epochs.mostTrials(List.of(line(2), line(3)))).isEqualTo(4 * most);
    }

    @Test
    void whatWasAskedGrowsRoundByRoundAndIsAllThatEveryLineHas() {
        FakeFolder folder = new FakeFolder(step(0.2));
        List<GridPoint> lines = List.of(line(2), line(3));
        List<TrialSpec> before = List.of();
        int round = 1;
        ToleranceSearch search = ToleranceSearch.of(WRITE_NOISE, lines, 1, folder);
        for (; !search.isDone(); search = ToleranceSearch.of(WRITE_NOISE, lines, 1, folder)) {
            assertThat(search.round()).isEqualTo(round++);
            assertThat(trials(search.asked()))
                    .doesNotHaveDuplicates()
                    .containsAll(before)
                    .hasSize(before.size() + search.missing().size());
            before = trials(search.asked());
            folder.run(trials(search.missing()));
        }
        assertThat(search.round()).isEqualTo(round - 1);
        assertThat(search.decided()).isEqualTo(2);
        assertThat(search.asked()).hasSize(folder.size());
        // Both lines share the baseline, which belongs to the first.
        assertThat(search.asked())
                .filteredOn(asked -> asked.trial().point().device().writePolicy() == WritePolicyKind.DIGITAL)
                .isNotEmpty()
                .allMatch(asked -> asked.line() == 0);
        assertThat(search.asked())
                .filteredOn(asked -> asked.trial().point().device().writePolicy() != WritePolicyKind.DIGITAL)
                .allMatch(asked -> asked.trial().point().device().bits() == 2 + asked.line());
    }

    @Test
    void aBoundaryIsBracketedByHalvingExactly() {
        LineResult line = result(new FakeFolder(step(0.2)), WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.BRACKETED);
        assertThat(values(line))
                .containsExactly("0.01", "0.1325", "0.19375", "0.20140625", "0.2090625", "0.224375", "0.255", "0.5");
        assertThat(line.lower()).contains(new BigDecimal("0.19375"));
        assertThat(line.upper()).contains(new BigDecimal("0.20140625"));
        assertThat(line.holdsAtLower()).contains(true);
        assertThat(line.holdsAtUpper()).contains(false);
        assertThat(line.trials()).isLessThanOrEqualTo((int) WRITE_NOISE.mostTrialsOfALine());
    }

    @Test
    void theConditionMayHoldAtTheLargerEnd() {
        LineResult line = result(
                new FakeFolder((point, repeat) -> (writeNoise(point) > 0.2 ? 0.02 : 0.6) + 0.001 * repeat),
                WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.BRACKETED);
        assertThat(line.holdsAtLower()).contains(false);
        assertThat(line.holdsAtUpper()).contains(true);
        assertThat(line.lower().orElseThrow()).isLessThanOrEqualTo(new BigDecimal("0.2"));
        assertThat(line.upper().orElseThrow()).isGreaterThanOrEqualTo(new BigDecimal("0.2"));
    }

    @Test
    void aNetworkThatKeepsEverythingButDoesNotLearnFails() {
        FakeFolder folder = new FakeFolder(new FakeFolder.Law() {
            @Override
            public double worstForgetting(GridPoint point, int repeat) {
                return 0;
            }

            @Override
            public double learningAccuracy(GridPoint point, int repeat) {
                return (writeNoise(point) < 0.2 ? 0.7 : 0.6) + 0.001 * repeat;
            }
        });

        assertThat(result(folder, WRITE_NOISE).upper().orElseThrow())
                .isBetween(new BigDecimal("0.2"), new BigDecimal("0.21"));
    }

    @Test
    void aRatioIsHalvedAtTheGeometricMeanToSixDigits() {
        Tolerance tolerance = tolerance(
                TrialParameters.WRITE_NOISE, "0.01", "0.5", Resolution.Kind.RATIO, "2", Condition.CONTINUAL_LEARNING);

        LineResult line = result(new FakeFolder(step(0.2)), tolerance);

        assertThat(values(line)).containsExactly("0.01", "0.0707107", "0.18803", "0.306619", "0.5");
    }

    @Test
    void wholeNumbersAreHalvedToWholeNumbers() {
        Tolerance tolerance =
                tolerance(TrialParameters.BITS, "1", "16", Resolution.Kind.WITHIN, "1", Condition.CONTINUAL_LEARNING);
        FakeFolder folder =
                new FakeFolder((point, repeat) -> (point.device().bits() >= 6 ? 0.02 : 0.6) + 0.001 * repeat);

        LineResult line = folder.finish(tolerance, List.of(line(3))).lines().get(0);

        assertThat(line.lower()).contains(new BigDecimal("5"));
        assertThat(line.upper()).contains(new BigDecimal("6"));
    }

    @Test
    void everywhereAndNowhereAreSaidAfterThreeInteriorPoints() {
        LineResult everywhere = result(new FakeFolder(step(1)), WRITE_NOISE);
        LineResult nowhere = result(new FakeFolder(step(0)), WRITE_NOISE);

        assertThat(everywhere.state()).isEqualTo(LineResult.State.EVERYWHERE);
        assertThat(values(everywhere)).containsExactly("0.01", "0.1325", "0.255", "0.3775", "0.5");
        assertThat(everywhere.lower()).contains(new BigDecimal("0.01"));
        assertThat(everywhere.upper()).contains(new BigDecimal("0.5"));
        assertThat(nowhere.state()).isEqualTo(LineResult.State.NOWHERE);
        assertThat(nowhere.holdsAtLower()).contains(false);
    }

    @Test
    void anIslandBetweenEqualEndsIsFoundAndItsEdgesAreBracketed() {
        FakeFolder folder = new FakeFolder(
                (point, repeat) -> (Math.abs(writeNoise(point) - 0.25) < 0.06 ? 0.02 : 0.6) + 0.001 * repeat);

        LineResult line = result(folder, WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.ISLAND);
        assertThat(line.holdsAtLower()).contains(false);
        assertThat(line.holdsAtUpper()).contains(false);
        assertThat(line.lower().orElseThrow().doubleValue()).isBetween(0.18, 0.19);
        assertThat(line.upper().orElseThrow().doubleValue()).isBetween(0.31, 0.32);
    }

    @Test
    void whatStaysOpenIsABandWhoseEdgesAreSearchedFor() {
        FakeFolder folder = new FakeFolder((point, repeat) -> {
            double noise = writeNoise(point);
            return noise < 0.15 ? 0.02 : noise > 0.25 ? 0.6 : repeat % 2 == 0 ? 0.01 : 0.2;
        });

        LineResult line = result(folder, WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.BAND);
        assertThat(line.lower().orElseThrow().doubleValue()).isBetween(0.14, 0.15);
        assertThat(line.upper().orElseThrow().doubleValue()).isBetween(0.25, 0.26);
        assertThat(line.candidates())
                .filteredOn(candidate -> candidate.answer() == Answer.OPEN)
                .isNotEmpty()
                .extracting(Candidate::repeats)
                .containsOnly(10);
        assertThat(line.trials()).isLessThanOrEqualTo((int) WRITE_NOISE.mostTrialsOfALine());
    }

    @Test
    void repeatsAreSpentOnlyWhereTheAnswerIsOpen() {
        // Below 0.3 the margin is large; above, it is about five times the spread between repeats.
        LineResult line = result(
                new FakeFolder((point, repeat) ->
                        writeNoise(point) < 0.3 ? 0.02 + 0.001 * (repeat % 2) : 0.16 + 0.02 * (repeat % 2)),
                WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.BRACKETED);
        assertThat(line.candidates())
                .filteredOn(candidate -> candidate.answer() == Answer.YES)
                .extracting(Candidate::repeats)
                .containsOnly(3);
        assertThat(line.candidates())
                .filteredOn(candidate -> candidate.answer() == Answer.NO)
                .extracting(Candidate::repeats)
                .allMatch(repeats -> repeats > 3 && repeats < 10);
    }

    @Test
    void aFailedTrialLeavesItsCandidateOpenAndIsSaid() {
        TrialSpec failing = new TrialSpec(WRITE_NOISE.at(line(3), new BigDecimal("0.255")), 1, 1);
        FakeFolder folder = new FakeFolder(step(0.2)).failing(failing);

        ToleranceSearch search = folder.finish(WRITE_NOISE, List.of(line(3)));

        assertThat(trials(search.failed())).containsExactly(failing);
        LineResult line = search.lines().get(0);
        assertThat(line.state()).isEqualTo(LineResult.State.BAND);
        assertThat(line.lower().orElseThrow().doubleValue()).isBetween(0.19, 0.2);
        assertThat(line.upper().orElseThrow().doubleValue()).isBetween(0.255, 0.265);
    }

    @Test
    void anEndThatStaysOpenLeavesThatSideUnknown() {
        TrialSpec failing = new TrialSpec(WRITE_NOISE.at(line(3), new BigDecimal("0.01")), 1, 0);
        LineResult line = result(new FakeFolder(step(0.2)).failing(failing), WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.BAND);
        assertThat(line.lower()).isEmpty();
        assertThat(line.holdsAtLower()).isEmpty();
        assertThat(line.holdsAtUpper()).contains(false);
        assertThat(line.upper().orElseThrow().doubleValue()).isBetween(0.2, 0.21);
    }

    @Test
    void decisionsDoNotDependOnTheOrderInWhichTrialsAreStoredNorOnOtherTrials() {
        List<GridPoint> lines = List.of(line(2), line(3), line(4));
        FakeFolder.Law law =
                (point, repeat) -> writeNoise(point) * point.device().bits() * 0.15
                        + 0.01 * new Random(31L * repeat + Double.hashCode(writeNoise(point))).nextGaussian();
        ToleranceSearch expected = new FakeFolder(law).finish(WRITE_NOISE, lines);
        Random random = new Random(SEED);
        System.out.println("seed " + SEED + ": replay with -Dohmsweep.seed=" + SEED);

        FakeFolder folder = new FakeFolder(law);
        // Another grid in the folder: more repeats of some candidates than were asked for.
        expected.lines()
                .get(1)
                .candidates()
                .forEach(candidate -> IntStream.range(0, 12)
                        .forEach(repeat -> folder.run(
                                List.of(new TrialSpec(WRITE_NOISE.at(line(3), candidate.value()), 1, repeat)))));
        int interruptions = 0;
        for (ToleranceSearch search = ToleranceSearch.of(WRITE_NOISE, lines, 1, folder);
                !search.isDone();
                search = ToleranceSearch.of(WRITE_NOISE, lines, 1, folder)) {
            List<TrialSpec> round = new ArrayList<>(trials(search.missing()));
            Collections.shuffle(round, random);
            folder.run(round.subList(0, 1 + round.size() / 2 + random.nextInt((1 + round.size()) / 2)));
            interruptions++;
        }

        assertThat(interruptions).isGreaterThan(10);
        assertThat(ToleranceSearch.of(WRITE_NOISE, lines, 1, folder)).isEqualTo(expected);
    }

    @Test
    void aFinerResolutionAndMoreRepeatsGoOnFromWhatIsThere() {
        FakeFolder.Law law = (point, repeat) -> writeNoise(point)
                + 0.004 * new Random(31L * repeat + Double.hashCode(writeNoise(point))).nextGaussian();
        FakeFolder folder = new FakeFolder(law);
        LineResult coarse = result(folder, WRITE_NOISE);
        int before = folder.size();
        Tolerance finer = new Tolerance(
                WRITE_NOISE.of(),
                WRITE_NOISE.from(),
                WRITE_NOISE.to(),
                new Resolution(Resolution.Kind.WITHIN, new BigDecimal("0.002")),
                WRITE_NOISE.holds(),
                new Repeats(3, 17));
        FakeFolder fresh = new FakeFolder(law);
        LineResult fromTheStart = result(fresh, finer);

        LineResult fine = result(folder, finer);

        assertThat(fine).isEqualTo(fromTheStart);
        assertThat(folder.size() - before).isLessThan(fresh.size() * 2 / 3);
        assertThat(fine.upper().orElseThrow().subtract(fine.lower().orElseThrow()))
                .isLessThan(coarse.upper().orElseThrow().subtract(coarse.lower().orElseThrow()));
    }

    @Test
    void looksAreThreeFourFiveAndThenFurtherApart() {
        assertThat(new Repeats(3, 10).looks()).containsExactly(3, 4, 5, 6, 8, 10);
        assertThat(new Repeats(3, 20).looks()).containsExactly(3, 4, 5, 6, 8, 10, 13, 17, 20);
        assertThat(new Repeats(5, 5).looks()).containsExactly(5);
        assertThat(new Repeats(2, 4).looks()).containsExactly(2, 3, 4);
    }

    @Test
    void theSharesOfAnErrorAddUpToFivePerCent() {
        for (Tolerance tolerance : List.of(
                WRITE_NOISE,
                tolerance(
                        TrialParameters.BOUND, "0.1", "6", Resolution.Kind.RATIO, "4", Condition.CONTINUAL_LEARNING))) {
            for (int looks = 1; looks < 10; looks++) {
                double spent = 0;
                for (int step = 1; step <= tolerance.steps(); step++) {
                    int candidates = 1 + step % 2;
                    for (int look = 1; look <= looks; look++) {
                        double share = ErrorShare.ofCandidate(tolerance.steps(), candidates);
                        spent += candidates * ErrorShare.ofLook(share, look, looks);
                    }
                }
                assertThat(spent).isCloseTo(0.05, within(1e-12));
            }
        }
    }

    @Test
    void aNumberThatIsMissingLeavesACandidateOpen() {
        FakeFolder folder = new FakeFolder((point, repeat) -> writeNoise(point) < 0.2 ? 0.02 : Double.NaN);

        LineResult line = result(folder, WRITE_NOISE);

        assertThat(line.upper()).isEmpty();
        assertThat(line.lower().orElseThrow().doubleValue()).isBetween(0.19, 0.2);
    }

    @Test
    void repeatsThatAllLieOnTheLimitDecideNothing() {
        LineResult line = result(new FakeFolder((point, repeat) -> 0.1), WRITE_NOISE);

        assertThat(line.state()).isEqualTo(LineResult.State.BAND);
        assertThat(line.lower()).isEmpty();
        assertThat(line.upper()).isEmpty();
    }
}
