package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.metrics.claims.LayerEndurance;
import org.ohmsweep.metrics.claims.TrialRecord;
import org.ohmsweep.metrics.claims.WeightBin;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.trial.NormalForm;

/** What an output folder holds: the only reader of tables. It needs no lock; a missing folder holds nothing. */
public final class Results {
    /** What {@link #stored} reads. */
    static final List<Column<?, ?>> STORED_TRIAL = List.of(
            TrialsTable.TRIAL_ID,
            TrialsTable.POINT_ID,
            TrialsTable.SEED,
            TrialsTable.REPEAT,
            TrialsTable.MODEL_VERSION,
            TrialsTable.DATA_DIGEST);

    private final OutputFolder folder;
    private final TableReader reader;

    /** @param folder the output folder; it need not exist */
    public Results(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.reader = new TableReader(folder);
    }

    /** All completed trials. */
    public List<StoredTrial> trials() {
        return reader.read(TrialsTable.TABLE, STORED_TRIAL, Results::stored);
    }

    static StoredTrial stored(TableDecoder.Row row) {
        return new StoredTrial(
                row.get(TrialsTable.TRIAL_ID),
                row.get(TrialsTable.POINT_ID),
                row.get(TrialsTable.SEED),
                row.get(TrialsTable.REPEAT),
                row.get(TrialsTable.MODEL_VERSION),
                row.get(TrialsTable.DATA_DIGEST));
    }

    /** For each trial that ever failed, its last failed attempt. */
    public Map<String, StoredFailure> lastFailures() {
        Map<String, StoredFailure> failures = new HashMap<>();
        // Collected afterwards: a scan may start again.
        reader.read(
                        FailuresTable.TABLE,
                        List.of(
                                FailuresTable.TRIAL_ID,
                                FailuresTable.ATTEMPT,
                                FailuresTable.ERROR_CLASS,
                                FailuresTable.ERROR_MESSAGE),
                        row -> new StoredFailure(
                                row.get(FailuresTable.TRIAL_ID),
                                row.get(FailuresTable.ATTEMPT),
                                row.get(FailuresTable.ERROR_CLASS),
                                row.get(FailuresTable.ERROR_MESSAGE)))
                .forEach(failure -> failures.merge(
                        failure.trialId(), failure, (one, other) -> one.attempt() > other.attempt() ? one : other));
        return failures;
    }

    /** Of each trial that failed and was not completed by another attempt, its last failed attempt. */
    public Map<String, StoredFailure> lastFailures(Set<String> done) {
        Map<String, StoredFailure> failures = lastFailures();
        failures.keySet().removeAll(done);
        return failures;
    }

    /** Names of a table's files: as long as they are the same, so are its rows. */
    public List<String> files(Table<?> table) {
        return reader.names(table);
    }

    /** Ids of the trials that a grid is on record to have planned. */
    public Set<String> sweptTrials(String gridSha256) {
        return new HashSet<>(reader.read(
                SweepsTable.TABLE,
                List.of(SweepsTable.GRID_SHA256, SweepsTable.TRIAL_ID),
                row -> row.get(SweepsTable.GRID_SHA256).equals(gridSha256) ? row.get(SweepsTable.TRIAL_ID) : null));
    }

    /** How completed trials did, those of the wanted ids. */
    public List<StoredOutcome> outcomes(Predicate<String> wanted) {
        return reader.read(
                TrialsTable.TABLE,
                OutcomeColumns.ALL,
                row -> wanted.test(row.get(TrialsTable.TRIAL_ID)),
                OutcomeColumns::outcome);
    }

    /** What sweeps planned, in the order in which it was written, as far as merges left that. */
    public List<SweepRow> sweeps() {
        return reader.read(
                SweepsTable.TABLE,
                List.copyOf(SweepsTable.TABLE.columns()),
                row -> new SweepRow(
                        row.get(SweepsTable.SWEEP_NAME),
                        row.get(SweepsTable.GRID_SHA256),
                        row.get(SweepsTable.TIER),
                        row.get(SweepsTable.POSITION),
                        row.get(SweepsTable.TRIAL_ID),
                        row.get(SweepsTable.DEVICE_PROFILE)));
    }

    /** The effective text of a grid that was swept; empty when no file tells it. */
    public Optional<String> gridText(String sha256) {
        return new StoredGrids(folder).text(sha256);
    }

