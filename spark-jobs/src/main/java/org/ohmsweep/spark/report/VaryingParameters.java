package org.ohmsweep.spark.report;

import java.util.Collection;
import java.util.List;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** The parameters that tell some points apart, for tables that people read. */
final class VaryingParameters {
    /** Where a parameter cannot matter. */
    static final String NOTHING = "-";

    private VaryingParameters() {}

    /** Those with two values: to be dropped at some points is none, and follows from other columns. */
    static List<TrialParameter<?>> of(Collection<NormalForm> points) {
        return TrialParameters.ALL.stream()
                .filter(parameter -> points.stream()
                                .map(point -> text(parameter, point))
                                .filter(value -> !value.equals(NOTHING))
                                .distinct()
                                .limit(2)
                                .count()
                        > 1)
                .toList();
    }

    /** A parameter's value at a point. */
    static <T> String text(TrialParameter<T> parameter, NormalForm point) {
        return point.value(parameter).map(parameter.type()::text).orElse(NOTHING);
    }
}
