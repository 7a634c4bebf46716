package org.ohmsweep.spark.tables;

import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * One column of a table.
 *
 * @param <R> source of a row
 * @param <T> Java type of the values
 * @param name in snake_case
 * @param type of the values
 * @param nullable whether it may be null, where it does not apply
 * @param description one line, with the unit
 * @param extractor takes the value from the source of a row
 */
public record Column<R, T>(
        String name, ColumnType<T> type, boolean nullable, String description, Function<R, T> extractor)
        implements Selection<T> {

    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(extractor, "extractor");
    }

    /** A column that always has a value. */
    public static <R, T> Column<R, T> required(
            String name, ColumnType<T> type, String description, Function<R, T> extractor) {
        return new Column<>(name, type, false, description, extractor);
    }

    /** A column that is null where it does not apply. */
    public static <R, T> Column<R, T> nullable(
            String name, ColumnType<T> type, String description, Function<R, T> extractor) {
        return new Column<>(name, type, true, description, extractor);
    }

    @Override
    public Stream<Column<?, ?>> columns() {
        return Stream.of(this);
    }

    @Override
    public T of(TableDecoder.Row row) {
        return row.value(this);
    }

    /** Its Parquet field. */
    Type field() {
        return type.field(name, nullable ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED);
    }

    /** Whether a file of that schema has it with the same type; in older files what is required now may be nullable. */
    boolean isHeldBy(MessageType schema) {
        Type found = schema.getType(name);
        return !found.isRepetition(Type.Repetition.REPEATED) && found.equals(type.field(name, found.getRepetition()));
    }
}
