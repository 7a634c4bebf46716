package org.ohmsweep.spark.tables;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.ParameterType;
import org.ohmsweep.trial.TrialParameter;

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

    private record Conversion<T, C>(ColumnType<C> type, Function<T, C> function) {}

    @SuppressWarnings("unchecked") // each constant of ParameterType has one Java type
    private static <T> Conversion<T, ?> conversion(ParameterType<T> type) {
        if (type == ParameterType.INTEGER) {
            return (Conversion<T, ?>) new Conversion<Integer, Integer>(ColumnType.INT32, value -> value);
        }
        if (type == ParameterType.DECIMAL) {
            return (Conversion<T, ?>) new Conversion<BigDecimal, Double>(ColumnType.DOUBLE, BigDecimal::doubleValue);
        }
        if (type == ParameterType.NAMES) {
            return (Conversion<T, ?>) new Conversion<List<String>, List<String>>(ColumnType.STRINGS, value -> value);
        }
        if (type == ParameterType.INTEGERS) {
            return (Conversion<T, ?>) new Conversion<List<Integer>, List<Integer>>(ColumnType.INT32S, value -> value);
        }
        return new Conversion<>(ColumnType.STRING, type::text);
    }
}
