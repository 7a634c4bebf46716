package org.ohmsweep.spark.results;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.metrics.claims.LayerEndurance;
import org.ohmsweep.metrics.claims.WeightBin;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.store.TableFile;
import org.ohmsweep.spark.tables.AccuracyMatrixTable;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.EnduranceTable;
import org.ohmsweep.spark.tables.EpochsTable;
import org.ohmsweep.spark.tables.FailuresTable;
import org.ohmsweep.spark.tables.Selection;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.spark.tables.SweepsTable;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.spark.tables.ToleranceRow;
import org.ohmsweep.spark.tables.TolerancesTable;
import org.ohmsweep.spark.tables.TrialsTable;
import org.ohmsweep.spark.tables.WeightHistogramsTable;
import org.ohmsweep.tolerance.MeasuredTrial;
import org.ohmsweep.tolerance.StoredTrial;
import org.ohmsweep.trial.TrialIdentity;

/**
 * What an output folder holds: the only reader of tables. It needs no lock; a missing folder holds nothing. Each method
 * throws a {@link org.ohmsweep.UserException} when the folder or a file cannot be read.
 */
public final class Results {
    private static final Predicate<String> ALL = trial -> true;

    private final OutputFolder folder;
    private final TableReader reader;

    /** @param folder the output folder; it need not exist */
    public Results(OutputFolder folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.reader = new TableReader(folder);
    }

    /** All completed trials. */
    public List<TrialIdentity> trials() {
        return reader.read(TrialsTable.TABLE, Selections.IDENTITY);
    }

    /** How many trials are completed. */
    public int size() {
        return reader.fold(TrialsTable.TABLE, TrialsTable.TRIAL_ID, DigestSet::new, DigestSet::add)
                .size();
    }

    /** All completed trials, for looking them up one by one. */
    public TrialIndex index() {
        return reader.fold(
                TrialsTable.TABLE,
                Selection.of(
                        row -> new Measured(row.get(Selections.IDENTITY), row.get(TrialsTable.ACC)),
                        Selections.IDENTITY,
                        TrialsTable.ACC),
                TrialIndex::new,
                (index, trial) -> index.add(trial.identity(), trial.acc()));
    }

    private record Measured(TrialIdentity identity, double acc) {}

    /** All completed trials with their parameters and what they measured. */
    public List<StoredOutcome> outcomes() {
        return outcomes(ALL);
    }

    /** As above, those of the wanted ids. */
    public List<StoredOutcome> outcomes(Predicate<String> wanted) {
        return reader.read(TrialsTable.TABLE, wanted, Selections.OUTCOME);
    }

    /** A random sample of the completed trials, the same for the same trials: those with the smallest ids, which are digests. */
    public List<StoredOutcome> sample(int most) {
        return reader.smallest(TrialsTable.TABLE, most, Selections.OUTCOME);
    }

    /** What each completed trial measured, by its id. */
    public Map<String, MeasuredTrial> measured() {
        Map<String, MeasuredTrial> measured = new HashMap<>();
        reader.byTrial(TrialsTable.TABLE, ALL, Selections.MEASURED)
                .forEach((trial, rows) -> measured.put(trial, rows.get(0)));
        return measured;
    }

    /** For each trial that ever failed, its last failed attempt. */
    public Map<String, StoredFailure> lastFailures() {
        Map<String, StoredFailure> failures = new HashMap<>();
        reader.read(FailuresTable.TABLE, Selections.FAILURE)
                .forEach(failure -> failures.merge(
                        failure.trialId(), failure, (one, other) -> one.attempt() > other.attempt() ? one : other));
        return failures;
    }

    /** For each trial that failed and was not completed by another attempt, its last failed attempt. */
    public Map<String, StoredFailure> lastFailures(Set<String> done) {
        Map<String, StoredFailure> failures = lastFailures();
        failures.keySet().removeAll(done);
        return failures;
    }

    /** Names of a table's files: while these do not change, neither do its rows. */
    public List<String> files(Table<?> table) {
        return folder.read(table, files -> files.stream().map(TableFile::name).toList());
    }

    /** When trials were stored last; empty without any. */
    public Optional<Instant> lastStored() {
        return folder.read(
                TrialsTable.TABLE,
                files -> files.stream().map(TableFile::written).max(Comparator.naturalOrder()));
    }

