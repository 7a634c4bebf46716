package org.ohmsweep.spark.tables;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The one definition of a table: its folder, its schema, its documentation and how its rows are made.
 *
 * @param <R> what a row is made from
 * @param name of the table and of its folder
 * @param rowDescription what a row is, one line
 * @param kind whether its rows belong to trials or to the folder's history
 * @param key names of the columns that tell its rows apart; readers drop duplicates by them
 * @param columns in order
 */
public record Table<R>(String name, String rowDescription, Kind kind, List<String> key, List<Column<R, ?>> columns) {

    /** What the rows of a table hang on. */
    public enum Kind {
        /** The table of completed trials itself: a trial is done when its row here is visible. */
        TRIALS,
        /** Rows of completed trials: without a row in {@code trials} of the same batch they are the orphans of a crash. */
        PER_TRIAL,
        /** The folder's history: stands alone. */
        HISTORY
    }

    /** @throws IllegalArgumentException when two columns share a name or the key names none */
    public Table {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
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

    /** The same table, its rows taken over from files: what a file lacks is null. */
    public Table<TableDecoder.Row> ofStoredRows() {
        return new Table<>(
                name,
                rowDescription,
                kind,
                key,
                columns.stream().<Column<TableDecoder.Row, ?>>map(Table::stored).toList());
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
