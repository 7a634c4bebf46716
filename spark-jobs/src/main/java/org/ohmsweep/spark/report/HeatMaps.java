package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.trial.TrialParameters;

/** Maps over bound and bits: the paper's figures 5e and 5f. */
final class HeatMaps {
    /** So many slices stand below one another; of more, one is chosen. */
    private static final int MOST_ROWS = 4;

    /** The part of the places that must have a point. */
    private static final double FULL = 0.75;

    private final Axis bound;
    private final Axis bits;
    private final Slices slices;

    private HeatMaps(PointSet points) {
        bound = Axis.of(TrialParameters.BOUND, points);
        bits = Axis.of(TrialParameters.BITS, points);
        slices = Slices.of(
                points, List.of(bound, bits), slice -> isMap(bound.places(slice), bits.places(slice), slice.size()));
    }

    /** Two values each way at least, and few holes. */
    private static boolean isMap(long height, long width, int cells) {
        return height > 1 && width > 1 && cells > FULL * height * width;
    }

    /** The maps that the points have data for. */
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
                                "Test accuracy on each task after all were learned, and ACC, their mean, in per cent.",
                                Chart.Kind.MAP,
                                accuracies),
                        maps.chart(
                                "map-forgetting",
                                "Worst-task forgetting over bound and bits (figure 5f)",
                                "How much of its accuracy the earlier task lost that lost most, in per cent points; dark"
                                        + " is bad.",
                                Chart.Kind.LOSS_MAP,
                                List.of(Quantity.WORST_FORGETTING)),
                        maps.chart(
                                "map-f-meta",
                                "Mean f_meta over bound and bits (figure 5f)",
                                "How easily weights still change at the end: the mean of f_meta = 1 - tanh\u00b2(m |W|)"
                                        + " over programmable weights, in per cent; near 100, nothing is protected.",
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
            List<List<Object>> rows = new ArrayList<>();
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

    private Chart.View view(String label, List<List<Object>> rows) {
        return new Chart.View("", label, Chart.Horizontal.words(bits.title()), bound.title(), rows);
    }

    private List<List<Object>> rows(Slice slice, List<Quantity> quantities, boolean isNamed) {
        List<List<Object>> rows = new ArrayList<>();
        for (Quantity quantity : quantities) {
            String panel = isNamed ? quantity.name() + "\n" + Slices.name(slice) : quantity.name();
            for (PointResult result : slice.points()) {
                Numbers.percentRow(
                                result.interval(quantity),
                                panel,
                                bits.value().apply(result).orElseThrow(),
                                bound.value().apply(result).orElseThrow())
                        .ifPresent(rows::add);
            }
        }
        return rows;
    }
}
