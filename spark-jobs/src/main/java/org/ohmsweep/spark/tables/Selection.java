package org.ohmsweep.spark.tables;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What to read of each row of a table, and what to make of it. A column selects its value; selections are made of others. A
 * row refuses columns that were not selected, so that the two cannot part.
 *
 * @param <T> what a row becomes
 */
public interface Selection<T> {
    /** The columns that it reads. */
    Stream<Column<?, ?>> columns();

    /** What becomes of a row that was read with these columns. */
    T of(TableDecoder.Row row);

    /**
     * A selection made of others.
     *
     * @param maker makes the value of a row, by {@link TableDecoder.Row#get} of the parts
     * @param parts all that it takes from the row
     */
    static <T> Selection<T> of(Function<TableDecoder.Row, T> maker, Selection<?>... parts) {
        return new Selection<>() {
            @Override
            public Stream<Column<?, ?>> columns() {
                return Arrays.stream(parts).flatMap(Selection::columns);
            }

            @Override
            public T of(TableDecoder.Row row) {
                return maker.apply(row);
            }
        };
    }
}
