package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.results.PercentText;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.spark.results.VaryingParameters;

/**
 * The table of a page that a reader can sort and filter.
 *
 * @param name of its file of data
 * @param head names of the columns
 * @param rows a text for each column
 * @param traits number of columns at the end that print leaves out
 * @param outcomes places of the columns that the points are explored by, along with the traits; empty for none
 */
record SortableTable(String name, List<String> head, List<List<String>> rows, int traits, List<Integer> outcomes) {
    SortableTable {
        Objects.requireNonNull(name, "name");
        head = List.copyOf(head);
        rows = List.copyOf(rows);
        outcomes = List.copyOf(outcomes);
    }

    private record Column(String name, Function<PointResult, String> text) {}

    /** All points: name, accuracies and forgetting in percent with half widths, number of trials, and traits. */
    static SortableTable of(PointSet points) {
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
        List<String> head = columns.stream().map(Column::name).toList();
        return new SortableTable(
                "results",
                head,
                points.points().stream()
                        .map(result -> columns.stream()
                                .map(column -> column.text().apply(result))
                                .toList())
                        .toList(),
                points.traits().size(),
                points.traits().isEmpty() ? List.of() : outcomes(head, points));
    }

    /** Of the quantities that some point has. */
    private static List<Integer> outcomes(List<String> head, PointSet points) {
        return Stream.of(Quantity.ACC, Quantity.WORST_FORGETTING)
                .filter(quantity -> points.points().stream()
                        .anyMatch(result -> result.interval(quantity).isPresent()))
                .map(quantity -> head.indexOf(quantity.name()))
                .toList();
    }

    private static String percent(Optional<ConfidenceInterval> interval) {
        return interval.map(known -> PercentText.of(known.mean())
                        + (known.isKnown() ? " \u00b1 " + PercentText.of(known.halfWidth()) : ""))
                .orElse(VaryingParameters.NOTHING);
    }
}
