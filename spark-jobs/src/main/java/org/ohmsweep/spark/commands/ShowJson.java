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
final class ShowJson {
    private ShowJson() {}

    static Map<String, Object> of(FolderOverview overview, ResultTable table) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trials", overview.trials());
        object.put("failed", overview.failed());
        object.put("other_versions", overview.otherVersions());
        object.put("unknown", overview.unknown());
        object.put("sweeps", overview.sweeps().stream().map(ShowJson::sweep).toList());
        object.put(
                "points",
                table.points().stream()
                        .map(point -> point(point, table.parameters()))
                        .toList());
        object.put(
                "failures", overview.failures().stream().map(ShowJson::failure).toList());
        return object;
    }

    private static Map<String, Object> sweep(FolderOverview.SweepCounts sweep) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("sweep_name", sweep.name());
        object.put("grid_sha256", sweep.gridSha256());
        object.put("tier", sweep.tier().orElse(null));
        object.put("planned", sweep.planned());
        object.put("done", sweep.done());
        object.put("failed", sweep.failed());
        return object;
    }

    private static Map<String, Object> point(PointResult result, List<TrialParameter<?>> varying) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("point_id", result.point().pointId());
        object.put("seed", result.group().seed());
        object.put("data_digest", result.group().dataDigest());
        object.put("data_source", result.group().source().label());
        Map<String, Object> parameters = new LinkedHashMap<>();
        varying.forEach(parameter -> parameters.put(parameter.column(), value(parameter, result.point())));
        object.put("parameters", parameters);
        object.put("trials", result.trials().size());
        Map<String, Object> accuracies = new LinkedHashMap<>();
        result.tasks().forEach(task -> accuracies.put(task, interval(result.interval(Quantity.finalAccuracy(task)))));
        object.put("final_accuracies", accuracies);
        object.put("acc", interval(result.interval(Quantity.ACC)));
        object.put("worst_forgetting", interval(result.interval(Quantity.WORST_FORGETTING)));
        return object;
    }

    /** A number as a number, all else as its text; null where it cannot matter. */
    private static <T> Object value(TrialParameter<T> parameter, NormalForm point) {
        return point.value(parameter)
                .<Object>map(value ->
                        parameter.type() instanceof ParameterType.Numeric<?> || parameter.type() == ParameterType.FLAG
                                ? value
                                : parameter.type().text(value))
                .orElse(null);
    }

    private static Map<String, Object> interval(Optional<ConfidenceInterval> interval) {
        if (interval.isEmpty()) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("mean", interval.get().mean());
        object.put("half_width", interval.get().halfWidth());
        return object;
    }

    private static Map<String, Object> failure(FailureCause cause) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trials", cause.trials());
        object.put("error_class", cause.example().errorClass());
        object.put("error_message", cause.example().errorMessage());
        object.put("trial_id", cause.example().trialId());
        return object;
    }
}
