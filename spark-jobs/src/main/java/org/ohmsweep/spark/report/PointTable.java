package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.results.PercentText;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.spark.results.VaryingParameters;

/**
 * The table of all points: name, accuracies and forgetting in percent with half widths, number of trials, and traits.
 *
 * @param head names of the columns
 * @param rows one for each point
 * @param traits number of columns at the end that tell points apart
 */
record PointTable(List<String> head, List<List<String>> rows, int traits) {
    PointTable {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    private record Column(String name, Function<PointResult, String> text) {}

    /** The table of some points. */
    static PointTable of(PointSet points) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("point", points::label));
        Stream.concat(
                        points.tasks().stream().map(Quantity::finalAccuracy),
                        Stream.of(Quantity.ACC, Quantity.WORST_FORGETTING, Quantity.FORGETTING, Quantity.BWT))
                .forEach(quantity ->
                        columns.add(new Column(quantity.name(), result -> percent(result.interval(quantity)))));
        columns.add(
                new Column("trials", result -> Integer.toString(result.trials().size())));
        points.traits().forEach(trait -> columns.add(new Column(trait.name(), trait.value())));
        return new PointTable(
                columns.stream().map(Column::name).toList(),
                points.points().stream()
                        .map(result -> columns.stream()
                                .map(column -> column.text().apply(result))
                                .toList())
                        .toList(),
                points.traits().size());
    }

    private static String percent(Optional<ConfidenceInterval> interval) {
        return interval.map(known -> PercentText.of(known.mean())
                        + (known.isKnown() ? " \u00b1 " + PercentText.of(known.halfWidth()) : ""))
                .orElse(VaryingParameters.NOTHING);
    }
}
