package org.ohmsweep.spark.console;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.results.PercentText;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;

/**
 * A column of the table of results.
 *
 * @param name its header
 * @param text its cell for a point
 * @param order of points sorted by it; points without a value come last
 */
record ResultColumn(String name, Function<PointResult, String> text, Comparator<PointResult> order) {
    ResultColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(order, "order");
    }

    /** A parameter, in ascending order. */
    static ResultColumn of(TrialParameter<?> parameter) {
        Function<PointResult, String> text = result -> VaryingParameters.text(parameter, result.point());
        return new ResultColumn(
                parameter.column(),
                text,
                parameter.type() instanceof ParameterType.Numeric<?>
                        ? missingLast(
                                result -> number(parameter, result.point()), Comparator.<BigDecimal>naturalOrder())
                        : Comparator.comparing(text));
    }

    private static Optional<BigDecimal> number(TrialParameter<?> parameter, NormalForm point) {
        String text = VaryingParameters.text(parameter, point);
        return text.equals(VaryingParameters.NOTHING) ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    /** An accuracy, largest first. */
    static ResultColumn ofAccuracy(String name, Quantity quantity) {
        return of(name, quantity, Comparator.<Double>reverseOrder());
    }

    /** A loss, smallest first. */
    static ResultColumn ofLoss(String name, Quantity quantity) {
        return of(name, quantity, Comparator.<Double>naturalOrder());
    }

    private static ResultColumn of(String name, Quantity quantity, Comparator<Double> order) {
        return new ResultColumn(
                name,
                result -> result.interval(quantity).map(ResultColumn::percent).orElse(VaryingParameters.NOTHING),
                missingLast(result -> result.interval(quantity).map(ConfidenceInterval::mean), order));
    }

    private static <T> Comparator<PointResult> missingLast(
            Function<PointResult, Optional<T>> value, Comparator<T> order) {
        return Comparator.comparing(
                (PointResult result) -> value.apply(result).orElse(null), Comparator.nullsLast(order));
    }

    private static String percent(ConfidenceInterval interval) {
        String mean = PercentText.of(interval.mean());
        return interval.isKnown() ? mean + " +- " + PercentText.of(interval.halfWidth()) : mean;
    }
}
