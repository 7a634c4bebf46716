package org.ohmsweep.spark.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.fs.FileStatus;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.metrics.claims.WeightBin;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;

/** The side of {@link Results} that a report is made from: outcomes, and the details of chosen trials. */
public final class StoredDetails {
    private static final Comparator<SweepRow> IN_GRID_ORDER = Comparator.comparing(SweepRow::position);

    private final OutputFolder folder;
    private final Results results;
    private final TableReader reader;

    /** @param folder the output folder; it need not exist */
    public StoredDetails(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.results = new Results(folder);
        this.reader = new TableReader(folder);
    }

    /** Every evaluation of the given trials, by trial. */
    public Map<String, List<TaskAccuracy>> accuracies(Set<String> trialIds) {
        return byTrial(
                EpochsTable.TABLE,
                List.of(
                        EpochsTable.LEARNED_TASK,
                        EpochsTable.EPOCH,
                        EpochsTable.EVALUATED_TASK,
                        EpochsTable.TEST_ACCURACY),
                EpochsTable.TRIAL_ID,
                trialIds,
                row -> new TaskAccuracy(
                        row.get(EpochsTable.LEARNED_TASK),
                        row.get(EpochsTable.EPOCH),
                        row.get(EpochsTable.EVALUATED_TASK),
                        row.get(EpochsTable.TEST_ACCURACY)));
    }

    /** Histograms of hidden weights of the given trials, by trial. */
    public Map<String, List<WeightBin>> weights(Set<String> trialIds) {
        return byTrial(
                WeightHistogramsTable.TABLE,
                WeightHistogramsTable.TABLE.columns(),
                WeightHistogramsTable.TRIAL_ID,
                trialIds,
                Results::weightBin);
    }

    /** What the layers of the given trials went through, by trial. */
    public Map<String, List<LayerWear>> wear(Set<String> trialIds) {
        return byTrial(
                EnduranceTable.TABLE,
                List.of(
                        EnduranceTable.LAYER,
                        EnduranceTable.DEVICES,
                        EnduranceTable.SWITCHES_MEAN,
                        EnduranceTable.SWITCHES_P99,
                        EnduranceTable.SWITCHES_MAX,
                        EnduranceTable.WRITES_MEAN,
                        EnduranceTable.WRITES_P99,
                        EnduranceTable.WRITES_MAX),
                EnduranceTable.TRIAL_ID,
                trialIds,
                row -> new LayerWear(
                        row.get(EnduranceTable.LAYER),
                        row.get(EnduranceTable.DEVICES),
                        counts(
                                row,
                                EnduranceTable.SWITCHES_MEAN,
                                EnduranceTable.SWITCHES_P99,
                                EnduranceTable.SWITCHES_MAX),
                        counts(row, EnduranceTable.WRITES_MEAN, EnduranceTable.WRITES_P99, EnduranceTable.WRITES_MAX)));
    }

    private static WearCounts counts(
            TableDecoder.Row row, Column<?, Double> mean, Column<?, Integer> p99, Column<?, Integer> max) {
        return row.get(max) == null || row.get(p99) == null || row.get(mean) == null
                ? null
                : new WearCounts(row.get(mean), row.get(p99), row.get(max));
    }

    private <R, T> Map<String, List<T>> byTrial(
            Table<R> table,
            List<? extends Column<R, ?>> columns,
            Column<R, String> trialId,
            Set<String> wanted,
            Function<TableDecoder.Row, T> mapper) {
        return reader.byTrial(table, columns, trialId, row -> wanted.contains(row.get(trialId)), mapper);
    }

    /** The grids that were swept into the folder, in the order in which its files name them. */
    public List<StoredSweep> sweeps() {
        Map<String, List<SweepRow>> rows = new LinkedHashMap<>();
        results.sweeps()
                .forEach(row -> rows.computeIfAbsent(row.gridSha256(), sha -> new ArrayList<>())
                        .add(row));
        Map<String, String> texts = new StoredGrids(folder).texts();
        return rows.entrySet().stream()
                .map(grid -> sweep(grid.getKey(), grid.getValue(), Optional.ofNullable(texts.get(grid.getKey()))))
                .toList();
    }

    private static StoredSweep sweep(String sha256, List<SweepRow> rows, Optional<String> text) {
        SweepRow first = rows.get(0);
        return new StoredSweep(
                first.sweepName(),
                Optional.ofNullable(first.tier()),
                sha256,
                text,
                rows.stream().sorted(IN_GRID_ORDER).map(SweepRow::trialId).toList());
    }

    /** When trials were stored last; empty without any. */
    public Optional<Instant> lastStored() {
        return reader.read(
                TrialsTable.TABLE,
                files -> files.stream()
                        .map(FileStatus::getModificationTime)
                        .max(Comparator.naturalOrder())
                        .map(Instant::ofEpochMilli));
    }
}
