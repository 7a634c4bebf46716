package org.ohmsweep.spark.report;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** The parameters that tell some points apart, for tables that people read. */
public final class VaryingParameters {
    /** Where a parameter cannot matter. */
    public static final String NOTHING = "-";

    private VaryingParameters() {}

    /** Those with two values: to be dropped at some points is none, and follows from other columns. */
    public static List<TrialParameter<?>> of(Stream<NormalForm> points) {
        Map<TrialParameter<?>, String> first = new HashMap<>();
        Set<TrialParameter<?>> varying = new HashSet<>();
        points.forEach(point -> {
            for (TrialParameter<?> parameter : TrialParameters.ALL) {
                if (!varying.contains(parameter)) {
                    String value = text(parameter, point);
                    if (!value.equals(NOTHING)
                            && !first.computeIfAbsent(parameter, key -> value).equals(value)) {
                        varying.add(parameter);
                    }
                }
            }
        });
        return TrialParameters.ALL.stream().filter(varying::contains).toList();
    }

    /** A parameter's value at a point. */
    public static <T> String text(TrialParameter<T> parameter, NormalForm point) {
        return point.value(parameter).map(parameter.type()::text).orElse(NOTHING);
    }
}
