package org.ohmsweep.spark.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** All tables. */
public final class Tables {
    /** In the order in which a batch is published: {@code trials} last, since a trial is done when its row there is visible. */
    public static final List<Table<?>> ALL = List.of(
            SweepsTable.TABLE,
            FailuresTable.TABLE,
            TolerancesTable.TABLE,
            EpochsTable.TABLE,
            AccuracyMatrixTable.TABLE,
            WeightHistogramsTable.TABLE,
            EnduranceTable.TABLE,
            RetentionTable.TABLE,
            TrialsTable.TABLE);

    /** Those with rows of trials, {@code trials} last. */
    public static final List<Table<?>> OF_TRIALS = of(kind -> kind != Table.Kind.HISTORY);

    /** Those that are the folder's history. */
    public static final List<Table<?>> HISTORY = of(kind -> kind == Table.Kind.HISTORY);

    private Tables() {}

    private static List<Table<?>> of(Predicate<Table.Kind> kinds) {
        List<Table<?>> tables = new ArrayList<>(ALL);
        tables.removeIf(table -> !kinds.test(table.kind()));
        return List.copyOf(tables);
    }

    /** Name, type, nullability and meaning of every column, one per line. */
    public static String describe() {
        StringBuilder text = new StringBuilder();
        for (Table<?> table : ALL) {
            text.append(table.name())
                    .append(": ")
                    .append(table.rowDescription())
                    .append("; key ")
                    .append(String.join(", ", table.key()))
                    .append('\n');
            for (Column<?, ?> column : table.columns()) {
                text.append(String.format(
                        Locale.ROOT,
                        "  %-24s %-14s %-9s %s%n",
                        column.name(),
                        column.type().label(),
                        column.nullable() ? "nullable" : "required",
                        column.description()));
            }
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
