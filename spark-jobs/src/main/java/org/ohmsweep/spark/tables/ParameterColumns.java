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

/** Columns from parameters, so that a new parameter is a new column by itself. */
final class ParameterColumns {
    private ParameterColumns() {}

    /**
     * The column of a parameter. All may be null: a parameter is null where it is dropped, and in files that are older
     * than it.
     *
     * @param parameter the parameter
     * @param normalForm takes the normal form from what a row is made from
     */
    static <R> Column<R, ?> of(TrialParameter<?> parameter, Function<R, NormalForm> normalForm) {
        return typed(parameter, normalForm);
    }

    private static <R, T> Column<R, ?> typed(TrialParameter<T> parameter, Function<R, NormalForm> normalForm) {
        return column(parameter, conversion(parameter.type()), normalForm);
    }

    private static <R, T, C> Column<R, C> column(
            TrialParameter<T> parameter, Conversion<T, C> conversion, Function<R, NormalForm> normalForm) {
        return Column.nullable(
                parameter.column(),
                conversion.type(),
                parameter.description(),
                row -> normalForm
                        .apply(row)
                        .value(parameter)
                        .map(conversion.function())
                        .orElse(null));
    }

    /** All of them, for reading. */
    static List<Column<TrialRow, ?>> ofTrials() {
        return TrialParameters.ALL.stream()
                .<Column<TrialRow, ?>>map(parameter -> of(parameter, TrialRow::normalForm))
                .toList();
    }

    /**
     * The parameters of a stored row. What is null was dropped, or is younger than the file: the paper's value stands for
     * it.
     *
     * @throws IllegalArgumentException when a value is none that the parameter can have
     */
    static NormalForm read(TableDecoder.Row row) {
        GridPoint.Builder builder = GridPoint.paper();
        TrialParameters.ALL.forEach(parameter -> read(row, parameter, builder));
        return new NormalForm(builder.build());
    }

    private static <T> void read(TableDecoder.Row row, TrialParameter<T> parameter, GridPoint.Builder builder) {
        set(row, parameter, conversion(parameter.type()), builder);
    }

    private static <T, C> void set(
            TableDecoder.Row row, TrialParameter<T> parameter, Conversion<T, C> conversion, GridPoint.Builder builder) {
        Column<TrialRow, C> column = column(parameter, conversion, TrialRow::normalForm);
        C value = row.get(column);
        if (value != null) {
            builder.set(parameter, conversion.inverse().apply(value));
        }
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
