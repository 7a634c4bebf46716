package org.ohmsweep.spark.console;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.results.PercentText;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.trial.TrialParameter;

/**
 * A column of the table of results.
 *
 * @param name its header
 * @param text its cell for a point
 * @param order of points sorted by it; points without a value come last
 * @param reversed the other way round; points without a value come last here, too
 */
record ResultColumn(
        String name,
        Function<PointResult, String> text,
        Comparator<PointResult> order,
        Comparator<PointResult> reversed) {
    ResultColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(reversed, "reversed");
    }

    /** A column in which each point has a value. */
    ResultColumn(String name, Function<PointResult, String> text, Comparator<PointResult> order) {
        this(name, text, order, order.reversed());
    }

    private static <T> ResultColumn of(
            String name,
            Function<PointResult, String> text,
            Function<PointResult, Optional<T>> value,
            Comparator<T> order) {
        return new ResultColumn(name, text, missingLast(value, order), missingLast(value, order.reversed()));
    }

    /** A parameter, in ascending order. */
    static <T> ResultColumn of(TrialParameter<T> parameter) {
        return of(
                parameter.column(),
                result -> VaryingParameters.text(parameter, result.point()),
                result -> result.point().value(parameter),
                parameter.type().order());
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
        return of(
                name,
                result -> result.interval(quantity).map(ResultColumn::percent).orElse(VaryingParameters.NOTHING),
                result -> result.interval(quantity).map(ConfidenceInterval::mean),
                order);
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
