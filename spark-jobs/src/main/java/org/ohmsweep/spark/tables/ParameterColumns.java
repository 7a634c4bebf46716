package org.ohmsweep.spark.tables;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.trial.DurationType;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * Columns of {@code trials} made from parameters, so that a new parameter becomes a new column by itself. All may be null: a
 * parameter is null where it is dropped, and in files older than the parameter.
 */
final class ParameterColumns {
    private static final Conversion<PerLevel, Double> ONE_NUMBER = new Conversion<>(
            ColumnType.DOUBLE,
            value -> value.isOne() ? value.values().get(0).doubleValue() : null,
            value -> PerLevel.of(BigDecimal.valueOf(value)));

    private static final Conversion<PerLevel, List<Double>> BY_LEVEL = new Conversion<>(
            ColumnType.DOUBLES,
            value -> value.isOne() ? null : doubles(value.values()),
            value -> new PerLevel(decimals(value)));

    private static final List<Stored<?, ?>> ALL = TrialParameters.ALL.stream()
            .<Stored<?, ?>>flatMap(ParameterColumns::stored)
            .toList();

    /**
     * The parameters of a stored row. A null, of a parameter that was dropped or is newer than the file, becomes the paper's
     * value. Throws IllegalArgumentException for a value that the parameter cannot have.
     */
    static final Selection<NormalForm> NORMAL_FORM = Selection.of(
            ParameterColumns::read, ALL.stream().map(Stored::column).toArray(Selection<?>[]::new));

    private ParameterColumns() {}

    private record Stored<T, C>(TrialParameter<T> parameter, Conversion<T, C> conversion, Column<TrialRow, C> column) {
        void set(TableDecoder.Row row, GridPoint.Builder builder) {
            C value = row.get(column);
            if (value != null) {
                builder.set(parameter, conversion.inverse().apply(value));
            }
        }
    }

    /** One column, or two where numbers for each level came after a column of single numbers. */
    @SuppressWarnings("unchecked") // Levelled has PerLevel
    private static <T> Stream<Stored<T, ?>> stored(TrialParameter<T> parameter) {
        if (parameter.type() instanceof ParameterType.Levelled levelled && !parameter.isLater()) {
            return (Stream<Stored<T, ?>>) (Stream<?>) Stream.of(
                    stored((TrialParameter<PerLevel>) parameter, "", "; null where each level has its own", ONE_NUMBER),
                    stored(
                            (TrialParameter<PerLevel>) parameter,
                            "_by_level",
                            "; null where all levels have the same",
                            BY_LEVEL));
        }
        return Stream.of(stored(parameter, "", "", conversion(parameter.type())));
    }

    private static <T, C> Stored<T, C> stored(
            TrialParameter<T> parameter, String suffix, String note, Conversion<T, C> conversion) {
        return new Stored<>(
                parameter,
                conversion,
                Column.nullable(
                        parameter.column() + suffix,
                        conversion.type(),
                        parameter.description() + note,
                        row -> row.normalForm()
                                .value(parameter)
                                .map(conversion.function())
                                .orElse(null)));
    }

    /** The columns of a parameter. */
    static List<? extends Column<TrialRow, ?>> of(TrialParameter<?> parameter) {
        return stored(parameter).map(Stored::column).toList();
    }

    private static NormalForm read(TableDecoder.Row row) {
        GridPoint.Builder builder = GridPoint.paper();
        ALL.forEach(stored -> stored.set(row, builder));
        return new NormalForm(builder.build());
    }

    private record Conversion<T, C>(ColumnType<C> type, Function<T, C> function, Function<C, T> inverse) {}

    private static List<Double> doubles(List<BigDecimal> numbers) {
        return numbers.stream().map(BigDecimal::doubleValue).toList();
    }

    private static List<BigDecimal> decimals(List<Double> numbers) {
        return numbers.stream().map(BigDecimal::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // each kind of ParameterType has one Java type
    private static <T> Conversion<T, ?> conversion(ParameterType<T> type) {
        if (type instanceof ParameterType.Whole) {
            return (Conversion<T, ?>)
                    new Conversion<Integer, Integer>(ColumnType.INT32, value -> value, value -> value);
        }
        if (type instanceof ParameterType.Decimal || type instanceof DurationType) {
            return (Conversion<T, ?>)
                    new Conversion<BigDecimal, Double>(ColumnType.DOUBLE, BigDecimal::doubleValue, BigDecimal::valueOf);
        }
        if (type == ParameterType.FLAG) {
            return (Conversion<T, ?>)
                    new Conversion<Boolean, Boolean>(ColumnType.BOOLEAN, value -> value, value -> value);
        }
        if (type instanceof ParameterType.ListOf<?> list && list.item() instanceof ParameterType.Task) {
            return (Conversion<T, ?>) new Conversion<List<TaskSpec>, List<String>>(
                    ColumnType.STRINGS,
                    tasks -> tasks.stream().map(TaskSpec::text).toList(),
                    texts -> texts.stream().map(TaskSpec::parse).toList());
        }
        if (type instanceof ParameterType.ListOf<?> list && list.item() instanceof ParameterType.Whole) {
            return (Conversion<T, ?>)
                    new Conversion<List<Integer>, List<Integer>>(ColumnType.INT32S, value -> value, value -> value);
        }
        if (type instanceof ParameterType.Levelled levelled) {
            return (Conversion<T, ?>)
                    (levelled.most() == 1
                            ? ONE_NUMBER
                            : new Conversion<PerLevel, List<Double>>(
                                    ColumnType.DOUBLES,
                                    value -> doubles(value.values()),
                                    value -> new PerLevel(decimals(value))));
        }
        if (type instanceof ParameterType.ListOrWord<?>) {
            return (Conversion<T, ?>) new Conversion<List<BigDecimal>, List<Double>>(
                    ColumnType.DOUBLES, ParameterColumns::doubles, ParameterColumns::decimals);
        }
        return new Conversion<>(ColumnType.STRING, type::text, type::parse);
    }
}
