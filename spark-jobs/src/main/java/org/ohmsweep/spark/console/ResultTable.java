package org.ohmsweep.spark.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ohmsweep.Suggestion;
import org.ohmsweep.UserException;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.DataDigests;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialParameter;

/**
 * Results as a table: a row for each grid point, with its varying parameters, final accuracies, their mean and the
 * worst-task forgetting, in percent with the half width of the 95 % interval, of repeats and of test images.
 */
public final class ResultTable {
    private final List<PointResult> points;
    private final VaryingParameters varying;
    private final List<ResultColumn> columns;
    private final long more;

    private ResultTable(List<PointResult> points, VaryingParameters varying, long more) {
        this.points = List.copyOf(points);
        this.varying = varying;
        this.columns = columns(points, varying);
        this.more = more;
    }

    /** Stored trials, in the order of their parameters. */
    public static ResultTable of(List<PointResult> points) {
        VaryingParameters varying = VaryingParameters.of(points.stream().map(PointResult::point));
        ResultTable table = new ResultTable(points, varying, 0);
        Comparator<PointResult> order = varying.parameters().stream()
                .map(parameter -> ResultColumn.of(parameter).order())
                .reduce((one, next) -> one.thenComparing(next))
                .orElse((one, other) -> 0);
        return table.sorted(order);
    }

    /**
     * The first points of a grid in its order, with and without results.
     *
     * @param rows most points to read
     */
    public static ResultTable ofGrid(Grid grid, TaskSet images, OutputFolder folder, int rows) {
        Objects.requireNonNull(grid, "grid");
        int shown = (int) Math.min(rows, grid.pointCount());
        DataDigests digests = new DataDigests(images);
        Map<String, List<StoredOutcome>> byTrial = new HashMap<>();
        List<List<String>> trialsOfPoints = new ArrayList<>(shown);
        for (int row = 0; row < shown; row++) {
            List<String> trials = new ArrayList<>();
            for (long position = row; position < grid.size(); position += grid.pointCount()) {
                trials.add(digests.identity(grid.get(position)).trialId());
            }
            trials.forEach(trial -> byTrial.put(trial, List.of()));
            trialsOfPoints.add(trials);
        }
        Results results = new Results(folder);
        results.scored(results.outcomes(byTrial::containsKey), outcome -> grid.size() > grid.pointCount())
                .forEach(outcome -> byTrial.put(outcome.trial().trialId(), List.of(outcome)));
        List<PointResult> points = new ArrayList<>(shown);
        for (int row = 0; row < shown; row++) {
            TrialIdentity identity = digests.identity(grid.get(row));
            points.add(new PointResult(
                    new NormalForm(grid.get(row).point()),
                    new PointResult.Group(identity.seed(), identity.dataDigest(), identity.dataSource()),
                    trialsOfPoints.get(row).stream()
                            .flatMap(trial -> byTrial.get(trial).stream())
                            .toList()));
        }
        return new ResultTable(
                points, VaryingParameters.of(points.stream().map(PointResult::point)), grid.pointCount() - shown);
    }

    private static List<ResultColumn> columns(List<PointResult> points, VaryingParameters varying) {
        List<ResultColumn> columns = new ArrayList<>();
        varying.parameters().forEach(parameter -> columns.add(ResultColumn.of(parameter)));
        identity(points, "seed", result -> Long.toString(result.group().seed()), columns);
        // Images that differ only by parameters with columns need no column of their own.
        if (distinct(points, PointResult::point) < points.size()) {
            identity(points, "images", result -> ShortId.of(result.group().dataDigest()), columns);
        }
        points.stream()
                .flatMap(result -> result.tasks().stream())
                .distinct()
                .forEach(task -> columns.add(ResultColumn.ofAccuracy(task, Quantity.finalAccuracy(task))));
        columns.add(ResultColumn.ofAccuracy("ACC", Quantity.ACC));
        columns.add(ResultColumn.ofLoss("forgetting", Quantity.WORST_FORGETTING));
        columns.add(new ResultColumn(
                "trials",
                result -> Integer.toString(result.trials().size()),
                Comparator.comparing((PointResult result) -> result.trials().size())
                        .reversed()));
        return columns;
    }

    private static void identity(
            List<PointResult> points, String name, Function<PointResult, String> text, List<ResultColumn> columns) {
        if (distinct(points, text) > 1) {
            columns.add(new ResultColumn(name, text, Comparator.comparing(text)));
        }
    }

    private static long distinct(List<PointResult> points, Function<PointResult, ?> value) {
        return points.stream().map(value).distinct().count();
    }

    /**
     * The same in another order: accuracies and trials from the largest down, everything else from the smallest up; points
     * without a value last.
     *
     * @param name of the column to sort by, case-insensitive
     * @param reversed whether to reverse that order
     * @throws UserException when there is no such column
     */
    public ResultTable sortedBy(String name, boolean reversed) {
        List<String> names = columns.stream().map(ResultColumn::name).toList();
        ResultColumn column = columns.stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UserException(
                        "There is no column '" + name + "' to sort by",
                        Suggestion.question(name, names) + "Sort by one of " + String.join(", ", names) + "."));
        return sorted(reversed ? column.reversed() : column.order());
    }

    private ResultTable sorted(Comparator<PointResult> order) {
        return new ResultTable(points.stream().sorted(order).toList(), varying, more);
    }

    /** Its points in order. */
    public List<PointResult> points() {
        return points;
    }

    /** The parameters that are columns. */
    public List<TrialParameter<?>> parameters() {
        return varying.parameters();
    }

    /** How many points there are that {@link #text} leaves out. */
    public long leftOut(int rows) {
        return more + Math.max(0, points.size() - rows);
    }

    /**
     * The table, and a line that explains it.
     *
     * @param rows most rows
     */
    public String text(int rows) {
        TextTable table = new TextTable();
        table.add(columns.stream().map(ResultColumn::name).toList());
        points.stream()
                .limit(rows)
                .forEach(result -> table.add(columns.stream()
                        .map(column -> column.text().apply(result))
                        .toList()));
        return "Final test accuracy of each task, their mean (ACC) and worst-task forgetting, in percent"
                + (hasRepeats() ? " (mean +- half width of the 95 % interval)" : "") + ":\n" + table;
    }

    private boolean hasRepeats() {
        return points.stream().anyMatch(result -> result.trials().size() > 1);
    }
}
