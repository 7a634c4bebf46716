package org.ohmsweep.spark.tables;

import java.util.List;
import org.ohmsweep.trial.NormalForm;

/** The table {@code failures}: one row for each attempt that ended without a result. */
public final class FailuresTable {
    public static final Column<FailureRow, String> TRIAL_ID = Column.required(
            "trial_id", ColumnType.STRING, "the trial", row -> row.identity().trialId());
    public static final Column<FailureRow, String> POINT_ID = Column.required(
            "point_id",
            ColumnType.STRING,
            "the grid point",
            row -> row.identity().pointId());
    public static final Column<FailureRow, Long> SEED = Column.required(
            "seed", ColumnType.INT64, "seed of the sweep", row -> row.identity().seed());
    public static final Column<FailureRow, Integer> REPEAT = Column.required(
            "repeat",
            ColumnType.INT32,
            "repeat index, 0-based",
            row -> row.identity().repeat());
    public static final Column<FailureRow, String> ERROR_CLASS = Column.required(
            "error_class",
            ColumnType.STRING,
            "class of the error",
            row -> row.failure().errorClass());
    public static final Column<FailureRow, String> ERROR_MESSAGE = Column.required(
            "error_message",
            ColumnType.STRING,
            "message of the error",
            row -> row.failure().errorMessage());
    public static final Column<FailureRow, Integer> ATTEMPT =
            Column.required("attempt", ColumnType.INT32, "attempt, 1-based, counted across runs", FailureRow::attempt);

    /** The definition. */
    public static final Table<FailureRow> TABLE = Table.history(
            "failures",
            "an attempt that ended without a result",
            List.of("trial_id", "attempt"),
            List.of(
                    TRIAL_ID,
                    POINT_ID,
                    SEED,
                    REPEAT,
                    Column.required(
                            "parameters",
                            ColumnType.STRING,
                            "the grid point's canonical text",
                            row -> new NormalForm(row.failure().spec().point()).canonicalText()),
                    ERROR_CLASS,
                    ERROR_MESSAGE,
                    ATTEMPT,
                    Column.required(
                            "host",
                            ColumnType.STRING,
                            "machine that ran it",
                            row -> row.failure().circumstances().host()),
                    Column.required(
                            "wall_seconds",
                            ColumnType.DOUBLE,
                            "time until it failed, s",
                            row -> row.failure().circumstances().wallSeconds())));

    private FailuresTable() {}
}