    /** The trials that sweeps planned, in the order in which they were recorded. */
    public List<SweepRow> plannedTrials() {
        return reader.read(SweepsTable.TABLE, Selections.SWEEP);
    }

    /** Ids of the trials that are on record for a grid. */
    public DigestSet sweptTrials(String gridSha256) {
        return reader.fold(
                SweepsTable.TABLE,
                Selection.of(
                        row -> row.get(SweepsTable.GRID_SHA256).equals(gridSha256)
                                ? row.get(SweepsTable.TRIAL_ID)
                                : null,
                        SweepsTable.GRID_SHA256,
                        SweepsTable.TRIAL_ID),
                DigestSet::new,
                DigestSet::add);
    }

    /** The grids that were swept into the folder, in the order in which its files name them. */
    public List<StoredSweep> sweeps() {
        Map<String, List<SweepRow>> rows = new LinkedHashMap<>();
        plannedTrials()
                .forEach(row -> rows.computeIfAbsent(row.gridSha256(), sha -> new ArrayList<>())
                        .add(row));
        Map<String, String> texts = gridTexts(found -> false);
        return rows.entrySet().stream()
                .map(grid -> StoredSweep.of(grid.getValue(), Optional.ofNullable(texts.get(grid.getKey()))))
                .toList();
    }

    /** The effective text of a grid that was swept; empty when no file has it. */
    public Optional<String> gridText(String sha256) {
        return Optional.ofNullable(gridTexts(found -> found.containsKey(sha256)).get(sha256));
    }

    /** Texts of grids by their hashes. Files are read from the latest on until all are found: mostly the latest grid is wanted. */
    private Map<String, String> gridTexts(Predicate<Map<String, String>> isEnough) {
        return folder.read(SweepsTable.TABLE, files -> {
            Map<String, String> texts = new HashMap<>();
            for (int i = files.size() - 1; i >= 0 && !isEnough.test(texts); i--) {
                texts.putAll(files.get(i).grids());
            }
            return texts;
        });
    }

    /** The newest row of each line of a grid's tolerance map, by the line's text. */
    public Map<String, ToleranceRow> tolerances(String gridSha256) {
        Map<String, ToleranceRow> newest = new LinkedHashMap<>();
        reader.read(TolerancesTable.TABLE, Selections.TOLERANCE).stream()
                .filter(row -> row.gridSha256().equals(gridSha256))
                .forEach(row ->
                        newest.merge(row.line(), row, (one, other) -> one.revision() > other.revision() ? one : other));
        return newest;
    }

    /**
     * The tolerance maps that were swept into the folder, as far as its trials of this version of the model decide them, by
     * name. Of a grid that was swept on several sets of images, the trials that were recorded last count.
     */
    public List<ToleranceMap> toleranceMaps() {
        Map<String, Grid> grids = new TreeMap<>();
        gridTexts(found -> false).forEach((sha256, text) -> {
            if (ToleranceMap.isOf(text)) {
                StoredSweep.grid(text).ifPresent(grid -> grids.put(sha256, grid));
            }
        });
        if (grids.isEmpty()) {
            return List.of();
        }
        Map<String, TrialPlace> places = new HashMap<>();
        reader.byTrial(FailuresTable.TABLE, ALL, Selections.FAILED_PLACE)
                .forEach((trial, attempts) -> places.put(trial, attempts.get(0)));
        List<TrialIdentity> completed = trials();
        // Among these, those of other versions of the model.
        completed.forEach(trial -> places.remove(trial.trialId()));
        completed.stream()
                .filter(TrialIdentity::isCurrent)
                .forEach(trial -> places.put(trial.trialId(), TrialPlace.of(trial)));
        // The next run computes these again.
        places.keySet().removeAll(LostRows.of(folder).trials());
        Map<String, MeasuredTrial> measured = measured();
        Map<String, Map<TrialPlace, StoredTrial>> known = new HashMap<>();
        for (SweepRow row : plannedTrials()) {
            if (places.containsKey(row.trialId())) {
                MeasuredTrial trial = measured.get(row.trialId());
                known.computeIfAbsent(row.gridSha256(), grid -> new HashMap<>())
                        .put(
                                places.get(row.trialId()),
                                trial == null ? new StoredTrial.Failed() : new StoredTrial.Completed(trial));
            }
        }
        return grids.entrySet().stream()
                .map(grid -> ToleranceMap.of(
                        grid.getValue(),
                        trial -> known.getOrDefault(grid.getKey(), Map.of())
                                .getOrDefault(TrialPlace.of(trial), new StoredTrial.Missing())))
                .sorted(Comparator.comparing(map -> map.grid().name()))
                .toList();
    }

