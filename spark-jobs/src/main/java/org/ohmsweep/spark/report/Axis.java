package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * What a chart is drawn over: a parameter, with those that vary along with it.
 *
 * @param title its name in the chart
 * @param traits names of the parameters it stands for, which are not held fixed
 * @param isNumeric whether its values are numbers
 * @param value of a point: a number or a text; empty where it cannot matter
 */
record Axis(String title, Set<String> traits, boolean isNumeric, Function<PointResult, Optional<Object>> value) {
    Axis {
        Objects.requireNonNull(title, "title");
        traits = Set.copyOf(traits);
        Objects.requireNonNull(value, "value");
    }

    /** A parameter, with the traits that have one value at each of its values. */
    static Axis of(TrialParameter<?> parameter, PointSet points) {
        boolean isNumeric = isNumeric(parameter, points);
        List<String> companions = companions(Trait.of(parameter, points.points()), points);
        Set<String> traits = new LinkedHashSet<>(companions);
        traits.add(parameter.column());
        return new Axis(
                companions.isEmpty()
                        ? parameter.column()
                        : parameter.column() + " (along with " + String.join(", ", companions) + ")",
                traits,
                isNumeric,
                result -> value(parameter, result, isNumeric));
    }

    private static <T> boolean isNumeric(TrialParameter<T> parameter, PointSet points) {
        ParameterType<T> type = parameter.type();
        return type.number(parameter.byDefault()).isPresent()
                && points.points().stream()
                        .flatMap(result -> result.point().value(parameter).stream())
                        .allMatch(value -> type.number(value).isPresent());
    }

    private static <T> Optional<Object> value(TrialParameter<T> parameter, PointResult result, boolean isNumeric) {
        return result.point()
                .value(parameter)
                .flatMap(value -> isNumeric
                        ? parameter.type().number(value)
                        : Optional.of(parameter.type().text(value)));
    }

    private static List<String> companions(Trait axis, PointSet points) {
        List<String> companions = new ArrayList<>();
        for (Trait other : points.traits()) {
            if (!other.name().equals(axis.name()) && isFunctionOf(axis, other, points)) {
                companions.add(other.name());
            }
        }
        return companions;
    }

    /** Whether a trait has one value at each value of the axis, several in total, and is monotonic along it. */
    private static boolean isFunctionOf(Trait axis, Trait other, PointSet points) {
        Map<String, String> values = new HashMap<>();
        for (PointResult result : points.points()) {
            String at = axis.value().apply(result);
            String value = other.value().apply(result);
            if (!at.equals(VaryingParameters.NOTHING) && !value.equals(VaryingParameters.NOTHING)) {
                String first = values.putIfAbsent(at, value);
                if (first != null && !first.equals(value)) {
                    return false;
                }
            }
        }
        return new HashSet<>(values.values()).size() > 1 && isMonotonic(values);
    }

    /** For numbers over numbers; anything else has no direction. */
    private static boolean isMonotonic(Map<String, String> values) {
        SortedMap<Double, Double> numbers = new TreeMap<>();
        try {
            values.forEach((at, value) -> numbers.put(Double.valueOf(at), Double.valueOf(value)));
        } catch (NumberFormatException e) {
            return true;
        }
        List<Double> along = List.copyOf(numbers.values());
        List<Double> sorted = along.stream().sorted().toList();
        List<Double> reversed = along.stream().sorted(Comparator.reverseOrder()).toList();
        return along.equals(sorted) || along.equals(reversed);
    }

    /** Number of distinct values in a slice. */
    long places(List<PointResult> points) {
        return values(points).size();
    }

    /** Its distinct values in a slice, in the order of the points. */
    List<Object> values(List<PointResult> points) {
        return points.stream().map(value).flatMap(Optional::stream).distinct().toList();
    }

    /** It as the horizontal axis of a chart. */
    Chart.Horizontal horizontal(List<PointResult> points) {
        return isNumeric
                ? Chart.Horizontal.numbers(
                        title,
                        values(points).stream()
                                .map(number -> ((Number) number).doubleValue())
                                .toList())
                : Chart.Horizontal.words(title);
    }

    /** Line resistance that is the same along rows and columns. */
    static Axis evenWires() {
        return new Axis(
                "row_ohms = column_ohms",
                Set.of(TrialParameters.ROW_OHMS.column(), TrialParameters.COLUMN_OHMS.column()),
                true,
                result -> result.point()
                        .value(TrialParameters.ROW_OHMS)
                        .filter(ohms -> ohms.compareTo(
                                        result.point().point().lineResistance().columnOhms())
                                == 0)
                        .map(ohms -> (Object) ohms));
    }
}
