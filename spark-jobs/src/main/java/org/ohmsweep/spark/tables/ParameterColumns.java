package org.ohmsweep.spark.tables;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.ohmsweep.data.TaskSpec;
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
    private static final List<Stored<?, ?>> ALL = TrialParameters.ALL.stream()
            .<Stored<?, ?>>map(ParameterColumns::stored)
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

    private static <T> Stored<T, ?> stored(TrialParameter<T> parameter) {
        return stored(parameter, conversion(parameter.type()));
    }

    private static <T, C> Stored<T, C> stored(TrialParameter<T> parameter, Conversion<T, C> conversion) {
        return new Stored<>(
                parameter,
                conversion,
                Column.nullable(
                        parameter.column(),
                        conversion.type(),
                        parameter.description(),
                        row -> row.normalForm()
                                .value(parameter)
                                .map(conversion.function())
                                .orElse(null)));
    }

    /** The column of a parameter. */
    static Column<TrialRow, ?> of(TrialParameter<?> parameter) {
        return stored(parameter).column();
    }

    private static NormalForm read(TableDecoder.Row row) {
        GridPoint.Builder builder = GridPoint.paper();
        ALL.forEach(stored -> stored.set(row, builder));
        return new NormalForm(builder.build());
    }

    private record Conversion<T, C>(ColumnType<C> type, Function<T, C> function, Function<C, T> inverse) {}

    @SuppressWarnings("unchecked") // each kind of ParameterType has one Java type
    private static <T> Conversion<T, ?> conversion(ParameterType<T> type) {
        if (type instanceof ParameterType.Whole) {
            return (Conversion<T, ?>)
                    new Conversion<Integer, Integer>(ColumnType.INT32, value -> value, value -> value);
        }
        if (type instanceof ParameterType.Decimal) {
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
        return new Conversion<>(ColumnType.STRING, type::text, type::parse);
    }
}