    /**
     * All completed trials with their parameters and outcomes, as claims are judged from.
     *
     * <p>Where the parameters of a row do not give its point_id again, the row has one that this version does not know, and
     * would pass for another point: it is left out and counted.
     */
    public TrialRecords records() {
        Map<String, Set<String>> profiles = deviceProfiles();
        List<Column<?, ?>> columns = new ArrayList<>(List.of(
                TrialsTable.TRIAL_ID,
                TrialsTable.POINT_ID,
                TrialsTable.SEED,
                TrialsTable.REPEAT,
                TrialsTable.MODEL_VERSION,
                TrialsTable.DATA_DIGEST,
                TrialsTable.DATA_SOURCE,
                TrialsTable.ACC,
                TrialsTable.WORST_FORGETTING,
                TrialsTable.LEARNING_ACCURACY,
                TrialsTable.PROGRAMMABLE_FRACTION,
                TrialsTable.F_META_MEAN,
                TrialsTable.N_MAX));
        columns.addAll(TrialsTable.PARAMETERS);
        Map<String, List<WeightBin>> weights = weights();
        Map<String, List<LayerEndurance>> endurance = endurance();
        List<Optional<TrialRecord>> rows = reader.read(
                TrialsTable.TABLE,
                columns,
                row -> known(row).map(point -> record(row, point, profiles, weights, endurance)));
        List<TrialRecord> known = rows.stream().flatMap(Optional::stream).toList();
        return new TrialRecords(known, rows.size() - known.size());
    }

