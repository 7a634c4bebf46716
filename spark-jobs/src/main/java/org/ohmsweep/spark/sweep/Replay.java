package org.ohmsweep.spark.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.StoredRows;
import org.ohmsweep.spark.tables.CanonicalRow;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.TableRows;
import org.ohmsweep.spark.tables.Tables;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Recomputes stored trials, without Spark, and compares their rows in all tables. Not thread-safe. */
public final class Replay {
    private final TaskSet images;
    private final DataDigests digests;
    private final TrialExecutor executor;

    /**
     * @param images of the tasks of all trials to replay
     * @param executor runs a trial
     */
    public Replay(TaskSet images, TrialExecutor executor) {
        this.images = Objects.requireNonNull(images, "images");
        this.digests = new DataDigests(images);
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /**
     * The parameters of a stored trial that this version of the program can reproduce.
     *
     * @throws UserException when it was computed by another version of the model or has parameters unknown to this one
     */
    public static NormalForm point(StoredOutcome stored) {
        TrialIdentity trial = stored.trial();
        if (trial.modelVersion() != ModelVersion.CURRENT) {
            throw new UserException(
                    "Trial " + trial.trialId() + " was computed by model version " + trial.modelVersion()
                            + ", and this program has version " + ModelVersion.CURRENT
                            + ": its numbers are expected to differ",
                    "Replay it with a release of that model version, or run its grid again with this one.");
        }
        return stored.point()
                .orElseThrow(() -> new UserException(
                        "Trial " + trial.trialId()
                                + " has parameters that this version of Ohmsweep does not know: the known"
                                + " ones do not give its point_id " + trial.pointId(),
                        "Replay it with the release that computed it."));
    }

    /**
     * Checks that the images are those that the trial was computed on.
     *
     * @throws UserException naming the tasks, when they are not
     */
    public void checkImages(StoredOutcome stored) {
        NormalForm point = point(stored);
        String digest = digests.of(point.point());
        if (!digest.equals(stored.trial().dataDigest())) {
            throw new UserException(
                    "The images of "
                            + point.point().tasks().stream()
                                    .map(TaskSpec::toString)
                                    .collect(Collectors.joining(", "))
                            + " are not those of trial " + stored.trial().trialId() + ": it was computed on "
                            + stored.trial().dataSource().label() + " images of digest "
                            + stored.trial().dataDigest() + ", and these are "
                            + images.source().label() + " images of digest " + digest,
                    "Give the folder of its images with --data; without --data and OHMSWEEP_DATA the embedded synthetic"
                            + " images are used.");
        }
    }

    /**
     * Recomputes a trial.
     *
     * @param stored the trial
     * @param rows its stored rows
     * @throws UserException as {@link #point} and {@link #checkImages}
     */
    public ReplayedTrial run(StoredOutcome stored, StoredRows rows) {
        checkImages(stored);
        TrialSpec spec = new TrialSpec(
                point(stored).point(), stored.trial().seed(), stored.trial().repeat());
        TrialOutcome outcome = executor.run(spec, images, TrialObserver.NONE);
        List<Difference> differences = new ArrayList<>();
        if (outcome instanceof TrialOutcome.Failed failed) {
            differences.add(new Difference(
                    "trials", "", null, "a row", "failed: " + failed.errorClass() + ": " + failed.errorMessage()));
            return new ReplayedTrial(stored.trial().trialId(), 0, differences);
        }
        OutcomeRows recomputed = new OutcomeRows();
        recomputed.add(new PlannedTrial(spec, digests.identity(spec), 1), outcome);
        int compared = 0;
        for (TableRows<?> table : recomputed.tables()) {
            if (Tables.OF_TRIALS.contains(table.table())) {
                List<CanonicalRow> kept = rows.of(table.table());
                compare(table.table(), kept, table.canonical(), differences);
                compared += kept.size();
            }
        }
        return new ReplayedTrial(stored.trial().trialId(), compared, differences);
    }

    private static void compare(
            Table<?> table, List<CanonicalRow> stored, List<CanonicalRow> recomputed, List<Difference> differences) {
        Map<String, CanonicalRow> byPlace = new HashMap<>();
        stored.forEach(row -> byPlace.put(row.place(table), row));
        for (CanonicalRow row : recomputed) {
            String place = row.place(table);
            CanonicalRow kept = byPlace.remove(place);
            if (kept == null) {
                differences.add(Difference.ofRow(table.name(), place, false));
            } else {
                compare(table, place, kept, row, differences);
            }
        }
        byPlace.keySet().stream()
                .sorted()
                .forEach(place -> differences.add(Difference.ofRow(table.name(), place, true)));
    }

    private static void compare(
            Table<?> table, String place, CanonicalRow stored, CanonicalRow recomputed, List<Difference> differences) {
        // Columns that an older file lacks are not compared.
        stored.cells().forEach((column, cell) -> {
            CanonicalRow.Cell other = recomputed.cells().get(column);
            if (!Objects.equals(cell.text(), other.text())) {
                differences.add(new Difference(table.name(), place, column, cell.value(), other.value()));
            }
        });
    }
}
