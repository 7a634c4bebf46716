package org.ohmsweep.spark.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/** The tables, for programs that read them. */
final class TablesJson {
    private static final Map<String, TrialParameter<?>> PARAMETERS =
            TrialParameters.ALL.stream().collect(Collectors.toMap(TrialParameter::column, parameter -> parameter));

    /** All tables, in the order in which they are published. */
    record Content(List<Description> tables) {}

    /** A table; per trial if its rows count only with their trial in {@code trials}. */
    record Description(String name, String row, boolean perTrial, List<String> key, List<Field> columns) {}

    /** A column. A parameter has its key in a grid, and its unit; the other columns say their unit in their meaning. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Field(
            String name,
            String type,
            boolean nullable,
            String meaning,
            String unit,
            String parameter,
            boolean circumstance) {}

    private TablesJson() {}

    static Content all() {
        return new Content(Tables.ALL.stream().map(TablesJson::of).toList());
    }

    private static Description of(Table<?> table) {
        return new Description(
                table.name(),
                table.rowDescription(),
                table.kind() == Table.Kind.PER_TRIAL,
                table.key(),
                table.columns().stream()
                        .map(column -> field(column, table.kind() == Table.Kind.TRIALS))
                        .toList());
    }

    private static Field field(Column<?, ?> column, boolean ofTrials) {
        TrialParameter<?> parameter = ofTrials ? PARAMETERS.get(column.name()) : null;
        return new Field(
                column.name(),
                column.type().label(),
                column.nullable(),
                column.description(),
                parameter == null || parameter.unit().isEmpty() ? null : parameter.unit(),
                parameter == null ? null : parameter.key(),
                ofTrials && TrialsTable.CIRCUMSTANCES.contains(column.name()));
    }
}
