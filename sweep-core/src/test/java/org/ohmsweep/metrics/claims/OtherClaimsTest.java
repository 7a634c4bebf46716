package org.ohmsweep.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.metrics.claims.Folder.BASELINE;
import static org.ohmsweep.metrics.claims.Folder.DEFAULT;
import static org.ohmsweep.metrics.claims.Folder.level;
import static org.ohmsweep.metrics.claims.Folder.numbers;
import static org.ohmsweep.trial.TrialParameters.BATCH_SIZE;
import static org.ohmsweep.trial.TrialParameters.BITS;
import static org.ohmsweep.trial.TrialParameters.COLUMN_OHMS;
import static org.ohmsweep.trial.TrialParameters.EPOCHS_PER_TASK;
import static org.ohmsweep.trial.TrialParameters.EVALUATE_EVERY;
import static org.ohmsweep.trial.TrialParameters.LEARNING_RATE;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.METAPLASTICITY;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.TILE_ROWS;
import static org.ohmsweep.trial.TrialParameters.TRAIN_IMAGES;
import static org.ohmsweep.trial.TrialParameters.WRITE_NOISE;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.ohmsweep.trial.GridPoint;

/** C11, C12, C13. */
class OtherClaimsTest {
    private static UnaryOperator<GridPoint.Builder> resistance(String row, String column) {
        return builder -> builder.set(ROW_OHMS, new BigDecimal(row)).set(COLUMN_OHMS, new BigDecimal(column));
    }

    private static Judgement judge(Folder folder) {
        return folder.claim("C11").headline().orElseThrow().judgement();
    }

    private static Folder lines() {
        return new Folder()
                .put(BASELINE, numbers())
                .put(DEFAULT, numbers())
                .put(resistance("1", "1"), numbers())
                .put(resistance("2", "2"), numbers())
                .put(resistance("5", "5"), numbers().forgetting(0.5))
                .put(resistance("10", "10"), numbers())
                .put(resistance("0.5", "2"), numbers().forgetting(0.5));
    }

    @Test
    void c11IsSupportedAndReportsTheLargestResistanceThatHolds() {
        Judgement judgement = judge(lines());
        assertThat(judgement.verdict()).isEqualTo(new Verdict.Supported());
        assertThat(judgement.values())
                .containsExactly(new Value("largest line resistance up to which it holds, ohms per cell", 2));
    }

    @Test
    void c11IsNotReproducedIfTheSmallestResistanceDoesNotHold() {
        Judgement judgement = judge(lines().put(resistance("1", "1"), numbers().forgetting(0.5)));
        assertThat(judgement.verdict())
                .isEqualTo(new Verdict.NotReproduced(List.of("line resistance 1 ohms: continual learning holds")));
        assertThat(judgement.values()).isEmpty();
        assertThat(judge(lines().put(resistance("1", "1"), numbers().forgetting(0.1)))
                        .verdict()
                        .word())
                .isEqualTo("undecided");
    }

    @Test
    void c11NeedsMoreThanTheSmallestResistance() {
        assertThat(judge(lines().put(resistance("2", "2"), numbers().forgetting(0.5)))
                        .verdict())
                .isEqualTo(new Verdict.NotReproduced(List.of("line resistance 2 ohms: continual learning holds")));
        assertThat(judge(new Folder().put(BASELINE, numbers()).put(resistance("1", "1"), numbers()))
                        .verdict()
                        .reasons())
                .containsExactly(
                        "trials with a line resistance > 0, the same in rows and columns: 1 of at least 2 resistances");
    }

    @Test
    void resistancesWithTooFewRepeatsDecideNothing() {
        assertThat(judge(lines().put(
                                        resistance("0.1", "0.1"),
                                        numbers().repeats(3).forgetting(0.5)))
                        .verdict())
                .isEqualTo(new Verdict.Supported());
    }

    @Test
    void c11ReportsCellsOfOtherShapesAndDecidesWithoutThem() {
        assertThat(judge(lines()).measures())
                .anyMatch(measure -> measure.what().startsWith("cell of 0.5 ohms in rows and 2 in columns: "));
        assertThat(judge(lines()).verdict()).isEqualTo(new Verdict.Supported());
    }

    @Test
    void c11IsAboutThePapersArraysOnly() {
        Folder others = new Folder()
                .put(BASELINE, numbers())
                .put(builder -> resistance("1", "1").apply(builder).set(TILE_ROWS, 128), numbers())
                .put(builder -> resistance("1", "1").apply(builder).set(LINE_RESISTANCE_TRAINING, true), numbers())
                .put(builder -> resistance("1", "1").apply(builder).set(BITS, 5), numbers());
        others.isUndecided(
                "C11", "trials with a line resistance > 0, the same in rows and columns: 0 of at least 2 resistances");
    }

    @Test
    void c11SaysWhatIsMissing() {
        new Folder()
                .put(BASELINE, numbers())
                .put(resistance("1", "2"), numbers())
                .isUndecided(
                        "C11",
                        "trials with a line resistance > 0, the same in rows and columns: 0 of at least 2 resistances");
        new Folder()
                .put(resistance("1", "1"), numbers())
                .put(resistance("2", "2"), numbers())
                .isUndecided("C11", "digital baseline: no trial");
    }

