package org.ohmsweep.spark.results;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * The parameters that differ among some points.
 *
 * @param parameters in the order of the tables' columns
 */
public record VaryingParameters(List<TrialParameter<?>> parameters) {
    /** Where a parameter cannot matter. */
    public static final String NOTHING = "-";

    /** Points compared at each end of a large grid. */
    private static final long COMPARED = 5_000;

    /** Tasks and hidden layers are rarely more. */
    private static final int LONG_LIST = 6;

    public VaryingParameters {
        parameters = List.copyOf(parameters);
    }

    /** Those with at least two values. Being dropped at some points does not count as a value: it follows from other columns. */
    public static VaryingParameters of(Stream<NormalForm> points) {
        Map<TrialParameter<?>, String> first = new HashMap<>();
        Set<TrialParameter<?>> varying = new HashSet<>();
        points.forEach(point -> {
            for (TrialParameter<?> parameter : TrialParameters.ALL) {
                if (!varying.contains(parameter)) {
                    String value = value(parameter, point);
                    if (!value.equals(NOTHING)
                            && !first.computeIfAbsent(parameter, key -> value).equals(value)) {
                        varying.add(parameter);
                    }
                }
            }
        });
        return ordered(varying);
    }

    /** Those of a grid. Of a large grid, only some points are compared, and every swept parameter counts. */
    public static VaryingParameters of(Grid grid) {
        long count = grid.pointCount();
        VaryingParameters compared = of(LongStream.range(0, count)
                .filter(point -> point < COMPARED || point >= count - COMPARED)
                .mapToObj(point -> new NormalForm(grid.get(point).point())));
        if (count <= 2 * COMPARED) {
            return compared;
        }
        Set<TrialParameter<?>> varying = new HashSet<>(grid.sweptParameters());
        varying.addAll(compared.parameters);
        return ordered(varying);
    }

    private static VaryingParameters ordered(Set<TrialParameter<?>> varying) {
        return new VaryingParameters(
                TrialParameters.ALL.stream().filter(varying::contains).toList());
    }

    /** A short label of a point: {@code bound=1.5 bits=3}. */
    public String label(NormalForm point) {
        String label = parameters.stream()
                .filter(parameter -> point.irrelevance(parameter).isEmpty())
                .map(parameter -> parameter.column() + "=" + text(parameter, point))
                .collect(Collectors.joining(" "));
        return label.isEmpty() ? "the only point" : label;
    }

    /** A parameter's value at a point, for readers: of a list of many numbers, the ends and how many there are. */
    public static String text(TrialParameter<?> parameter, NormalForm point) {
        String value = value(parameter, point);
        String[] items = value.split(",");
        return items.length > LONG_LIST
                ? items[0] + "..." + items[items.length - 1] + " (" + items.length + ")"
                : value;
    }

    /** A parameter's value at a point, in full. */
    public static <T> String value(TrialParameter<T> parameter, NormalForm point) {
        return point.value(parameter).map(parameter.type()::text).orElse(NOTHING);
    }
}
