package org.ohmsweep.spark.results;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.metrics.claims.WeightBin;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Selection;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.ToleranceRow;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.tolerance.MeasuredTrial;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;

/** What {@link Results} reads of the rows of each table, and what it makes of them. */
final class Selections {
    static final Selection<TrialIdentity> IDENTITY = Selection.of(
            row -> new TrialIdentity(
                    row.get(TrialsTable.TRIAL_ID),
                    row.get(TrialsTable.POINT_ID),
                    row.get(TrialsTable.SEED),
                    row.get(TrialsTable.REPEAT),
                    row.get(TrialsTable.MODEL_VERSION),
                    row.get(TrialsTable.DATA_DIGEST),
                    source(row.get(TrialsTable.DATA_SOURCE))),
            TrialsTable.TRIAL_ID,
            TrialsTable.POINT_ID,
            TrialsTable.SEED,
            TrialsTable.REPEAT,
            TrialsTable.MODEL_VERSION,
            TrialsTable.DATA_DIGEST,
            TrialsTable.DATA_SOURCE);

    /**
     * The parameters; empty if they do not reproduce the row's point_id: then the trial has a parameter that this version does
     * not know, and would be taken for another point.
     */
    private static final Selection<Optional<NormalForm>> POINT =
            Selection.of(Selections::point, TrialsTable.PARAMETERS, TrialsTable.POINT_ID);

    private static final Selection<ContinualMetrics> METRICS = Selection.of(
            row -> new ContinualMetrics(
                    row.get(TrialsTable.ACC),
                    row.get(TrialsTable.BWT),
                    row.get(TrialsTable.FWT),
                    row.get(TrialsTable.FORGETTING),
                    row.get(TrialsTable.WORST_FORGETTING),
                    row.get(TrialsTable.LEARNING_ACCURACY)),
            TrialsTable.ACC,
            TrialsTable.BWT,
            TrialsTable.FWT,
            TrialsTable.FORGETTING,
            TrialsTable.WORST_FORGETTING,
            TrialsTable.LEARNING_ACCURACY);

    private static final Selection<Circumstances> CIRCUMSTANCES = Selection.of(
            row -> new Circumstances(
                    row.get(TrialsTable.WALL_SECONDS),
                    row.get(TrialsTable.CPU_SECONDS),
                    row.get(TrialsTable.HOST),
                    row.get(TrialsTable.KERNEL),
                    row.get(TrialsTable.JVM),
                    row.get(TrialsTable.ENGINE_VERSION)),
            TrialsTable.WALL_SECONDS,
            TrialsTable.CPU_SECONDS,
            TrialsTable.HOST,
            TrialsTable.KERNEL,
            TrialsTable.JVM,
            TrialsTable.ENGINE_VERSION);

    static final Selection<StoredOutcome> OUTCOME = Selection.of(
            row -> new StoredOutcome(
                    row.get(IDENTITY),
                    row.get(POINT),
                    List.of(),
                    row.get(TrialsTable.FINAL_ACCURACIES),
                    row.get(METRICS),
                    row.get(TrialsTable.PROGRAMMABLE_FRACTION),
                    row.get(TrialsTable.F_META_MEAN),
                    row.get(TrialsTable.N_MAX),
                    row.get(CIRCUMSTANCES)),
            IDENTITY,
            POINT,
            TrialsTable.FINAL_ACCURACIES,
            METRICS,
            TrialsTable.PROGRAMMABLE_FRACTION,
            TrialsTable.F_META_MEAN,
            TrialsTable.N_MAX,
            CIRCUMSTANCES);

    static final Selection<MeasuredTrial> MEASURED = Selection.of(
            row -> new MeasuredTrial(
                    row.get(METRICS), row.get(TrialsTable.PROGRAMMABLE_FRACTION), row.get(TrialsTable.F_META_MEAN)),
            METRICS,
            TrialsTable.PROGRAMMABLE_FRACTION,
            TrialsTable.F_META_MEAN);

    static final Selection<TrialPlace> FAILED_PLACE = Selection.of(
            row -> new TrialPlace(
                    row.get(FailuresTable.POINT_ID), row.get(FailuresTable.SEED), row.get(FailuresTable.REPEAT)),
            FailuresTable.POINT_ID,
            FailuresTable.SEED,
            FailuresTable.REPEAT);

    static final Selection<ToleranceRow> TOLERANCE = Selection.of(
            row -> new ToleranceRow(
                    row.get(TolerancesTable.SWEEP_NAME),
                    row.get(TolerancesTable.GRID_SHA256),
                    row.get(TolerancesTable.LINE),
                    row.get(TolerancesTable.REVISION),
                    row.get(TolerancesTable.PARAMETER),
                    row.get(TolerancesTable.LOWER),
                    row.get(TolerancesTable.UPPER),
                    row.get(TolerancesTable.HOLDS_AT_LOWER),
                    row.get(TolerancesTable.HOLDS_AT_UPPER),
                    LineResult.State.valueOf(row.get(TolerancesTable.STATE).toUpperCase(Locale.ROOT)),
                    row.get(TolerancesTable.ROUNDS),
                    row.get(TolerancesTable.TRIALS),
                    row.get(TolerancesTable.FAILED),
                    row.get(TolerancesTable.LOWER_POINT_ID),
                    row.get(TolerancesTable.UPPER_POINT_ID),
                    row.get(TolerancesTable.SEED),
                    row.get(TolerancesTable.DATA_DIGEST),
                    row.get(TolerancesTable.MODEL_VERSION)),
            TolerancesTable.TABLE.columns().toArray(Selection<?>[]::new));

