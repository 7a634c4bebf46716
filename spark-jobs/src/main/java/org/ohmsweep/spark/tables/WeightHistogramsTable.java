package org.ohmsweep.spark.tables;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.trial.WeightSnapshot;

/** The table {@code weight_histograms}: distributions of programmable hidden weights, without empty bins. */
public final class WeightHistogramsTable {
    public static final Column<WeightBinRow, String> TRIAL_ID =
            Column.required("trial_id", ColumnType.STRING, "the trial", WeightBinRow::trialId);
    public static final Column<WeightBinRow, Integer> LAYER = Column.required(
            "layer",
            ColumnType.INT32,
            "layer, 1-based: layer 1 is next to the inputs",
            row -> row.layer().layer());
    public static final Column<WeightBinRow, Integer> AFTER_TASK = Column.required(
            "after_task",
            ColumnType.INT32,
            "task last learned or being learned, 1-based; 0 is before training",
            row -> row.moment().afterTask());
    public static final Column<WeightBinRow, Integer> EPOCH = Column.required(
            "epoch",
            ColumnType.INT32,
            "epoch of that task, 1-based; its last epoch is after the task; 0 is before training",
            row -> row.moment().epoch());
    public static final Column<WeightBinRow, Double> BIN_LOW = Column.required(
            "bin_low",
            ColumnType.DOUBLE,
            "lower edge of the bin, in weight units, inclusive; -infinity for weights below -1.5 bounds",
            row -> row.layer().bins().low(row.bin()));
    public static final Column<WeightBinRow, Double> BIN_HIGH = Column.required(
            "bin_high",
            ColumnType.DOUBLE,
            "upper edge, in weight units, exclusive; infinity for weights above 1.5 bounds",
            row -> row.layer().bins().high(row.bin()));
    public static final Column<WeightBinRow, Integer> COUNT = Column.required(
            "count",
            ColumnType.INT32,
            "programmable hidden weights in the bin, at least 1",
            row -> row.layer().counts().get(row.bin()));

    /** The definition. */
    public static final Table<WeightBinRow> TABLE = new Table<>(
            "weight_histograms",
            "trial x layer x moment x bin",
            Table.Kind.PER_TRIAL,
            List.of("trial_id", "layer", "after_task", "epoch", "bin_low"),
            List.of(TRIAL_ID, LAYER, AFTER_TASK, EPOCH, BIN_LOW, BIN_HIGH, COUNT),
            WeightHistogramsTable::rows);

    private WeightHistogramsTable() {}

    private static List<WeightBinRow> rows(TrialRow trial) {
        List<WeightBinRow> rows = new ArrayList<>();
        for (WeightSnapshot moment : trial.result().weights()) {
            for (LayerHistogram layer : moment.layers()) {
                for (int bin = 0; bin < layer.bins().count(); bin++) {
                    if (layer.counts().get(bin) > 0) {
                        rows.add(new WeightBinRow(trial.identity().trialId(), moment, layer, bin));
                    }
                }
            }
        }
        return rows;
    }
}
