package org.ohmsweep.spark.tables;

import java.util.List;
import java.util.Locale;

/**
 * The table {@code tolerances}: the boundary on each line of a tolerance map. A row is never rewritten: where trials change
 * what is known of a line, another one with the next revision is added.
 */
public final class TolerancesTable {
    public static final Column<ToleranceRow, String> SWEEP_NAME =
            Column.required("sweep_name", ColumnType.STRING, "name of the grid", ToleranceRow::sweepName);
    public static final Column<ToleranceRow, String> GRID_SHA256 = Column.required(
            "grid_sha256",
            ColumnType.STRING,
            "SHA-256 of the effective grid, after tier and settings",
            ToleranceRow::gridSha256);
    public static final Column<ToleranceRow, String> LINE = Column.required(
            "line",
            ColumnType.STRING,
            "canonical text of the line: that of its grid points without the parameter",
            ToleranceRow::line);
    public static final Column<ToleranceRow, Integer> REVISION = Column.required(
            "revision",
            ColumnType.INT32,
            "1-based; of rows of the same grid and line, the largest counts",
            ToleranceRow::revision);
    public static final Column<ToleranceRow, String> PARAMETER = Column.required(
            "parameter",
            ColumnType.STRING,
            "the parameter that was looked for: a column of trials",
            ToleranceRow::parameter);
    public static final Column<ToleranceRow, Double> LOWER = Column.nullable(
            "lower",
            ColumnType.DOUBLE,
            "lower end of the interval with the boundary, in the unit of the parameter; null where the smallest value stayed open",
            ToleranceRow::lower);
    public static final Column<ToleranceRow, Double> UPPER = Column.nullable(
            "upper",
            ColumnType.DOUBLE,
            "upper end of the interval; null where the largest value stayed open",
            ToleranceRow::upper);
    public static final Column<ToleranceRow, Boolean> HOLDS_AT_LOWER = Column.nullable(
            "holds_at_lower",
            ColumnType.BOOLEAN,
            "whether the condition holds at lower; null without lower",
            ToleranceRow::holdsAtLower);
    public static final Column<ToleranceRow, Boolean> HOLDS_AT_UPPER = Column.nullable(
            "holds_at_upper",
            ColumnType.BOOLEAN,
            "whether the condition holds at upper; null without upper",
            ToleranceRow::holdsAtUpper);
    public static final Column<ToleranceRow, String> STATE = Column.required(
            "state",
            ColumnType.STRING,
            "bracketed, band, everywhere, nowhere or island",
            row -> row.state().name().toLowerCase(Locale.ROOT));
    public static final Column<ToleranceRow, Integer> ROUNDS =
            Column.required("rounds", ColumnType.INT32, "rounds that the line took", ToleranceRow::rounds);
    public static final Column<ToleranceRow, Integer> TRIALS = Column.required(
            "trials", ColumnType.INT32, "trials of its candidates, without the baseline", ToleranceRow::trials);
    public static final Column<ToleranceRow, Integer> FAILED = Column.required(
            "failed", ColumnType.INT32, "failed trials that leave candidates open", ToleranceRow::failed);
    public static final Column<ToleranceRow, String> LOWER_POINT_ID = Column.nullable(
            "lower_point_id",
            ColumnType.STRING,
            "the grid point at lower; null without lower",
            ToleranceRow::lowerPointId);
    public static final Column<ToleranceRow, String> UPPER_POINT_ID = Column.nullable(
            "upper_point_id",
            ColumnType.STRING,
            "the grid point at upper; null without upper",
            ToleranceRow::upperPointId);
    public static final Column<ToleranceRow, Long> SEED =
            Column.required("seed", ColumnType.INT64, "seed of the sweep", ToleranceRow::seed);
    public static final Column<ToleranceRow, String> DATA_DIGEST = Column.required(
            "data_digest", ColumnType.STRING, "digest of the images of its trials", ToleranceRow::dataDigest);
    public static final Column<ToleranceRow, Integer> MODEL_VERSION = Column.required(
            "model_version", ColumnType.INT32, "version of the model of its trials", ToleranceRow::modelVersion);

    /** The definition. */
    public static final Table<ToleranceRow> TABLE = Table.history(
            "tolerances",
            "a line of a tolerance map that is decided",
            List.of("grid_sha256", "line", "revision"),
            List.of(
                    SWEEP_NAME,
                    GRID_SHA256,
                    LINE,
                    REVISION,
                    PARAMETER,
                    LOWER,
                    UPPER,
                    HOLDS_AT_LOWER,
                    HOLDS_AT_UPPER,
                    STATE,
                    ROUNDS,
                    TRIALS,
                    FAILED,
                    LOWER_POINT_ID,
                    UPPER_POINT_ID,
                    SEED,
                    DATA_DIGEST,
                    MODEL_VERSION));

    private TolerancesTable() {}
}