    /** The parameters of a row, where they give its point_id again. */
    static Optional<NormalForm> known(TableDecoder.Row row) {
        try {
            return Optional.of(TrialsTable.parameters(row))
                    .filter(point -> point.pointId().equals(row.get(TrialsTable.POINT_ID)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TrialRecord record(
            TableDecoder.Row row,
            NormalForm point,
            Map<String, Set<String>> profiles,
            Map<String, List<WeightBin>> weights,
            Map<String, List<LayerEndurance>> endurance) {
        String trialId = row.get(TrialsTable.TRIAL_ID);
        return new TrialRecord(
                point,
                row.get(TrialsTable.SEED),
                row.get(TrialsTable.REPEAT),
                row.get(TrialsTable.MODEL_VERSION),
                row.get(TrialsTable.DATA_DIGEST),
                row.get(TrialsTable.DATA_SOURCE).equals(DataSource.SYNTHETIC.label()),
                new TrialRecord.Outcome(
                        row.get(TrialsTable.ACC),
                        row.get(TrialsTable.WORST_FORGETTING),
                        row.get(TrialsTable.LEARNING_ACCURACY),
                        row.get(TrialsTable.PROGRAMMABLE_FRACTION),
                        row.get(TrialsTable.F_META_MEAN),
                        row.get(TrialsTable.N_MAX)),
                profiles.getOrDefault(trialId, Set.of()),
                weights.getOrDefault(trialId, List.of()),
                endurance.getOrDefault(trialId, List.of()));
    }

    private Map<String, List<WeightBin>> weights() {
        return byTrial(
                WeightHistogramsTable.TABLE,
                WeightHistogramsTable.TABLE.columns(),
                WeightHistogramsTable.TRIAL_ID,
                Results::weightBin);
    }

    /** A bin of a histogram, of a row that was read whole. */
    static WeightBin weightBin(TableDecoder.Row row) {
        return new WeightBin(
                row.get(WeightHistogramsTable.LAYER),
                row.get(WeightHistogramsTable.AFTER_TASK),
                row.get(WeightHistogramsTable.EPOCH),
                row.get(WeightHistogramsTable.BIN_LOW),
                row.get(WeightHistogramsTable.BIN_HIGH),
                row.get(WeightHistogramsTable.COUNT));
    }

    /** The wear of binary pairs; nothing of float networks, which have none. */
    private Map<String, List<LayerEndurance>> endurance() {
        return byTrial(
                EnduranceTable.TABLE,
                List.of(EnduranceTable.LAYER, EnduranceTable.SWITCHES_MEAN, EnduranceTable.SWITCHES_MAX),
                EnduranceTable.TRIAL_ID,
                row -> row.get(EnduranceTable.SWITCHES_MAX) == null
                        ? null
                        : new LayerEndurance(
                                row.get(EnduranceTable.LAYER),
                                row.get(EnduranceTable.SWITCHES_MEAN),
                                row.get(EnduranceTable.SWITCHES_MAX)));
    }

    /**
     * What the devices of all completed trials went through. Trials whose parameters this version does not know are left
     * out, as in {@link #records}.
     */
    public List<TrialWear> wear() {
        Map<String, List<TrialWear.Layer>> layers = byTrial(
                EnduranceTable.TABLE,
                List.of(
                        EnduranceTable.LAYER,
                        EnduranceTable.DEVICES,
                        EnduranceTable.SWITCHES_MEAN,
                        EnduranceTable.WRITES_MEAN),
                EnduranceTable.TRIAL_ID,
                row -> {
                    int devices = row.get(EnduranceTable.DEVICES);
                    return new TrialWear.Layer(
                            row.get(EnduranceTable.LAYER),
                            devices,
                            WearCounts.total(row.get(EnduranceTable.SWITCHES_MEAN), devices),
                            WearCounts.total(row.get(EnduranceTable.WRITES_MEAN), devices));
                });
        List<Column<?, ?>> columns = new ArrayList<>(
                List.of(TrialsTable.TRIAL_ID, TrialsTable.POINT_ID, TrialsTable.SEED, TrialsTable.REPEAT));
        columns.addAll(TrialsTable.PARAMETERS);
        return reader.read(
                TrialsTable.TABLE,
                columns,
                row -> known(row)
                        .map(point -> new TrialWear(
                                row.get(TrialsTable.TRIAL_ID),
                                point,
                                row.get(TrialsTable.SEED),
                                row.get(TrialsTable.REPEAT),
                                layers.getOrDefault(row.get(TrialsTable.TRIAL_ID), List.of()).stream()
                                        .sorted(Comparator.comparing(TrialWear.Layer::layer))
                                        .toList()))
                        .orElse(null));
    }

    private <R, T> Map<String, List<T>> byTrial(
            Table<R> table,
            List<? extends Column<R, ?>> columns,
            Column<R, String> trialId,
            Function<TableDecoder.Row, T> mapper) {
        return reader.byTrial(table, columns, trialId, row -> true, mapper);
    }

    /** For each trial that sweeps took from device profiles, their names. */
    private Map<String, Set<String>> deviceProfiles() {
        Map<String, Set<String>> profiles = new HashMap<>();
        reader.read(SweepsTable.TABLE, List.of(SweepsTable.TRIAL_ID, SweepsTable.DEVICE_PROFILE), row -> {
            String profile = row.get(SweepsTable.DEVICE_PROFILE);
            return profile != null
                    && profiles.computeIfAbsent(row.get(SweepsTable.TRIAL_ID), id -> new HashSet<>())
                            .add(profile);
        });
        return profiles;
    }

    /** The trials whose images came from a source. */
    public Set<String> trialsOn(DataSource source) {
        return new HashSet<>(reader.read(
                TrialsTable.TABLE,
                List.of(TrialsTable.TRIAL_ID, TrialsTable.DATA_SOURCE),
                row -> row.get(TrialsTable.DATA_SOURCE).equals(source.label()) ? row.get(TrialsTable.TRIAL_ID) : null));
    }

    /** What it takes to compute trials again, those of the given ids that are done. */
    public List<StoredSpec> specs(Set<String> trialIds) {
        List<Column<?, ?>> columns = new ArrayList<>(STORED_TRIAL);
        columns.add(TrialsTable.DATA_SOURCE);
        columns.addAll(TrialsTable.PARAMETERS);
        return reader.read(
                TrialsTable.TABLE,
                columns,
                row -> trialIds.contains(row.get(TrialsTable.TRIAL_ID)),
                row -> new StoredSpec(stored(row), source(row), known(row)));
    }

    static DataSource source(TableDecoder.Row row) {
        return Arrays.stream(DataSource.values())
                .filter(source -> source.label().equals(row.get(TrialsTable.DATA_SOURCE)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("data_source is " + row.get(TrialsTable.DATA_SOURCE)));
    }

    /** The rows of trials in all tables but the folder's history, by the trials' ids. */
    public Map<String, StoredRows> rowsOf(Set<String> trialIds) {
        Map<String, StoredRows> rows = new HashMap<>();
        for (Table<?> table : Tables.OF_TRIALS) {
            Column<?, String> trialId = trialId(table);
            reader.read(
                            table,
                            List.copyOf(table.columns()),
                            row -> trialIds.contains(row.get(trialId)),
                            row -> Map.entry(row.get(trialId), CanonicalRow.of(table, row)))
                    .forEach(row -> rows.computeIfAbsent(row.getKey(), id -> new StoredRows())
                            .add(table, row.getValue()));
        }
        return rows;
    }

    /** What all rows of completed trials come to; see docs/storage.md. */
    public RowDigest digest() {
        Set<String> done = done();
        FolderDigest digest = new FolderDigest();
        Tables.OF_TRIALS.stream()
                .sorted(Comparator.comparing(Table::name))
                .forEach(table -> digest.add(
                        table.name(),
                        reader.scan(
                                table,
                                List.copyOf(table.columns()),
                                () -> new TrialHashes(table, trialId(table), done))));
        return digest.end();
    }

    private Set<String> done() {
        return new HashSet<>(
                reader.read(TrialsTable.TABLE, List.of(TrialsTable.TRIAL_ID), row -> row.get(TrialsTable.TRIAL_ID)));
    }

    @SuppressWarnings("unchecked") // a column of that name holds texts in every table
    private static Column<?, String> trialId(Table<?> table) {
        return (Column<?, String>) table.columns().stream()
                .filter(column -> column.name().equals(TrialsTable.TRIAL_ID.name()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Rows of a table, each key once; of per-trial tables only those whose trial is done.
     *
     * @param table the table
     * @param columns what of it to read
     * @param mapper makes of a row what the caller wants
     */
    public <T> List<T> rows(Table<?> table, List<Column<?, ?>> columns, Function<TableDecoder.Row, T> mapper) {
        if (table.kind() != Table.Kind.PER_TRIAL) {
            return reader.read(table, columns, mapper);
        }
        Column<?, String> trialId = trialId(table);
        Set<String> done = done();
        return reader.read(table, columns, row -> done.contains(row.get(trialId)), mapper);
    }
}
