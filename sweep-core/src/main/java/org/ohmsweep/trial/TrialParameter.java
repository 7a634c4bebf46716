package org.ohmsweep.trial;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One parameter of a grid point: its key in grid files, its column in the tables, and when it matters.
 *
 * @param <T> the Java type of its values
 * @param key dotted key, as in grid files: {@code device.bound}
 * @param column name of its column, and of nothing else
 * @param type how its values are written
 * @param description one line for tables and help, with the unit
 * @param getter reads it from a point
 * @param setter writes it into a builder
 * @param irrelevance why it cannot matter at a point in normal form; empty where it does
 * @param isLater whether it came after the first version, which had no name for it: at its default it is absent from the
 *     canonical text, so that the ids of older points stay
 */
public record TrialParameter<T>(
        String key,
        String column,
        ParameterType<T> type,
        String description,
        Function<GridPoint, T> getter,
        BiConsumer<GridPoint.Builder, T> setter,
        Function<GridPoint, Optional<String>> irrelevance,
        boolean isLater) {

    /** Its value at a point. */
    public T get(GridPoint point) {
        return getter.apply(point);
    }

    /** Canonical text of its value at a point. */
    public String text(GridPoint point) {
        return type.text(get(point));
    }

    /** Sets it from a text that {@link #type} can read. */
    public void set(GridPoint.Builder builder, String text) {
        setter.accept(builder, type.parse(text));
    }

    /** Copies its value from a point into a builder. */
    void copy(GridPoint from, GridPoint.Builder to) {
        setter.accept(to, get(from));
    }

    @Override
    public String toString() {
        return key;
    }
}
