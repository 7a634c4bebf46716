package org.ohmsweep.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ohmsweep.trial.TrialParameters.LINE_RESISTANCE_TRAINING;
import static org.ohmsweep.trial.TrialParameters.ROW_OHMS;
import static org.ohmsweep.trial.TrialParameters.WEIGHTS;
import static org.ohmsweep.trial.TrialParameters.WRITE_POLICY;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.EvenBins;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.spark.TestRows;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.WeightSnapshot;

class TableEncoderTest {
    private static <R> byte[] encode(Table<R> table, List<R> rows) {
        return TableEncoder.encode(table, rows, Map.of("k", "v"));
    }

    private static <R> Map<String, Object> values(Table<R> table, TableDecoder.Row row) {
        Map<String, Object> values = new LinkedHashMap<>();
        table.columns().forEach(column -> values.put(column.name(), row.get(column)));
        return values;
    }

    private Map<String, Object> roundTrip(GridPoint point) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        TableDecoder.decode(
                encode(TrialsTable.TABLE, List.of(TestRows.trial(new TrialSpec(point, Long.MIN_VALUE, 3)))),
                TrialsTable.TABLE.columns(),
                row -> rows.add(values(TrialsTable.TABLE, row)));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    @Test
    void rowsAreReadAsTheyWereWritten() throws IOException {
        Map<String, Object> row = roundTrip(GridPoint.paper().build());
        assertThat(row)
                .containsEntry("seed", Long.MIN_VALUE)
                .containsEntry("repeat", 3)
                .containsEntry("data_source", "real")
                .containsEntry("tasks", List.of("mnist", "fmnist", "kmnist"))
                .containsEntry("hidden_layers", List.of(500, 200))
                .containsEntry("weights", "metaplastic")
                .containsEntry("bound", 1.5)
                .containsEntry("bits", 3)
                .containsEntry("weight_decay", 1.0e-7)
                .containsEntry("write_policy", "per-epoch")
                .containsEntry("failure_ratio", 0.0)
                .containsEntry("failure_mode", null)
                .containsEntry("devices_per_synapse", null)
                .containsEntry("optimizer_reset", "per-task")
                .containsEntry("batch_statistics", "batch")
                .containsEntry("initial_range", 0.05)
                .containsEntry("sign_switches", 10L)
                .containsEntry("device_writes", null)
                .containsEntry("n_max", 80L);
        assertThat((List<?>) row.get("final_accuracies")).hasSize(3);
    }

    @Test
    void droppedParametersAreNull() throws IOException {
        assertThat(roundTrip(GridPoint.paper().set(WEIGHTS, WeightKind.FLOAT).build()))
                .containsEntry("weights", "float")
                .containsEntry("metaplasticity", null)
                .containsEntry("bound", null)
                .containsEntry("write_policy", null)
                .containsEntry("inference_noise", null);
        assertThat(roundTrip(GridPoint.paper()
                        .set(WRITE_POLICY, WritePolicyKind.DIGITAL)
                        .build()))
                .containsEntry("write_policy", "digital")
                .containsEntry("bits", null)
                .containsEntry("write_noise", null)
                .containsEntry("inference_noise", 0.1457);
        assertThat(roundTrip(GridPoint.paper().set(WEIGHTS, WeightKind.BINARY).build()))
                .containsEntry("weights", "metaplastic")
                .containsEntry("metaplasticity", 0.0)
                .containsEntry("write_policy", "digital")
                .containsEntry("inference_noise", 0.0)
                .containsEntry("inference_noise_redraw", null);
    }

