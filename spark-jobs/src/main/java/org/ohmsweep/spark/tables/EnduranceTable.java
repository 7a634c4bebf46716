package org.ohmsweep.spark.tables;

import java.util.List;
import org.ohmsweep.device.WearCounts;

/** The table {@code endurance}: wear of the devices of each layer. */
public final class EnduranceTable {
    public static final Column<EnduranceRow, String> TRIAL_ID =
            Column.required("trial_id", ColumnType.STRING, "the trial", EnduranceRow::trialId);
    public static final Column<EnduranceRow, Integer> LAYER = Column.required(
            "layer",
            ColumnType.INT32,
            "layer, 1-based: layer 1 is next to the inputs",
            row -> row.wear().layer());
    public static final Column<EnduranceRow, Integer> DEVICES = Column.required(
            "devices",
            ColumnType.INT32,
            "synapses of the layer, failed ones included; each has a hidden device and a binary pair",
            row -> row.wear().devices());
    public static final Column<EnduranceRow, Double> SWITCHES_MEAN = Column.nullable(
            "switches_mean",
            ColumnType.DOUBLE,
            "sign switches of a binary pair, mean over pairs; null for float",
            row -> row.switches().map(WearCounts::mean).orElse(null));
    public static final Column<EnduranceRow, Integer> SWITCHES_MAX = Column.nullable(
            "switches_max",
            ColumnType.INT32,
            "largest number of sign switches of a pair; null for float",
            row -> row.switches().map(WearCounts::max).orElse(null));
    public static final Column<EnduranceRow, Double> WRITES_MEAN = Column.nullable(
            "writes_mean",
            ColumnType.DOUBLE,
            "programming operations of a hidden device, mean over devices; null for float and digital",
            row -> row.writes().map(WearCounts::mean).orElse(null));
    public static final Column<EnduranceRow, Integer> SWITCHES_P99 = Column.nullable(
            "switches_p99",
            ColumnType.INT32,
            "99th percentile of sign switches by nearest rank: number ceil(0.99 devices) in ascending order; null for float",
            row -> row.switches().map(WearCounts::p99).orElse(null));
    public static final Column<EnduranceRow, Integer> WRITES_P99 = Column.nullable(
            "writes_p99",
            ColumnType.INT32,
            "99th percentile of programming operations, likewise; null for float and digital",
            row -> row.writes().map(WearCounts::p99).orElse(null));
    public static final Column<EnduranceRow, Integer> WRITES_MAX = Column.nullable(
            "writes_max",
            ColumnType.INT32,
            "largest number of programming operations of a hidden device; null for float and digital",
            row -> row.writes().map(WearCounts::max).orElse(null));

    /** The definition. */
    public static final Table<EnduranceRow> TABLE = new Table<>(
            "endurance",
            "trial x layer",
            Table.Kind.PER_TRIAL,
            List.of("trial_id", "layer"),
            List.of(
                    TRIAL_ID,
                    LAYER,
                    DEVICES,
                    SWITCHES_MEAN,
                    SWITCHES_P99,
                    SWITCHES_MAX,
                    WRITES_MEAN,
                    WRITES_P99,
                    WRITES_MAX,
                    Column.nullable(
                            "n_max",
                            ColumnType.INT64,
                            "the paper's N_max, an upper bound of switches_max; null for float",
                            row -> row.switches()
                                    .map(counts -> row.maxSwitches())
                                    .orElse(null)),
                    Column.nullable(
                            "tasks_within_1e6",
                            ColumnType.INT32,
                            "tasks within 10^6 cycles at the rate of switches_max, rounded down; null without switches",
                            EnduranceRow::tasksByMeasurement),
                    Column.nullable(
                            "tasks_within_1e6_by_n_max",
                            ColumnType.INT32,
                            "tasks within 10^6 cycles by n_max, rounded down; null for float",
                            EnduranceRow::tasksByMaxSwitches)),
            trial -> trial.result().wear().stream()
                    .map(layer -> new EnduranceRow(
                            trial.identity().trialId(),
                            trial.normalForm().point().tasks().size(),
                            trial.result().maxSwitches(),
                            layer))
                    .toList());

    private EnduranceTable() {}
}
