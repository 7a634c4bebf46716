package org.ohmsweep.spark.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.report.VaryingParameters;

/**
 * The table of all points: what tells them apart, accuracies and forgetting in per cent with half-widths, and trials.
 *
 * @param head of the columns
 * @param rows one a point
 */
record PointTable(List<String> head, List<List<String>> rows) {
    PointTable {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    private record Column(String name, Function<PointResult, String> text) {}

    /** The table of some points. */
    static PointTable of(PointSet points) {
        List<Column> columns = new ArrayList<>();
        points.traits().forEach(trait -> columns.add(new Column(trait.name(), trait.value())));
        Stream.concat(
                        points.tasks().stream().map(Quantity::finalAccuracy),
                        Stream.of(Quantity.ACC, Quantity.WORST_FORGETTING, Quantity.FORGETTING, Quantity.BWT))
                .forEach(quantity ->
                        columns.add(new Column(quantity.name(), result -> percent(result.interval(quantity)))));
        columns.add(new Column("trials", result -> Integer.toString(result.trials().size())));
        return new PointTable(
                columns.stream().map(Column::name).toList(),
                points.points().stream()
                        .map(result -> columns.stream()
                                .map(column -> column.text().apply(result))
                                .toList())
                        .toList());
    }

    private static String percent(Optional<ConfidenceInterval> interval) {
        return interval.map(known -> known.isKnown()
                        ? String.format(Locale.ROOT, "%.1f \u00b1 %.1f", 100 * known.mean(), 100 * known.halfWidth())
                        : String.format(Locale.ROOT, "%.1f", 100 * known.mean()))
                .orElse(VaryingParameters.NOTHING);
    }
}