    @Test
    void wiresHaveColumns() throws IOException {
        GridPoint point = GridPoint.paper()
                .set(ROW_OHMS, new BigDecimal("0.5"))
                .set(LINE_RESISTANCE_TRAINING, true)
                .build();
        assertThat(roundTrip(point))
                .containsEntry("row_ohms", 0.5)
                .containsEntry("column_ohms", 0.0)
                .containsEntry("tile_rows", 64)
                .containsEntry("tile_columns", 64)
                .containsEntry("lrs_ohms", 1000.0)
                .containsEntry("hrs_ohms", 1e6)
                .containsEntry("line_resistance_training", true)
                .doesNotContainKey("training");
        assertThat(roundTrip(GridPoint.paper().build()))
                .containsEntry("row_ohms", 0.0)
                .containsEntry("tile_rows", null)
                .containsEntry("line_resistance_training", null);
        assertThat(roundTrip(point.toBuilder().set(WEIGHTS, WeightKind.FLOAT).build()))
                .containsEntry("row_ohms", null)
                .containsEntry("hrs_ohms", null);
    }

    @Test
    void aTableWithoutRowsHasItsSchemaAndMetadata() throws IOException {
        for (Table<?> table : Tables.ALL) {
            byte[] file = encode(table, List.of());
            try (ParquetFileReader reader = ParquetFiles.open(file, file.length)) {
                assertThat(reader.getFileMetaData().getSchema()).isEqualTo(table.schema());
                assertThat(reader.getRecordCount()).isZero();
            }
            assertThat(TableDecoder.header(file, file.length).metadata()).containsEntry("k", "v");
        }
    }

    @Test
    void histogramsAreStoredWithoutEmptyBins() throws IOException {
        EvenBins bins = new EvenBins(2, 1);
        WeightSnapshot moment = new WeightSnapshot(2, 7, List.of(new LayerHistogram(1, bins, List.of(9, 0, 4, 0, 1))));
        List<Map<String, Object>> rows = new ArrayList<>();
        TableDecoder.decode(
                encode(
                        WeightHistogramsTable.TABLE,
                        IntStream.of(0, 2, 4)
                                .mapToObj(bin -> new WeightBinRow(
                                        "t", moment, moment.layers().get(0), bin))
                                .toList()),
                WeightHistogramsTable.TABLE.columns(),
                row -> rows.add(values(WeightHistogramsTable.TABLE, row)));
        assertThat(rows).extracting(row -> row.get("count")).containsExactly(9, 4, 1);
        assertThat(rows.get(0))
                .containsEntry("trial_id", "t")
                .containsEntry("layer", 1)
                .containsEntry("after_task", 2)
                .containsEntry("epoch", 7)
                .containsEntry("bin_low", Double.NEGATIVE_INFINITY)
                .containsEntry("bin_high", -3.0);
        assertThat(rows.get(1)).containsEntry("bin_low", -1.0).containsEntry("bin_high", 1.0);
        assertThat(rows.get(2)).containsEntry("bin_low", 3.0).containsEntry("bin_high", Double.POSITIVE_INFINITY);
    }

    @Test
    void wearIsStoredAndIsNullWhereThereIsNone() throws IOException {
        List<EnduranceRow> wear = List.of(
                new EnduranceRow(
                        "t", 3, 36_000, new LayerWear(1, 5, new WearCounts(2.5, 700, 900), new WearCounts(61, 61, 61))),
                new EnduranceRow("digital", 2, 80, new LayerWear(1, 5, new WearCounts(0, 0, 0), null)),
                new EnduranceRow("float", 2, 80, new LayerWear(1, 5, null, null)));
        List<Map<String, Object>> rows = new ArrayList<>();
        TableDecoder.decode(
                encode(EnduranceTable.TABLE, wear),
                EnduranceTable.TABLE.columns(),
                row -> rows.add(values(EnduranceTable.TABLE, row)));
        assertThat(rows.get(0))
                .containsEntry("devices", 5)
                .containsEntry("switches_mean", 2.5)
                .containsEntry("switches_p99", 700)
                .containsEntry("switches_max", 900)
                .containsEntry("writes_mean", 61.0)
                .containsEntry("writes_p99", 61)
                .containsEntry("writes_max", 61)
                .containsEntry("n_max", 36_000L)
                .containsEntry("tasks_within_1e6", 3333)
                .containsEntry("tasks_within_1e6_by_n_max", 83);
        assertThat(rows.get(1))
                .containsEntry("switches_max", 0)
                .containsEntry("writes_mean", null)
                .containsEntry("writes_max", null)
                .containsEntry("n_max", 80L)
                .containsEntry("tasks_within_1e6", null)
                .containsEntry("tasks_within_1e6_by_n_max", 25_000);
        assertThat(rows.get(2)).containsEntry("devices", 5);
        assertThat(rows.get(2).entrySet().stream().skip(3)).allMatch(entry -> entry.getValue() == null);
    }