    /** Every evaluation of the wanted trials, by trial. */
    public Map<String, List<TaskAccuracy>> accuracies(Predicate<String> wanted) {
        return reader.byTrial(EpochsTable.TABLE, wanted, Selections.ACCURACY);
    }

    /** Histograms of hidden weights of the wanted trials, by trial. */
    public Map<String, List<WeightBin>> weights(Predicate<String> wanted) {
        return reader.byTrial(WeightHistogramsTable.TABLE, wanted, Selections.WEIGHT_BIN);
    }

    /** Wear of the layers of the wanted trials, by trial; older files have none. */
    public Map<String, List<LayerWear>> wear(Predicate<String> wanted) {
        return reader.byTrial(EnduranceTable.TABLE, wanted, Selections.WEAR);
    }

    /**
     * Trials with what they scored on each task.
     *
     * @param outcomes completed trials
     * @param wanted those whose scores are read; the others stay as they are
     */
    public List<StoredOutcome> scored(List<StoredOutcome> outcomes, Predicate<StoredOutcome> wanted) {
        Map<String, StoredOutcome> asked = new HashMap<>();
        outcomes.stream()
                .filter(wanted)
                .forEach(outcome -> asked.put(outcome.trial().trialId(), outcome));
        if (asked.isEmpty()) {
            return outcomes;
        }
        Map<String, List<LearnedTask>> tasks = LearnedTasks.of(
                asked.values(), reader.byTrial(AccuracyMatrixTable.TABLE, asked::containsKey, Selections.MATRIX_CELL));
        return outcomes.stream()
                .map(outcome -> tasks.containsKey(outcome.trial().trialId())
                        ? outcome.with(tasks.get(outcome.trial().trialId()))
                        : outcome)
                .toList();
    }

    /**
     * The trials that claims are judged from.
     *
     * @param outcomes completed trials with their scores
     */
    public TrialRecords records(List<StoredOutcome> outcomes) {
        Map<String, List<LayerEndurance>> endurance = new HashMap<>();
        // Float networks have no pairs.
        wear(ALL)
                .forEach((trial, layers) -> endurance.put(
                        trial,
                        layers.stream()
                                .filter(layer -> layer.switches() != null)
                                .map(layer -> new LayerEndurance(
                                        layer.layer(),
                                        layer.switches().mean(),
                                        layer.switches().max()))
                                .toList()));
        return new TrialRecords(outcomes, deviceProfiles(), endurance, this::weights);
    }

    /** For each trial that sweeps took from device profiles, their names. */
    private Map<String, Set<String>> deviceProfiles() {
        Map<String, Set<String>> profiles = new HashMap<>();
        reader.byTrial(SweepsTable.TABLE, ALL, SweepsTable.DEVICE_PROFILE)
                .forEach((trial, names) -> profiles.put(trial, Set.copyOf(names)));
        return profiles;
    }

    /** The rows of trials in all tables except the folder's history, by the trials' ids. */
    public Map<String, StoredRows> rowsOf(Set<String> trialIds) {
        Map<String, StoredRows> rows = new HashMap<>();
        for (Table<?> table : Tables.OF_TRIALS) {
            reader.byTrial(table, trialIds::contains, CanonicalRow.of(table))
                    .forEach((trial, found) ->
                            rows.computeIfAbsent(trial, id -> new StoredRows()).add(table, found));
        }
        return rows;
    }

    /** The digest of all rows of completed trials (docs/storage.md, "Digest"). */
    public RowDigest digest() {
        Set<String> done = new HashSet<>(reader.read(TrialsTable.TABLE, TrialsTable.TRIAL_ID));
        FolderDigest digest = new FolderDigest();
        Tables.OF_TRIALS.stream()
                .sorted(Comparator.comparing(Table::name))
                .forEach(table -> digest.add(
                        table.name(),
                        reader.scan(
                                        table,
                                        table.columns().stream(),
                                        () -> new TrialHashes(table, done),
                                        TrialHashes::row)
                                .end()));
        return digest.end();
    }
}
