package org.ohmsweep.grid;

import java.util.List;
import java.util.stream.Stream;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.yaml.Location;

/**
 * One axis of a block: a parameter and the values that it takes, or several parameters that move together.
 *
 * @param at where it was written
 * @param columns one per parameter, all of the same length
 * @param fromOption whether it comes from {@code --set}
 */
record Axis(Location at, List<Column<?>> columns, boolean fromOption) {
    /** Most values of an axis. */
    static final int MAX_VALUES = 1_000_000;

    Axis {
        columns = List.copyOf(columns);
    }

    /** A parameter and its value at each position of an axis. */
    record Column<T>(TrialParameter<T> parameter, List<T> values) {
        Column {
            values = List.copyOf(values);
        }

        void apply(int position, GridPoint.Builder builder) {
            builder.set(parameter, values.get(position));
        }

        Setting<T> setting(int position) {
            return new Setting<>(parameter, values.get(position));
        }
    }

    int size() {
        return columns.get(0).values().size();
    }

    boolean isZip() {
        return columns.size() > 1;
    }

    Stream<TrialParameter<?>> parameters() {
        return columns.stream().map(Column::parameter);
    }

    boolean moves(TrialParameter<?> parameter) {
        return columns.stream().anyMatch(column -> column.parameter() == parameter);
    }

    void apply(int position, GridPoint.Builder builder) {
        for (Column<?> column : columns) {
            column.apply(position, builder);
        }
    }
}