    static final Selection<StoredFailure> FAILURE = Selection.of(
            row -> new StoredFailure(
                    row.get(FailuresTable.TRIAL_ID),
                    row.get(FailuresTable.ATTEMPT),
                    row.get(FailuresTable.ERROR_CLASS),
                    row.get(FailuresTable.ERROR_MESSAGE)),
            FailuresTable.TRIAL_ID,
            FailuresTable.ATTEMPT,
            FailuresTable.ERROR_CLASS,
            FailuresTable.ERROR_MESSAGE);

    static final Selection<SweepRow> SWEEP = Selection.of(
            row -> new SweepRow(
                    row.get(SweepsTable.SWEEP_NAME),
                    row.get(SweepsTable.GRID_SHA256),
                    row.get(SweepsTable.TIER),
                    row.get(SweepsTable.POSITION),
                    row.get(SweepsTable.TRIAL_ID),
                    row.get(SweepsTable.DEVICE_PROFILE)),
            SweepsTable.SWEEP_NAME,
            SweepsTable.GRID_SHA256,
            SweepsTable.TIER,
            SweepsTable.POSITION,
            SweepsTable.TRIAL_ID,
            SweepsTable.DEVICE_PROFILE);

    static final Selection<TaskAccuracy> ACCURACY = Selection.of(
            row -> new TaskAccuracy(
                    row.get(EpochsTable.LEARNED_TASK),
                    row.get(EpochsTable.EPOCH),
                    row.get(EpochsTable.EVALUATED_TASK),
                    row.get(EpochsTable.TEST_ACCURACY)),
            EpochsTable.LEARNED_TASK,
            EpochsTable.EPOCH,
            EpochsTable.EVALUATED_TASK,
            EpochsTable.TEST_ACCURACY);

    static final Selection<LearnedTasks.Cell> MATRIX_CELL = Selection.of(
            row -> new LearnedTasks.Cell(
                    row.get(AccuracyMatrixTable.AFTER_TASK),
                    row.get(AccuracyMatrixTable.ON_TASK),
                    row.get(AccuracyMatrixTable.ACCURACY)),
            AccuracyMatrixTable.AFTER_TASK,
            AccuracyMatrixTable.ON_TASK,
            AccuracyMatrixTable.ACCURACY);

    static final Selection<WeightBin> WEIGHT_BIN = Selection.of(
            row -> new WeightBin(
                    row.get(WeightHistogramsTable.LAYER),
                    row.get(WeightHistogramsTable.AFTER_TASK),
                    row.get(WeightHistogramsTable.EPOCH),
                    row.get(WeightHistogramsTable.BIN_LOW),
                    row.get(WeightHistogramsTable.BIN_HIGH),
                    row.get(WeightHistogramsTable.COUNT)),
            WeightHistogramsTable.LAYER,
            WeightHistogramsTable.AFTER_TASK,
            WeightHistogramsTable.EPOCH,
            WeightHistogramsTable.BIN_LOW,
            WeightHistogramsTable.BIN_HIGH,
            WeightHistogramsTable.COUNT);

    private static final Selection<WearCounts> SWITCHES =
            counts(EnduranceTable.SWITCHES_MEAN, EnduranceTable.SWITCHES_P99, EnduranceTable.SWITCHES_MAX);

    private static final Selection<WearCounts> WRITES =
            counts(EnduranceTable.WRITES_MEAN, EnduranceTable.WRITES_P99, EnduranceTable.WRITES_MAX);

    static final Selection<LayerWear> WEAR = Selection.of(
            row -> new LayerWear(
                    row.get(EnduranceTable.LAYER), row.get(EnduranceTable.DEVICES), row.get(SWITCHES), row.get(WRITES)),
            EnduranceTable.LAYER,
            EnduranceTable.DEVICES,
            SWITCHES,
            WRITES);

    private Selections() {}

    private static DataSource source(String label) {
        return Arrays.stream(DataSource.values())
                .filter(source -> source.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("data_source is " + label));
    }

    private static Optional<NormalForm> point(TableDecoder.Row row) {
        try {
            return Optional.of(row.get(TrialsTable.PARAMETERS))
                    .filter(point -> point.pointId().equals(row.get(TrialsTable.POINT_ID)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Null where nothing was counted. */
    private static Selection<WearCounts> counts(
            Column<?, Double> mean, Column<?, Integer> p99, Column<?, Integer> max) {
        return Selection.of(
                row -> row.get(max) == null || row.get(p99) == null || row.get(mean) == null
                        ? null
                        : new WearCounts(row.get(mean), row.get(p99), row.get(max)),
                mean,
                p99,
                max);
    }
}
