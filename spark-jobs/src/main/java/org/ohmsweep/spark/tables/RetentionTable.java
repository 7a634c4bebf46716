package org.ohmsweep.spark.tables;

import java.util.List;

/** The table {@code retention}: every task tested again on the shelf. */
public final class RetentionTable {
    public static final Column<RetentionRow, String> TRIAL_ID =
            Column.required("trial_id", ColumnType.STRING, "the trial", RetentionRow::trialId);
    public static final Column<RetentionRow, Double> SHELF_SECONDS = Column.required(
            "shelf_seconds",
            ColumnType.DOUBLE,
            "time since the last task was learned, s",
            row -> row.retention().shelfSeconds());
    public static final Column<RetentionRow, Integer> ON_TASK = Column.required(
            "on_task",
            ColumnType.INT32,
            "task tested, 1-based",
            row -> row.retention().onTask());
    public static final Column<RetentionRow, Double> ACCURACY = Column.required(
            "accuracy",
            ColumnType.DOUBLE,
            "test images classified correctly, fraction",
            row -> row.retention().accuracy());

    /** The definition. */
    public static final Table<RetentionRow> TABLE = new Table<>(
            "retention",
            "trial x shelf time x task",
            Table.Kind.PER_TRIAL,
            List.of("trial_id", "shelf_seconds", "on_task"),
            List.of(TRIAL_ID, SHELF_SECONDS, ON_TASK, ACCURACY),
            trial -> trial.result().retention().stream()
                    .map(retention -> new RetentionRow(trial.identity().trialId(), retention))
                    .toList());

    private RetentionTable() {}
}
