package org.ohmsweep.spark.tables;

import java.util.List;

/** The table {@code sweeps}: which trials belong to which grid; written once for each grid and data. */
public final class SweepsTable {
    public static final Column<SweepRow, String> SWEEP_NAME =
            Column.required("sweep_name", ColumnType.STRING, "name of the grid", SweepRow::sweepName);
    public static final Column<SweepRow, String> GRID_SHA256 = Column.required(
            "grid_sha256",
            ColumnType.STRING,
            "SHA-256 of the effective grid, after tier and settings",
            SweepRow::gridSha256);
    public static final Column<SweepRow, String> TIER =
            Column.nullable("tier", ColumnType.STRING, "tier of the grid; null without one", SweepRow::tier);
    public static final Column<SweepRow, Integer> POSITION =
            Column.required("position", ColumnType.INT32, "position in the grid, 0-based", SweepRow::position);
    public static final Column<SweepRow, String> TRIAL_ID =
            Column.required("trial_id", ColumnType.STRING, "the trial", SweepRow::trialId);
    public static final Column<SweepRow, String> DEVICE_PROFILE = Column.nullable(
            "device_profile",
            ColumnType.STRING,
            "device profile of the grid point; null without one",
            SweepRow::deviceProfile);

    /** The definition. */
    public static final Table<SweepRow> TABLE = Table.history(
            "sweeps",
            "a trial that a sweep planned",
            List.of("grid_sha256", "trial_id"),
            List.of(SWEEP_NAME, GRID_SHA256, TIER, POSITION, TRIAL_ID, DEVICE_PROFILE));

    private SweepsTable() {}
}
