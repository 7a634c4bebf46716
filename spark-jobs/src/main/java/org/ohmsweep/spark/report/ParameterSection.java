package org.ohmsweep.spark.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * The parameters of all points.
 *
 * @param varying those with several values
 * @param fixed those with one value, wherever they have an effect
 */
record ParameterSection(List<Entry> varying, List<Entry> fixed) {
    /** Most values listed. */
    private static final int MOST = 20;

    ParameterSection {
        varying = List.copyOf(varying);
        fixed = List.copyOf(fixed);
    }

    /**
     * A parameter.
     *
     * @param key as in grid files
     * @param values of it
     * @param usual the value of most points; empty where no value is that common
     * @param paper the paper's value
     * @param description what it is
     */
    record Entry(String key, String values, String usual, String paper, String description) {
        Entry {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(values, "values");
        }
    }

    /** The parameters of some points. */
    static ParameterSection of(PointSet points) {
        List<Entry> entries = TrialParameters.ALL.stream()
                .map(parameter -> entry(parameter, points))
                .filter(entry -> !entry.values().isEmpty())
                .toList();
        return new ParameterSection(
                entries.stream().filter(entry -> isVarying(entry, points)).toList(),
                entries.stream().filter(entry -> !isVarying(entry, points)).toList());
    }

    private static boolean isVarying(Entry entry, PointSet points) {
        return points.varies(TrialParameters.find(entry.key()).orElseThrow());
    }

    private static <T> Entry entry(TrialParameter<T> parameter, PointSet points) {
        List<String> values = points.points().stream()
                .flatMap(result -> result.point().value(parameter).stream())
                .distinct()
                .sorted(parameter.type().order())
                .map(parameter.type()::text)
                .toList();
        String shown = values.stream().limit(MOST).collect(Collectors.joining(" | "));
        return new Entry(
                parameter.key(),
                values.size() > MOST ? shown + " ... (" + values.size() + " values)" : shown,
                Trait.of(parameter, points.points())
                        .usual()
                        .filter(usual -> values.size() > 1)
                        .orElse(""),
                parameter.defaultText(),
                parameter.description());
    }
}
