package org.ohmsweep.spark.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ohmsweep.spark.results.BoundaryText;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.trial.NormalForm;

/**
 * A tolerance map as a table: a row for each line, with where the condition holds, where it does not, how its search ended
 * and how many trials it took.
 */
public final class ToleranceTable {
    private final ToleranceMap map;
    private final BoundaryText text;
    private final VaryingParameters varying;

    /** @param map to be shown */
    public ToleranceTable(ToleranceMap map) {
        this.map = Objects.requireNonNull(map, "map");
        this.text = new BoundaryText(map.tolerance());
        this.varying = map.varying();
    }

    /** How many lines {@link #text} leaves out. */
    public int leftOut(int rows) {
        return Math.max(0, map.lines().size() - rows);
    }

    /**
     * The table, and a line that explains it.
     *
     * @param rows most rows
     */
    public String text(int rows) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>();
        varying.parameters().forEach(parameter -> head.add(parameter.column()));
        head.addAll(List.of("holds", "does not hold", "state", "rounds", "trials"));
        table.add(head);
        IntStream.range(0, Math.min(rows, map.lines().size())).forEach(line -> table.add(row(line)));
        long failed = map.lines().stream().mapToLong(LineResult::failed).sum();
        return text.title() + ", where " + text.condition() + " holds (" + progress(map) + "):\n" + table
                + (failed == 0 ? "" : failed + " failed trials leave candidates open.\n");
    }

    private List<String> row(int line) {
        LineResult result = map.lines().get(line);
        NormalForm point = map.point(line);
        List<String> cells = new ArrayList<>();
        varying.parameters().forEach(parameter -> cells.add(VaryingParameters.text(parameter, point)));
        cells.add(text.holds(result));
        cells.add(text.fails(result));
        cells.add(BoundaryText.state(result));
        cells.add(Integer.toString(result.rounds()));
        cells.add(Integer.toString(result.trials()));
        return cells;
    }

    /** How far a map has come: {@code round 3, 2 of 25 lines decided}. */
    public static String progress(ToleranceMap map) {
        int lines = map.lines().size();
        return map.isDone()
                ? lines + (lines == 1 ? " line" : " lines") + " decided in "
                        + map.search().round() + " rounds"
                : "round " + map.search().round() + ", " + map.search().decided() + " of " + lines + " lines decided";
    }
}
