package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.Results;
import org.ohmsweep.spark.store.TrialScore;
import org.ohmsweep.spark.sweep.DataDigests;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;

/**
 * The result of a sweep on a terminal: one row for each grid point, with the parameters that vary, the final accuracies,
 * their mean and the worst-task forgetting; per cent, with 95 % half-widths over repeats where there are some.
 */
public final class ResultTable {
    /** More rows than anybody reads; the tables have them all. */
    private static final int MAX_ROWS = 200;

    private final List<GridPoint> points;
    private final Map<String, List<TrialScore>> scores;

    private ResultTable(List<GridPoint> points, Map<String, List<TrialScore>> scores) {
        this.points = points;
        this.scores = scores;
    }

    /** The text of the table. */
    public static String of(Grid grid, TaskSet images, OutputFolder folder) {
        Objects.requireNonNull(grid, "grid");
        int rows = (int) Math.min(MAX_ROWS, grid.pointCount());
        DataDigests digests = new DataDigests(images);
        List<GridPoint> points = new ArrayList<>(rows);
        Set<String> trialIds = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            points.add(grid.get(row).point());
            for (long position = row; position < grid.size(); position += grid.pointCount()) {
                trialIds.add(digests.identity(grid.get(position)).trialId());
            }
        }
        Map<String, List<TrialScore>> scores = new HashMap<>();
        new Results(folder)
                .scores(trialIds)
                .forEach(score -> scores.computeIfAbsent(score.pointId(), id -> new ArrayList<>())
                        .add(score));
        String text = new ResultTable(points, scores).text();
        return rows < grid.pointCount() ? text + "... and " + (grid.pointCount() - rows) + " more grid points\n" : text;
    }

    private String text() {
        List<TrialParameter<?>> varying = VaryingParameters.of(points.stream().map(NormalForm::new));
        Set<TaskSpec> tasks = new LinkedHashSet<>();
        points.forEach(point -> tasks.addAll(point.tasks()));
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>();
        varying.forEach(parameter -> head.add(parameter.column()));
        tasks.forEach(task -> head.add(task.text()));
        head.addAll(List.of("ACC", "forgetting", "trials"));
        table.add(head);
        points.forEach(point -> table.add(row(point, varying, tasks)));
        return "Final test accuracy of each task, their mean (ACC) and worst-task forgetting, per cent"
                + (hasRepeats() ? " (mean +- 95 % half-width over repeats)" : "") + ":\n" + table;
    }

    private boolean hasRepeats() {
        return scores.values().stream().anyMatch(trials -> trials.size() > 1);
    }

    private List<String> row(GridPoint point, List<TrialParameter<?>> varying, Set<TaskSpec> tasks) {
        List<TrialScore> trials = scores.getOrDefault(new NormalForm(point).pointId(), List.of());
        List<String> row = new ArrayList<>();
        varying.forEach(parameter -> row.add(VaryingParameters.text(parameter, new NormalForm(point))));
        for (TaskSpec task : tasks) {
            int index = point.tasks().indexOf(task);
            row.add(
                    index < 0
                            ? VaryingParameters.NOTHING
                            : percent(trials, score -> score.finalAccuracies().get(index)));
        }
        row.add(percent(trials, TrialScore::acc));
        row.add(percent(trials, TrialScore::worstForgetting));
        row.add(Integer.toString(trials.size()));
        return row;
    }

    private static String percent(List<TrialScore> trials, Function<TrialScore, Double> number) {
        double[] values = trials.stream()
                .map(number)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (values.length == 0) {
            return VaryingParameters.NOTHING;
        }
        ConfidenceInterval interval = ConfidenceInterval.of(values);
        String mean = String.format(Locale.ROOT, "%.1f", 100 * interval.mean());
        return !interval.isKnown() ? mean : mean + String.format(Locale.ROOT, " +- %.1f", 100 * interval.halfWidth());
    }
}
