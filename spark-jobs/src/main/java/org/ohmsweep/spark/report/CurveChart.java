package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.ImageVariance;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.TaskAccuracy;

/** Accuracy on every task while the tasks are learned in turn: the paper's figure 5b. */
final class CurveChart {
    private static final Chart.Horizontal EPOCHS =
            new Chart.Horizontal("epoch, through all tasks", Chart.Spacing.LINEAR);

    /** Most choices to offer. */
    private static final int MOST = 40;

    private CurveChart() {}

    /** The chart; empty where no trial was evaluated during training. */
    static Optional<Chart> of(PointSet points, Results results) {
        List<PointResult> chosen = points.chosen(MOST);
        Map<String, List<TaskAccuracy>> accuracies = results.accuracies(PointSet.trialIds(chosen)::contains);
        return ChosenViews.of(
                        points,
                        chosen,
                        EPOCHS,
                        "test accuracy, %",
                        result -> rows(result, points.label(result), accuracies))
                .chart(
                        "curves",
                        "Accuracy while the tasks are learned in turn (figure 5b)",
                        "Test accuracy on every task after each evaluated epoch; dotted lines mark the last epoch of a"
                                + " task.",
                        Captions::trials,
                        Chart.Kind.CURVES,
                        1);
    }

    /** When an evaluation happened: its task, and the epoch counted through all tasks. */
    private record Moment(int task, int epoch) implements Comparable<Moment> {
        private static final Comparator<Moment> ORDER =
                Comparator.comparingInt(Moment::task).thenComparingInt(Moment::epoch);

        @Override
        public int compareTo(Moment other) {
            return ORDER.compare(this, other);
        }
    }

    private static List<ChartRow.Epoch> rows(
            PointResult result, String panel, Map<String, List<TaskAccuracy>> accuracies) {
        int length = result.point().point().epochsPerTask();
        SortedMap<Moment, List<Double>> curve = new TreeMap<>();
        for (String trialId : new TreeSet<>(result.trialIds())) {
            accuracies
                    .getOrDefault(trialId, List.of())
                    .forEach(at -> curve.computeIfAbsent(
                                    new Moment(at.evaluatedTask(), (at.learnedTask() - 1) * length + at.epoch()),
                                    key -> new ArrayList<>())
                            .add(at.accuracy()));
        }
        List<ChartRow.Epoch> rows = new ArrayList<>();
        curve.forEach((at, values) -> rows.add(new ChartRow.Epoch(
                panel,
                result.tasks().get(at.task() - 1),
                at.epoch(),
                result.tasks().get((at.epoch() - 1) / length),
                at.epoch() % length == 0,
                ChartRow.Estimate.percent(interval(result, at.task() - 1, values)))));
        return rows;
    }

    private static ConfidenceInterval interval(PointResult result, int task, List<Double> accuracies) {
        double mean =
                accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return ConfidenceInterval.of(
                result.imageVariance(ImageVariance.onTask(task, learned -> mean)),
                accuracies.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