    @Test
    void filesAreCompressedByZstd() throws IOException {
        byte[] file = encode(
                TrialsTable.TABLE,
                List.of(TestRows.trial(new TrialSpec(GridPoint.paper().build(), 1, 0))));
        try (ParquetFileReader reader = ParquetFiles.open(file, file.length)) {
            assertThat(reader.getFooter().getBlocks())
                    .flatExtracting(block -> block.getColumns())
                    .extracting(column -> column.getCodec())
                    .containsOnly(CompressionCodecName.ZSTD);
        }
    }

    @Test
    void aColumnThatAnOldFileLacksIsNull() throws IOException {
        Table<AccuracyRow> old =
                Table.history("accuracy_matrix", "old", List.of("trial_id"), List.of(AccuracyMatrixTable.TRIAL_ID));
        List<Object> read = new ArrayList<>();
        TableDecoder.decode(
                encode(old, List.of(new AccuracyRow("t", 0, 1, 0.5))), AccuracyMatrixTable.TABLE.columns(), row -> {
                    assertThat(row.get(AccuracyMatrixTable.TRIAL_ID)).isEqualTo("t");
                    AccuracyMatrixTable.TABLE.columns().stream().skip(1).forEach(column -> read.add(row.get(column)));
                });
        assertThat(read).hasSize(3).containsOnlyNulls();
    }

    @Test
    void aColumnThatWasNotAskedForIsADefectRatherThanNull() {
        byte[] file = encode(AccuracyMatrixTable.TABLE, List.of(new AccuracyRow("t", 0, 1, 0.5)));
        Column<?, ?> forgotten = AccuracyMatrixTable.TABLE.columns().get(3);
        assertThatThrownBy(() ->
                        TableDecoder.decode(file, List.of(AccuracyMatrixTable.TRIAL_ID), row -> row.get(forgotten)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("column accuracy was not asked for, only [trial_id]");
    }

    @Test
    void aSelectionReadsTheColumnsOfItsParts() throws IOException {
        List<? extends Column<?, ?>> columns = AccuracyMatrixTable.TABLE.columns();
        Selection<String> place = Selection.of(
                row -> row.get(columns.get(1)) + "/" + row.get(columns.get(2)), columns.get(1), columns.get(2));
        Selection<String> whole = Selection.of(
                row -> row.get(AccuracyMatrixTable.TRIAL_ID) + " " + row.get(place),
                AccuracyMatrixTable.TRIAL_ID,
                place);
        assertThat(whole.columns().map(Column::name)).containsExactly("trial_id", "after_task", "on_task");
        List<String> read = new ArrayList<>();
        TableDecoder.decode(
                encode(AccuracyMatrixTable.TABLE, List.of(new AccuracyRow("t", 2, 1, 0.5))),
                whole.columns().toList(),
                row -> read.add(row.get(whole)));
        assertThat(read).containsExactly("t 2/1");
    }

    @Test
    void aRequiredValueThatIsMissingIsADefect() {
        Column<String, String> column = Column.required("c", ColumnType.STRING, "c", row -> null);
        Table<String> table = Table.history("t", "r", List.of("c"), List.of(column));
        assertThatThrownBy(() -> TableEncoder.encode(table, List.of("row"), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("t.c is null");
    }
}
