package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.trial.TrialParameters;

/** Maps over bound and bits: the paper's figures 5e and 5f. */
final class HeatMaps {
    /** Most slices shown at once; if there are more, the reader chooses one. */
    private static final int MOST_ROWS = 4;

    /** The fraction of cells that must have a point. */
    private static final double FULL = 0.75;

    private final Axis bound;
    private final Axis bits;
    private final Slices slices;
    private final Map<PointResult, Integer> places;

    private HeatMaps(PointSet points) {
        bound = Axis.of(TrialParameters.BOUND, points);
        bits = Axis.of(TrialParameters.BITS, points);
        places = points.places();
        slices = Slices.of(
                points, List.of(bound, bits), slice -> isMap(bound.places(slice), bits.places(slice), slice.size()));
    }

    /** At least two values each way, and few holes. */
    private static boolean isMap(long height, long width, int cells) {
        return height > 1 && width > 1 && cells > FULL * height * width;
    }

    /** The maps that there is data for. */
    static List<Chart> of(PointSet points) {
        HeatMaps maps = new HeatMaps(points);
        List<Quantity> accuracies = Stream.concat(
                        maps.slices
                                .points()
                                .flatMap(result -> result.tasks().stream())
                                .distinct()
                                .map(Quantity::finalAccuracy),
                        Stream.of(Quantity.ACC))
                .toList();
        return Stream.of(
                        maps.chart(
                                "map-accuracy",
                                "Accuracy after the last task, over bound and bits (figure 5e)",
                                "Test accuracy on each task after all were learned, and their mean (ACC), in percent.",
                                Chart.Kind.MAP,
                                accuracies),
                        maps.chart(
                                "map-forgetting",
                                "Worst-task forgetting over bound and bits (figure 5f)",
                                "The largest loss of accuracy of an earlier task, in percentage points; dark is bad.",
                                Chart.Kind.LOSS_MAP,
                                List.of(Quantity.WORST_FORGETTING)),
                        maps.chart(
                                "map-f-meta",
                                "Mean f_meta over bound and bits (figure 5f)",
                                "How easily weights still change at the end: the mean of f_meta = 1 - tanh\u00b2(m |W|)"
                                        + " over programmable weights, in percent; near 100, nothing is protected.",
                                Chart.Kind.LOSS_MAP,
                                List.of(Quantity.F_META)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Chart> chart(String id, String title, String what, Chart.Kind kind, List<Quantity> quantities) {
        boolean isOneView = slices.slices().size() <= MOST_ROWS;
        boolean isOneRow = slices.slices().size() <= 1;
        List<Chart.View> views = new ArrayList<>();
        if (isOneView) {
            List<ChartRow.Cell> rows = new ArrayList<>();
            slices.slices().forEach(slice -> rows.addAll(rows(slice, quantities, !isOneRow)));
            views.add(view("all", rows));
        } else {
            slices.slices().forEach(slice -> views.add(view(Slices.name(slice), rows(slice, quantities, false))));
        }
        views.removeIf(view -> view.rows().isEmpty());
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Chart(id, title, what + " " + Captions.slices(slices), kind, views, quantities.size()));
    }

    private Chart.View view(String label, List<ChartRow.Cell> rows) {
        return new Chart.View("", label, Chart.Horizontal.words(bits.title()), bound.title(), rows);
    }

    private List<ChartRow.Cell> rows(Slice slice, List<Quantity> quantities, boolean isNamed) {
        List<ChartRow.Cell> rows = new ArrayList<>();
        for (Quantity quantity : quantities) {
            String panel = isNamed ? quantity.name() + "\n" + Slices.name(slice) : quantity.name();
            for (PointResult result : slice.points()) {
                result.interval(quantity)
                        .map(ChartRow.Estimate::percent)
                        .ifPresent(mean -> rows.add(new ChartRow.Cell(
                                panel,
                                bits.value().apply(result).orElseThrow(),
                                bound.value().apply(result).orElseThrow(),
                                mean,
                                places.get(result))));
            }
        }
        return rows;
    }
}
