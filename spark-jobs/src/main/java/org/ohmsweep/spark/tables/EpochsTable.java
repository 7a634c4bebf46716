package org.ohmsweep.spark.tables;

import java.util.List;

/** The table {@code epochs}: every evaluation of every task. */
public final class EpochsTable {
    public static final Column<EpochRow, String> TRIAL_ID =
            Column.required("trial_id", ColumnType.STRING, "the trial", EpochRow::trialId);
    public static final Column<EpochRow, Integer> LEARNED_TASK = Column.required(
            "learned_task",
            ColumnType.INT32,
            "task being learned, 1-based",
            row -> row.evaluation().learnedTask());
    public static final Column<EpochRow, Integer> EPOCH = Column.required(
            "epoch",
            ColumnType.INT32,
            "epoch within that task, 1-based",
            row -> row.evaluation().epoch());
    public static final Column<EpochRow, Integer> EVALUATED_TASK = Column.required(
            "evaluated_task",
            ColumnType.INT32,
            "task tested, 1-based",
            row -> row.evaluation().evaluatedTask());
    public static final Column<EpochRow, Double> TEST_ACCURACY = Column.required(
            "test_accuracy",
            ColumnType.DOUBLE,
            "test images classified correctly, fraction",
            row -> row.evaluation().testAccuracy());

    /** The definition. */
    public static final Table<EpochRow> TABLE = new Table<>(
            "epochs",
            "trial x evaluated epoch x evaluated task",
            Table.Kind.PER_TRIAL,
            List.of("trial_id", "learned_task", "epoch", "evaluated_task"),
            List.of(
                    TRIAL_ID,
                    LEARNED_TASK,
                    EPOCH,
                    EVALUATED_TASK,
                    TEST_ACCURACY,
                    Column.required(
                            "train_loss",
                            ColumnType.DOUBLE,
                            "mean cross-entropy over the epoch, nats",
                            row -> row.evaluation().trainLoss()),
                    Column.required(
                            "programmable_fraction",
                            ColumnType.DOUBLE,
                            "synapses not yet failed, fraction",
                            row -> row.evaluation().programmableFraction()),
                    Column.nullable(
                            "sign_switches",
                            ColumnType.INT64,
                            "sign switches of inference weights so far; null for float",
                            row -> row.evaluation().signSwitches()),
                    Column.nullable(
                            "device_writes",
                            ColumnType.INT64,
                            "programming operations of hidden devices so far; null for float and digital",
                            row -> row.evaluation().deviceWrites())),
            trial -> trial.result().evaluations().stream()
                    .map(evaluation -> new EpochRow(trial.identity().trialId(), evaluation))
                    .toList());

    private EpochsTable() {}
}
