package org.ohmsweep.spark;

import java.util.List;
import java.util.stream.Collectors;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;

/** Rows as texts that two runs must agree on: every column but the circumstances, doubles to the last bit, sorted. */
public final class RowTexts {
    /** The tables that runs must agree on: the others are the folder's history. */
    public static final List<Table<?>> TRIAL_TABLES = Tables.ALL.stream()
            .filter(table -> table.kind() != Table.Kind.HISTORY)
            .<Table<?>>map(table -> table)
            .toList();

    private RowTexts() {}

    /** The rows of a table. */
    public static List<String> of(OutputFolder folder, Table<?> table) {
        List<Column<?, ?>> columns = table.columns().stream()
                .filter(column -> table != TrialsTable.TABLE || !TrialsTable.CIRCUMSTANCES.contains(column.name()))
                .<Column<?, ?>>map(column -> column)
                .toList();
        return new Results(folder)
                        .rows(
                                table,
                                columns,
                                row -> columns.stream()
                                        .map(column -> column.name() + "=" + row.get(column))
                                        .collect(Collectors.joining(" ")))
                        .stream()
                        .sorted()
                        .toList();
    }
}
