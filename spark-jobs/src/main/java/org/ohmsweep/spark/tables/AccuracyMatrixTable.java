package org.ohmsweep.spark.tables;

import java.util.ArrayList;
import java.util.List;

/** The table {@code accuracy_matrix}: R[i, j] of every trial. */
public final class AccuracyMatrixTable {
    public static final Column<AccuracyRow, String> TRIAL_ID =
            Column.required("trial_id", ColumnType.STRING, "the trial", AccuracyRow::trialId);

    public static final Column<AccuracyRow, Integer> AFTER_TASK = Column.required(
            "after_task", ColumnType.INT32, "tasks learned so far; 0 is before training", AccuracyRow::afterTask);
    public static final Column<AccuracyRow, Integer> ON_TASK =
            Column.required("on_task", ColumnType.INT32, "task tested, 1-based", AccuracyRow::onTask);
    public static final Column<AccuracyRow, Double> ACCURACY = Column.required(
            "accuracy", ColumnType.DOUBLE, "test images classified correctly, fraction", AccuracyRow::accuracy);

    /** The definition. */
    public static final Table<AccuracyRow> TABLE = new Table<>(
            "accuracy_matrix",
            "trial x after task x on task",
            Table.Kind.PER_TRIAL,
            List.of("trial_id", "after_task", "on_task"),
            List.of(TRIAL_ID, AFTER_TASK, ON_TASK, ACCURACY),
            AccuracyMatrixTable::rows);

    private AccuracyMatrixTable() {}

    private static List<AccuracyRow> rows(TrialRow trial) {
        double[][] matrix = trial.result().accuracies();
        List<AccuracyRow> rows = new ArrayList<>();
        for (int after = 0; after < matrix.length; after++) {
            for (int on = 0; on < matrix[after].length; on++) {
                rows.add(new AccuracyRow(trial.identity().trialId(), after, on + 1, matrix[after][on]));
            }
        }
        return rows;
    }
}
