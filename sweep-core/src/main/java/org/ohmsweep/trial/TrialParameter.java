package org.ohmsweep.trial;

import java.util.Optional;
import java.util.function.Function;

/**
 * One parameter of a grid point: its key in grid files, its column in the tables, what it means and when it matters.
 *
 * @param <T> the Java type of its values
 * @param key dotted key, as in grid files: {@code device.bound}, which is the component {@code device().bound()} of a
 *     point
 * @param column name of its column, and of nothing else
 * @param type its range, and how its values are written
 * @param byDefault the paper's value
 * @param unit in the plural, as in "in ohms"; empty for what has none
 * @param meaning one line, without the unit
 * @param getter reads it from a point
 * @param irrelevance why it cannot matter at a point in normal form; empty where it does
 * @param isLater whether it came after the first version, which had no name for it: at its default it is absent from the
 *     canonical text, so that the ids of older points stay
 * @param source where the default comes from
 */
public record TrialParameter<T>(
        String key,
        String column,
        ParameterType<T> type,
        T byDefault,
        String unit,
        String meaning,
        Function<GridPoint, T> getter,
        Function<GridPoint, Optional<String>> irrelevance,
        boolean isLater,
        DefaultSource source) {

    public TrialParameter {
        byDefault = type.check(key, byDefault);
    }

    /** A parameter of the first version, part of every canonical text. */
    static <T> TrialParameter<T> first(
            String key,
            Function<GridPoint, T> getter,
            ParameterType<T> type,
            T byDefault,
            String unit,
            String meaning,
            Function<GridPoint, Optional<String>> irrelevance) {
        return new TrialParameter<>(
                key, column(key), type, byDefault, unit, meaning, getter, irrelevance, false, DefaultSource.SETTLED);
    }

    /** A parameter that came later: absent from the canonical text at its default. */
    static <T> TrialParameter<T> later(
            String key,
            Function<GridPoint, T> getter,
            ParameterType<T> type,
            T byDefault,
            String unit,
            String meaning,
            Function<GridPoint, Optional<String>> irrelevance) {
        return new TrialParameter<>(
                key, column(key), type, byDefault, unit, meaning, getter, irrelevance, true, DefaultSource.SETTLED);
    }

    /** The column of most keys: the key without its section. */
    private static String column(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Its value at a point. */
    public T get(GridPoint point) {
        return getter.apply(point);
    }

    /** Canonical text of its value at a point. */
    public String text(GridPoint point) {
        return type.text(get(point));
    }

    /** Canonical text of its default. */
    public String defaultText() {
        return type.text(byDefault);
    }

    /** One line for tables and help: the meaning, with the unit. */
    public String description() {
        return unit.isEmpty() ? meaning : meaning + ", in " + unit;
    }

    /** This parameter with a column whose name says more than the key without its section. */
    TrialParameter<T> withColumn(String name) {
        return new TrialParameter<>(key, name, type, byDefault, unit, meaning, getter, irrelevance, isLater, source);
    }

    /** This parameter with a default that was not settled here. */
    TrialParameter<T> from(DefaultSource of) {
        return new TrialParameter<>(key, column, type, byDefault, unit, meaning, getter, irrelevance, isLater, of);
    }

    @Override
    public String toString() {
        return key;
    }
}
