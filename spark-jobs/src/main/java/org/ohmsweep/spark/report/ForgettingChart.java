package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;

/** Forgetting and backward transfer of every point, with their intervals. */
final class ForgettingChart {
    private static final Chart.Horizontal POINTS = new Chart.Horizontal("percentage points", Chart.Spacing.LINEAR);

    private static final List<Quantity> QUANTITIES =
            List.of(Quantity.WORST_FORGETTING, Quantity.FORGETTING, Quantity.BWT);

    /** Points of a view, below one another. */
    private static final int PER_VIEW = 25;

    /** Most points shown. */
    private static final int MOST = 1_000;

    private ForgettingChart() {}

    /** The chart; empty if there was only one task: then there is nothing to forget. */
    static Optional<Chart> of(PointSet points) {
        List<PointResult> shown = points.chosen(MOST).stream()
                .filter(result -> result.interval(Quantity.WORST_FORGETTING).isPresent())
                .toList();
        List<Chart.View> views = new ArrayList<>();
        for (int from = 0; from < shown.size(); from += PER_VIEW) {
            int to = Math.min(from + PER_VIEW, shown.size());
            views.add(new Chart.View(
                    "", "points " + (from + 1) + " to " + to, POINTS, "", rows(shown.subList(from, to), points)));
        }
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(new Chart(
                        "forgetting",
                        "Forgetting and backward transfer of each point",
                        "Worst-task forgetting: the largest loss of accuracy of an earlier task, from just after it was"
                                + " learned to the end. Mean forgetting: the mean loss from each task's best. BWT: the mean"
                                + " effect of later tasks on earlier ones, negative for loss. In percentage points; best"
                                + " accuracy first. "
                                + Captions.choice(points, shown)
                                + Captions.trials(shown),
                        Chart.Kind.DOTS,
                        views,
                        1));
    }

    private static List<ChartRow.Dot> rows(List<PointResult> results, PointSet points) {
        List<ChartRow.Dot> rows = new ArrayList<>();
        for (PointResult result : results) {
            for (Quantity quantity : QUANTITIES) {
                result.interval(quantity)
                        .map(ChartRow.Estimate::percent)
                        .ifPresent(mean -> rows.add(new ChartRow.Dot(points.label(result), quantity.name(), mean)));
            }
        }
        return rows;
    }
}
