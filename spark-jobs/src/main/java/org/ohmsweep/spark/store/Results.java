package org.ohmsweep.spark.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.claims.TrialRecord;
import org.ohmsweep.spark.tables.Column;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableDecoder;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.trial.NormalForm;

/** What an output folder holds: the only reader of tables. It needs no lock; a missing folder holds nothing. */
public final class Results {
    private final TableReader reader;

    /** @param folder the output folder; it need not exist */
    public Results(OutputFolder folder) {
        this.reader = new TableReader(Objects.requireNonNull(folder, "folder"));
    }

    /** All completed trials. */
    public List<StoredTrial> trials() {
        return reader.read(
                TrialsTable.TABLE,
                List.of(
                        TrialsTable.TRIAL_ID,
                        TrialsTable.POINT_ID,
                        TrialsTable.SEED,
                        TrialsTable.REPEAT,
                        TrialsTable.MODEL_VERSION,
                        TrialsTable.DATA_DIGEST),
                row -> new StoredTrial(
                        row.get(TrialsTable.TRIAL_ID),
                        row.get(TrialsTable.POINT_ID),
                        row.get(TrialsTable.SEED),
                        row.get(TrialsTable.REPEAT),
                        row.get(TrialsTable.MODEL_VERSION),
                        row.get(TrialsTable.DATA_DIGEST)));
    }

    /** For each trial that ever failed, its last failed attempt. */
    public Map<String, Integer> failedAttempts() {
        Map<String, Integer> attempts = new HashMap<>();
        reader.read(
                FailuresTable.TABLE,
                List.of(FailuresTable.TRIAL_ID, FailuresTable.ATTEMPT),
                row -> attempts.merge(row.get(FailuresTable.TRIAL_ID), row.get(FailuresTable.ATTEMPT), Math::max));
        return attempts;
    }

    /** Ids of the trials that a grid is on record to have planned. */
    public Set<String> sweptTrials(String gridSha256) {
        return new HashSet<>(reader.read(
                SweepsTable.TABLE,
                List.of(SweepsTable.GRID_SHA256, SweepsTable.TRIAL_ID),
                row -> row.get(SweepsTable.GRID_SHA256).equals(gridSha256) ? row.get(SweepsTable.TRIAL_ID) : null));
    }

    /** How well trials did, those of the given ids that are done. */
    public List<TrialScore> scores(Set<String> trialIds) {
        return reader.read(
                TrialsTable.TABLE,
                List.of(
                        TrialsTable.TRIAL_ID,
                        TrialsTable.POINT_ID,
                        TrialsTable.FINAL_ACCURACIES,
                        TrialsTable.ACC,
                        TrialsTable.WORST_FORGETTING),
                row -> trialIds.contains(row.get(TrialsTable.TRIAL_ID))
                        ? new TrialScore(
                                row.get(TrialsTable.TRIAL_ID),
                                row.get(TrialsTable.POINT_ID),
                                row.get(TrialsTable.FINAL_ACCURACIES),
                                row.get(TrialsTable.ACC),
                                row.get(TrialsTable.WORST_FORGETTING))
                        : null);
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
        List<Optional<TrialRecord>> rows = reader.read(TrialsTable.TABLE, columns, row -> record(row, profiles));
        List<TrialRecord> known = rows.stream().flatMap(Optional::stream).toList();
        return new TrialRecords(known, rows.size() - known.size());
    }

    private static Optional<TrialRecord> record(TableDecoder.Row row, Map<String, Set<String>> profiles) {
        NormalForm point;
        try {
            point = TrialsTable.parameters(row);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (!point.pointId().equals(row.get(TrialsTable.POINT_ID))) {
            return Optional.empty();
        }
        return Optional.of(new TrialRecord(
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
                profiles.getOrDefault(row.get(TrialsTable.TRIAL_ID), Set.of()),
                // Tables weight_histograms and endurance are not written yet: what needs them is undecided and says so.
                List.of(),
                List.of()));
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
        Column<?, ?> trialId = table.columns().stream()
                .filter(column -> column.name().equals(TrialsTable.TRIAL_ID.name()))
                .findFirst()
                .orElseThrow();
        Set<String> done = new HashSet<>(
                reader.read(TrialsTable.TABLE, List.of(TrialsTable.TRIAL_ID), row -> row.get(TrialsTable.TRIAL_ID)));
        return reader.read(table, columns, row -> done.contains(row.get(trialId)) ? mapper.apply(row) : null);
    }
}
