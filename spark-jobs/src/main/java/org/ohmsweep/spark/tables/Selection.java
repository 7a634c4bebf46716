package org.ohmsweep.spark.tables;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What to read from each row of a table, and what to make of it. A column selects its value; selections are made of others. A
 * row refuses columns that were not selected, so that the two cannot diverge.
 *
 * @param <T> what a row is made into
 */
public interface Selection<T> {
    /** The columns that it reads. */
    Stream<Column<?, ?>> columns();

    /** What a row that was read with these columns is made into. */
    T of(TableDecoder.Row row);

    /**
     * A selection made of others.
     *
     * @param maker makes the value of a row, by {@link TableDecoder.Row#get} of the parts
     * @param parts everything that it takes from the row
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
