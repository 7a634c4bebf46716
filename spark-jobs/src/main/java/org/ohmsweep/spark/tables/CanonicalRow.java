package org.ohmsweep.spark.tables;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values of a row that are the same in all runs of its trial: every column except the circumstances.
 *
 * @param cells by the column's name; columns that a file lacks are not among them
 */
public record CanonicalRow(SortedMap<String, Cell> cells) {
    /**
     * A value.
     *
     * @param text the same for two values only if they are equal to the last bit; null for null
     * @param value the value itself, for messages
     */
    public record Cell(String text, Object value) {
        private static <T> Cell of(Column<?, T> column, T value) {
            return new Cell(value == null ? null : column.type().text(value), value);
        }
    }

    public CanonicalRow {
        cells = Collections.unmodifiableSortedMap(cells);
    }

    /** Of a row to be written. */
    public static <R> CanonicalRow of(Table<R> table, R row) {
        SortedMap<String, Cell> cells = new TreeMap<>();
        for (Column<R, ?> column : table.columns()) {
            if (isCompared(table, column)) {
                cells.put(column.name(), cell(column, row));
            }
        }
        return new CanonicalRow(cells);
    }

    /** Of stored rows of a table. */
    public static Selection<CanonicalRow> of(Table<?> table) {
        return Selection.of(row -> of(table, row), table.columns().toArray(Selection<?>[]::new));
    }

    private static CanonicalRow of(Table<?> table, TableDecoder.Row row) {
        SortedMap<String, Cell> cells = new TreeMap<>();
        for (Column<?, ?> column : table.columns()) {
            if (isCompared(table, column) && isStored(table, column, row)) {
                cells.put(column.name(), cell(column, row));
            }
        }
        return new CanonicalRow(cells);
    }

    /** A column that an older file lacks is null once that file is merged with newer ones; so a null parameter may be either. */
    private static boolean isStored(Table<?> table, Column<?, ?> column, TableDecoder.Row row) {
        boolean isParameter =
                table.kind() == Table.Kind.TRIALS && TrialsTable.PARAMETER_COLUMNS.contains(column.name());
        return row.has(column) && !(isParameter && row.get(column) == null);
    }

    private static boolean isCompared(Table<?> table, Column<?, ?> column) {
        return table.kind() != Table.Kind.TRIALS || !TrialsTable.CIRCUMSTANCES.contains(column.name());
    }

    private static <R, T> Cell cell(Column<R, T> column, R row) {
        return Cell.of(column, column.extractor().apply(row));
    }

    private static <T> Cell cell(Column<?, T> column, TableDecoder.Row row) {
        return Cell.of(column, row.get(column));
    }

    /**
     * One line: {@code name=text} of all columns that are not null, in the order of their names, tab-separated, with a
     * newline at the end.
     */
    public String line() {
        return cells.entrySet().stream()
                .filter(entry -> entry.getValue().text() != null)
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(Collectors.joining("\t", "", "\n"));
    }

    /** Distinguishes it from the other rows of its trial: {@code name=value} separated by spaces; empty in {@code trials}. */
    public String place(Table<?> table) {
        return table.key().stream()
                .filter(name -> !name.equals(TrialsTable.TRIAL_ID.name()))
                .map(name -> Map.entry(name, cells.getOrDefault(name, new Cell(null, null))))
                .map(entry -> entry.getKey() + "=" + entry.getValue().value())
                .collect(Collectors.joining(" "));
    }
}
