package org.ohmsweep.spark.commands;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.console.ResultTable;
import org.ohmsweep.spark.results.FailureCause;
import org.ohmsweep.spark.results.FolderOverview;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;

/** The JSON of {@code show}: what its text says, with all points. */
record ShowJson(
        long trials,
        long failed,
        long otherVersions,
        long unknown,
        List<Sweep> sweeps,
        List<Point> points,
        List<Failure> failures,
        List<ToleranceJson> tolerances) {
    /** Progress of a sweep; {@code tier} is null without one. */
    record Sweep(String sweepName, String gridSha256, String tier, long planned, long done, long failed) {}

    /** Results of a grid point: parameters and accuracies by name. */
    record Point(
            String pointId,
            long seed,
            String dataDigest,
            String dataSource,
            Map<String, Object> parameters,
            int trials,
            Map<String, Interval> finalAccuracies,
            Interval acc,
            Interval worstForgetting) {}

    /** A mean over repeats with the half width of its 95 % interval, which is null for one repeat. */
    record Interval(double mean, Double halfWidth) {}

    /** Trials that failed for one cause, with an example. */
    record Failure(long trials, String errorClass, String errorMessage, String trialId) {}

    static ShowJson of(FolderOverview overview, ResultTable table) {
        return new ShowJson(
                overview.trials(),
                overview.failed(),
                overview.otherVersions(),
                overview.unknown(),
                overview.sweeps().stream().map(ShowJson::sweep).toList(),
                table.points().stream()
                        .map(point -> point(point, table.parameters()))
                        .toList(),
                overview.failures().stream().map(ShowJson::failure).toList(),
                overview.tolerances().stream().map(ToleranceJson::of).toList());
    }

    private static Sweep sweep(FolderOverview.SweepCounts sweep) {
        return new Sweep(
                sweep.name(),
                sweep.gridSha256(),
                sweep.tier().orElse(null),
                sweep.planned(),
                sweep.done(),
                sweep.failed());
    }

    /** Some parameters of a point by their columns. */
    static Map<String, Object> parameters(NormalForm point, List<TrialParameter<?>> varying) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        varying.forEach(parameter -> parameters.put(parameter.column(), value(parameter, point)));
        return parameters;
    }

    private static Point point(PointResult result, List<TrialParameter<?>> varying) {
        Map<String, Interval> accuracies = new LinkedHashMap<>();
        result.tasks().forEach(task -> accuracies.put(task, interval(result.interval(Quantity.finalAccuracy(task)))));
        return new Point(
                result.point().pointId(),
                result.group().seed(),
                result.group().dataDigest(),
                result.group().source().label(),
                parameters(result.point(), varying),
                result.trials().size(),
                accuracies,
                interval(result.interval(Quantity.ACC)),
                interval(result.interval(Quantity.WORST_FORGETTING)));
    }

    /** A number as a number, everything else as text; null where it does not matter. */
    private static <T> Object value(TrialParameter<T> parameter, NormalForm point) {
        return point.value(parameter)
                .<Object>map(value -> parameter.type() == ParameterType.FLAG
                        ? value
                        : parameter
                                .type()
                                .number(value)
                                .<Object>map(number -> number)
                                .orElseGet(() -> parameter.type().text(value)))
                .orElse(null);
    }

    private static Interval interval(Optional<ConfidenceInterval> interval) {
        return interval.map(known -> new Interval(known.mean(), known.halfWidth()))
                .orElse(null);
    }

    private static Failure failure(FailureCause cause) {
        return new Failure(
                cause.trials(),
                cause.example().errorClass(),
                cause.example().errorMessage(),
                cause.example().trialId());
    }
}