    private static final UnaryOperator<GridPoint.Builder> PAPER = builder -> builder.set(TRAIN_IMAGES, 60_000)
            .set(LEARNING_RATE, new BigDecimal("0.005"))
            .set(EVALUATE_EVERY, 1);

    private static Folder paper(long steps) {
        return new Folder()
                .put(
                        PAPER,
                        numbers()
                                .steps(steps)
                                .repeats(1)
                                .endurance(new LayerEndurance(1, 3, 150), new LayerEndurance(2, 2, 300)));
    }

    @Test
    void c12IsSupportedByOneTrialOfThePaperTier() {
        paper(36_000).isSupported("C12");
        assertThat(paper(36_000)
                        .claim("C12")
                        .headline()
                        .orElseThrow()
                        .judgement()
                        .values())
                .containsExactly(
                        new Value("N_max per task", 12_000),
                        new Value("tasks that 10^6 cycles allow by N_max", 83),
                        new Value("most sign switches of any device, measured over all tasks", 300),
                        new Value("tasks that 10^6 cycles allow at that rate", 10_000));
    }

    @Test
    void c12IsNotReproducedByOtherArithmetic() {
        paper(36_300)
                .isNotReproduced("C12", "N_max per task is 12,000: 12100", "floor(10^6 / N_max per task) is 83: 82");
        paper(36_003).isNotReproduced("C12", "N_max per task is 12,000: 12001");
    }

    @Test
    void c12SaysWhatIsMissing() {
        new Folder().put(DEFAULT, numbers().steps(36_000)).isUndecided("C12", "a run of the paper tier");
        new Folder()
                .put(PAPER, numbers().steps(36_000))
                .isUndecided("C12", "the measured switches of a run of the paper tier (table endurance)");
        for (UnaryOperator<GridPoint.Builder> other : List.<UnaryOperator<GridPoint.Builder>>of(
                builder -> builder.set(TRAIN_IMAGES, 59_999),
                builder -> builder.set(EPOCHS_PER_TASK, 19),
                builder -> builder.set(BATCH_SIZE, 99),
                builder -> builder.set(LEARNING_RATE, new BigDecimal("0.006")))) {
            new Folder()
                    .put(
                            builder -> other.apply(PAPER.apply(builder)),
                            numbers().steps(36_000).endurance(new LayerEndurance(1, 1, 1)))
                    .isUndecided("C12", "a run of the paper tier");
        }
    }

    private static final UnaryOperator<GridPoint.Builder> VCM =
            builder -> builder.set(WRITE_NOISE, new BigDecimal("0.3")).set(BITS, 2);

    private static Folder devices(String profile, double vcm) {
        return new Folder()
                .put(DEFAULT, numbers().acc(0.73))
                .put(VCM, numbers().acc(vcm).profile(profile));
    }

    @Test
    void c13ComparesWithAMeasuredVcmDevice() {
        devices("vcm-mine", 0.6).isSupported("C13");
        devices("vcm-mine", 0.8).isNotReproduced("C13", "ACC(ohmic) > ACC(vcm-mine)");
        devices("vcm-mine", 0.7)
                .put(VCM, numbers().acc(0.6, 0.8, 0.7, 0.75, 0.7).profile("vcm-mine"))
                .isUndecided("C13", "open at 95 %: ACC(ohmic) > ACC(vcm-mine)");
        devices("vcm-mine", 0.6).remove(DEFAULT).isUndecided("C13", "ohmic: no trial");
    }

    /** A profile that was set for a whole grid. */
    @Test
    void onlyDevicesOfAProfileAreCompared() {
        devices("vcm-mine", 0.6)
                .put(BASELINE, numbers().acc(0.9).profile("vcm-mine"))
                .put(
                        builder -> VCM.apply(builder).set(METAPLASTICITY, new BigDecimal("1.35")),
                        numbers().acc(0.9).profile("vcm-mine"))
                .put(level("3", 2), numbers().acc(0.9).profile("vcm-mine"))
                .isSupported("C13");
        devices("vcm-mine", 0.6)
                .put(level("3", 2), numbers().acc(0.9).profile("vcm-mine"))
                .put(level("3", 3), numbers().acc(0.8))
                .isNotReproduced("C13", "ACC(ohmic) > ACC(vcm-mine at bound 3)");
    }

    @Test
    void c13IsUndecidedWithTheIllustrativeProfile() {
        for (double acc : new double[] {0.6, 0.8}) {
            devices("vcm", acc)
                    .isUndecided(
                            "C13",
                            "a measured VCM device (a profile vcm-...): the shipped profile vcm is illustrative");
        }
        assertThat(devices("vcm", 0.6)
                        .claim("C13")
                        .headline()
                        .orElseThrow()
                        .judgement()
                        .reported())
                .extracting(Measure::what)
                .contains("ACC(ohmic) - ACC(vcm)");
    }

    @Test
    void c13SaysWhatIsMissing() {
        devices("other", 0.6).isUndecided("C13", "trials of a VCM device: a profile vcm-... with measured numbers");
    }
}
