package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** Accuracy and forgetting over one parameter: the paper's figures 5g and 5h, and the like for any other. */
final class AxisCharts {
    private static final String FINAL = "accuracy after the last task, %";
    private static final String KEPT = "learning and forgetting, %";

    /** Parameters with charts of their own, and those that only set when something is measured. */
    private static final Set<TrialParameter<?>> NOT_ANY = Set.of(
            TrialParameters.FAILURE_RATIO,
            TrialParameters.WRITE_NOISE,
            TrialParameters.TASKS,
            TrialParameters.EVALUATE_EVERY,
            TrialParameters.HISTOGRAM_EVERY);

    private AxisCharts() {}

    /** An axis with the slices that have two values of it. */
    private record Sliced(Axis axis, Slices slices) {
        static Optional<Sliced> of(Axis axis, PointSet points) {
            Slices slices = Slices.of(points, List.of(axis), slice -> axis.places(slice) > 1);
            return slices.slices().isEmpty() ? Optional.empty() : Optional.of(new Sliced(axis, slices));
        }

        /** The most values of it in a slice. */
        long places() {
            return slices.slices().stream()
                    .mapToLong(slice -> axis.places(slice.points()))
                    .max()
                    .orElse(0);
        }
    }

    /** Figure 5g: with the fraction of synapses that are still programmable. */
    static Optional<Chart> failures(PointSet points) {
        return one(points, TrialParameters.FAILURE_RATIO)
                .map(axis -> chart(
                        "failure-ratio",
                        "Accuracy against failure ratio (figure 5g)",
                        "First panel: test accuracy on each task after all were learned. Second panel: accuracy just after learning,"
                                + " worst-task forgetting, and the fraction of synapses that are still programmable at"
                                + " the end.",
                        List.of(axis)));
    }

    /** Figure 5h. */
    static Optional<Chart> writeNoise(PointSet points) {
        return one(points, TrialParameters.WRITE_NOISE)
                .map(axis -> chart(
                        "write-noise",
                        "Accuracy against write noise (figure 5h)",
                        "First panel: test accuracy on each task after all were learned. Second panel: accuracy just after"
                                + " learning, and worst-task forgetting.",
                        List.of(axis)));
    }

    /** Any other parameter, for the reader to choose. */
    static Optional<Chart> any(PointSet points) {
        Stream<Axis> axes = TrialParameters.ALL.stream()
                .filter(parameter -> points.varies(parameter) && !NOT_ANY.contains(parameter))
                .map(parameter -> Axis.of(parameter, points));
        Stream<Axis> wires = points.varies(TrialParameters.ROW_OHMS) && points.varies(TrialParameters.COLUMN_OHMS)
                ? Stream.of(Axis.evenWires())
                : Stream.empty();
        List<Sliced> sliced = Stream.concat(axes, wires)
                .flatMap(axis -> Sliced.of(axis, points).stream())
                .sorted(Comparator.comparing(Sliced::places).reversed())
                .toList();
        return sliced.isEmpty()
                ? Optional.empty()
                : Optional.of(chart(
                        "any-axis",
                        "Accuracy against any other parameter",
                        "Choose the parameter, and the values of the others. First panel: test accuracy on each task after"
                                + " all were learned. Second panel: accuracy just after learning, and worst-task forgetting.",
                        sliced));
    }

    private static Optional<Sliced> one(PointSet points, TrialParameter<?> parameter) {
        return points.varies(parameter) ? Sliced.of(Axis.of(parameter, points), points) : Optional.empty();
    }

    private static Chart chart(String id, String title, String what, List<Sliced> axes) {
        List<Chart.View> views = new ArrayList<>();
        for (Sliced sliced : axes) {
            String axis = sliced.axis().title();
            for (Slice slice : sliced.slices().slices()) {
                views.add(new Chart.View(
                        axes.size() > 1 ? axis : "",
                        axes.size() > 1 ? axis + ": " + Slices.name(slice) : Slices.name(slice),
                        sliced.axis().horizontal(slice.points()),
                        "",
                        rows(sliced.axis(), slice)));
            }
        }
        String caption = axes.size() == 1
                ? Captions.slices(axes.get(0).slices())
                : Captions.trials(axes.stream()
                        .flatMap(sliced -> sliced.slices().points())
                        .distinct()
                        .toList());
        return new Chart(id, title, what + " " + caption, Chart.Kind.LINES, views, 2);
    }

    private static List<ChartRow.Point> rows(Axis axis, Slice slice) {
        List<PointResult> ordered = slice.points().stream()
                .sorted(Comparator.comparing(
                        result -> axis.value().apply(result).orElseThrow(), AxisCharts::compare))
                .toList();
        List<String> tasks = ordered.stream()
                .flatMap(result -> result.tasks().stream())
                .distinct()
                .toList();
        List<ChartRow.Point> rows = new ArrayList<>();
        tasks.forEach(task -> add(rows, FINAL, Quantity.finalAccuracy(task), axis, ordered));
        if (tasks.size() > 1) {
            add(rows, FINAL, Quantity.ACC, axis, ordered);
        }
        add(rows, KEPT, Quantity.LEARNING_ACCURACY, axis, ordered);
        add(rows, KEPT, Quantity.WORST_FORGETTING, axis, ordered);
        if (axis.traits().contains(TrialParameters.FAILURE_RATIO.column())) {
            add(rows, KEPT, Quantity.PROGRAMMABLE, axis, ordered);
        }
        return rows;
    }

    private static int compare(Object one, Object other) {
        return one instanceof Number first && other instanceof Number second
                ? Double.compare(first.doubleValue(), second.doubleValue())
                : one.toString().compareTo(other.toString());
    }

    private static void add(
            List<ChartRow.Point> rows, String panel, Quantity quantity, Axis axis, List<PointResult> points) {
        points.forEach(result -> result.interval(quantity)
                .map(ChartRow.Estimate::percent)
                .ifPresent(mean -> rows.add(new ChartRow.Point(
                        panel, quantity.name(), axis.value().apply(result).orElseThrow(), mean))));
    }
}
