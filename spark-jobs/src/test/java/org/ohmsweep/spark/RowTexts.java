package org.ohmsweep.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.TrialIdentity;

/** Rows as texts that must be equal in two runs: every column except the circumstances, doubles to the last bit, sorted. */
public final class RowTexts {
    /** The tables that must be equal: the others are the folder's history. */
    public static final List<Table<?>> TRIAL_TABLES = Tables.ALL.stream()
            .filter(table -> table.kind() != Table.Kind.HISTORY)
            .<Table<?>>map(table -> table)
            .toList();

    private RowTexts() {}

    /** The rows of a table, each key once; of per-trial tables only those whose trial is done. */
    public static List<String> of(OutputFolder folder, Table<?> table) {
        Set<String> done = new Results(folder)
                .trials().stream().map(TrialIdentity::trialId).collect(Collectors.toSet());
        List<Column<?, ?>> columns = table.columns().stream()
                .filter(column -> table != TrialsTable.TABLE || !TrialsTable.CIRCUMSTANCES.contains(column.name()))
                .<Column<?, ?>>map(column -> column)
                .toList();
        return folder.read(table, files -> {
            Map<String, String> rows = new HashMap<>();
            for (TableFile file : files) {
                file.decode(columns, row -> {
                    if (table.kind() == Table.Kind.HISTORY || done.contains(row.get(TrialsTable.TRIAL_ID))) {
                        rows.putIfAbsent(text(table.keyColumns(), row), text(columns, row));
                    }
                });
            }
            return rows.values().stream().sorted().toList();
        });
    }

    /** The values of a column as stored in the files. */
    public static List<Object> values(OutputFolder folder, Table<?> table, String name) {
        Column<?, ?> column = table.columns().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        return folder.read(table, files -> {
            List<Object> values = new ArrayList<>();
            for (TableFile file : files) {
                file.decode(List.of(column), row -> values.add(row.get(column)));
            }
            return values;
        });
    }

    private static String text(List<? extends Column<?, ?>> columns, TableDecoder.Row row) {
        return columns.stream()
                .map(column -> column.name() + "=" + row.get(column))
                .collect(Collectors.joining(" "));
    }
}
