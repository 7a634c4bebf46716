package org.ohmsweep.spark.tables;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The one definition of a table: its folder, its schema, its documentation and how its rows are made.
 *
 * @param <R> source of a row
 * @param name of the table and of its folder
 * @param rowDescription what a row is, one line
 * @param kind whether its rows belong to trials or to the folder's history
 * @param key names of the columns that identify a row; readers drop duplicates by them
 * @param columns in order
 * @param ofTrial makes its rows of a completed trial
 */
public record Table<R>(
        String name,
        String rowDescription,
        Kind kind,
        List<String> key,
        List<Column<R, ?>> columns,
        Function<TrialRow, List<R>> ofTrial) {

    /** What the rows of a table belong to. */
    public enum Kind {
        /** The table of completed trials itself: a trial is done when its row here is visible. */
        TRIALS,
        /** Rows of completed trials: those whose batch is missing in {@code trials} are orphans of a crash. */
        PER_TRIAL,
        /** The folder's history, independent of {@code trials}. */
        HISTORY
    }

    /** One of the folder's history: completed trials make no rows of it. */
    static <R> Table<R> history(String name, String rowDescription, List<String> key, List<Column<R, ?>> columns) {
        return new Table<>(name, rowDescription, Kind.HISTORY, key, columns, trial -> List.of());
    }

    /** @throws IllegalArgumentException when two columns share a name, or the key names none of them */
    public Table {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(rowDescription, "rowDescription");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(ofTrial, "ofTrial");
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column<R, ?> column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("table " + name + " has two columns " + column.name());
            }
        }
        if (!names.containsAll(key)) {
            throw new IllegalArgumentException("table " + name + " lacks a column of its key " + key);
        }
    }

    /** The same table with rows taken from files: what a file lacks is null. */
    public Table<TableDecoder.Row> ofStoredRows() {
        return new Table<>(
                name,
                rowDescription,
                kind,
                key,
                columns.stream().<Column<TableDecoder.Row, ?>>map(Table::stored).toList(),
                trial -> List.of());
    }

    /** The rows that completed trials have in it. */
    public TableRows<R> rowsOf(List<TrialRow> trials) {
        return new TableRows<>(
                this,
                trials.stream().flatMap(trial -> ofTrial.apply(trial).stream()).toList());
    }

    /** The columns of its key, in its order. */
    public List<Column<R, ?>> keyColumns() {
        return columns.stream().filter(column -> key.contains(column.name())).toList();
    }

    private static <T> Column<TableDecoder.Row, T> stored(Column<?, T> column) {
        return new Column<>(
                column.name(), column.type(), column.nullable(), column.description(), row -> row.get(column));
    }

    /** Its Parquet schema. */
    public MessageType schema() {
        return new MessageType(name, columns.stream().map(Column::field).toArray(Type[]::new));
    }
}
