package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ohmsweep.metrics.ImageVariance;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.trial.GridPoint;

/**
 * A column of table {@code trials} that a condition may limit. Columns of few distinct values are missing: the spread of a
 * few repeats says nothing about them.
 */
public enum OutcomeColumn {
    ACC(0, trial -> trial.metrics().acc(), OutcomeColumn::never, ImageVariance::acc),
    BWT(-1, trial -> trial.metrics().bwt(), OutcomeColumn::withOneTask, ImageVariance::change),
    FWT(-1, trial -> trial.metrics().fwt(), OutcomeColumn::withOneTask, ImageVariance::forwardTransfer),
    FORGETTING(-1, trial -> trial.metrics().forgetting(), OutcomeColumn::withOneTask, ImageVariance::change),
    WORST_FORGETTING(
            -1, trial -> trial.metrics().worstForgetting(), OutcomeColumn::withOneTask, ImageVariance::worstForgetting),
    LEARNING_ACCURACY(
            0, trial -> trial.metrics().learningAccuracy(), OutcomeColumn::never, ImageVariance::learningAccuracy),
    PROGRAMMABLE_FRACTION(0, MeasuredTrial::programmableFraction, OutcomeColumn::never, ImageVariance.NONE),
    F_META_MEAN(0, MeasuredTrial::fMetaMean, OutcomeColumn::withFloatWeights, ImageVariance.NONE);

    /** Largest value of every column: they are fractions, or differences of fractions. */
    private static final BigDecimal HIGH = BigDecimal.ONE;

    private final BigDecimal low;
    private final Function<MeasuredTrial, Double> value;
    private final Function<GridPoint, Optional<String>> absence;
    private final ToDoubleFunction<List<LearnedTask>> imageVariance;

    OutcomeColumn(
            int low,
            Function<MeasuredTrial, Double> value,
            Function<GridPoint, Optional<String>> absence,
            ToDoubleFunction<List<LearnedTask>> imageVariance) {
        this.low = BigDecimal.valueOf(low);
        this.value = value;
        this.absence = absence;
        this.imageVariance = imageVariance;
    }

    /** The column's name: {@code worst_forgetting}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of a name; empty when there is none. */
    public static Optional<OutcomeColumn> find(String text) {
        return Arrays.stream(values())
                .filter(column -> column.text().equals(text))
                .findFirst();
    }

    /** Its value in a trial; null where the trial has none. */
    public Double of(MeasuredTrial trial) {
        return value.apply(trial);
    }

    /** Its variance over draws of test images. Decisions leave it out: they compare repeats on the same images. */
    public ToDoubleFunction<List<LearnedTask>> imageVariance() {
        return imageVariance;
    }

    /** Why it is null at a point; empty where it is not. */
    Optional<String> absence(GridPoint point) {
        return absence.apply(point);
    }

    /** Whether a limit lies between the smallest and the largest value, so that trials can be on either side. */
    boolean canBeOnEitherSideOf(BigDecimal limit) {
        return limit.compareTo(low) > 0 && limit.compareTo(HIGH) < 0;
    }

    /** Its values, for messages: {@code 0 to 1}. */
    String range() {
        return low + " to " + HIGH;
    }

    private static Optional<String> never(GridPoint point) {
        return Optional.empty();
    }

    private static Optional<String> withOneTask(GridPoint point) {
        return point.tasks().size() == 1
                ? Optional.of("with one task there is no earlier task to forget")
                : Optional.empty();
    }

    private static Optional<String> withFloatWeights(GridPoint point) {
        return point.network().weights() == WeightKind.FLOAT
                ? Optional.of("a float network has no metaplasticity")
                : Optional.empty();
    }
}
