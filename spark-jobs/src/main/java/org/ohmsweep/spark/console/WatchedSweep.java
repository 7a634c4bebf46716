package org.ohmsweep.spark.console;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.results.FailureText;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.StoredSweep;
import org.ohmsweep.spark.results.ToleranceMap;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.spark.sweep.SweepTrials;
import org.ohmsweep.spark.tables.SweepRow;
import org.ohmsweep.trial.NormalForm;

/**
 * A sweep as seen in the tables of its folder, look after look. What they hold at the first look counts as done before.
 *
 * <p>A grid that was swept on several sets of images has several trials at each position: the one that was recorded last
 * counts.
 */
final class WatchedSweep {
    private final String sha256;
    private final Map<String, Integer> positions = new HashMap<>();
    private String name = "";
    private Optional<Grid> grid = Optional.empty();
    private Optional<ToleranceMap> map = Optional.empty();
    private Set<String> doneBefore;
    private Set<String> failuresTold;

    /** @param sha256 of its grid */
    WatchedSweep(String sha256) {
        this.sha256 = Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * Reads what was planned; again when that has changed.
     *
     * @param rows planned trials of all sweeps, this one among them
     */
    void plan(List<SweepRow> rows, Results results) {
        if (grid.isEmpty()) {
            grid = results.gridText(sha256).flatMap(StoredSweep::grid);
        }
        positions.clear();
        Map<Integer, String> trials = new HashMap<>();
        for (SweepRow row : rows) {
            if (row.gridSha256().equals(sha256)) {
                String earlier = trials.put(row.position(), row.trialId());
                if (!isMap()) {
                    positions.remove(earlier);
                }
                positions.put(row.trialId(), row.position());
                name = row.sweepName();
            }
        }
    }

    /** Whether it is a tolerance map, each line of which has many trials. */
    private boolean isMap() {
        return grid.flatMap(Grid::tolerance).isPresent();
    }

    /** The tolerance map, as it was at the last look; empty for an ordinary grid. */
    Optional<ToleranceMap> map() {
        return map;
    }

    String gridSha256() {
        return sha256;
    }

    String name() {
        return name;
    }

    /**
     * Reads its progress.
     *
     * @param text where new failures are printed
     */
    Progress read(Results results, LiveText text) {
        List<StoredOutcome> outcomes = results.outcomes(positions::containsKey);
        Set<String> done = new HashSet<>();
        outcomes.forEach(outcome -> done.add(outcome.trial().trialId()));
        Map<String, StoredFailure> failures = results.lastFailures(done);
        failures.keySet().retainAll(positions.keySet());
        if (doneBefore == null) {
            doneBefore = done;
            failuresTold = new HashSet<>(failures.keySet());
        }
        Progress progress = new Progress(positions.size(), varying(outcomes));
        map = isMap()
                ? results.toleranceMaps().stream()
                        .filter(found -> found.grid().sha256().equals(sha256))
                        .findFirst()
                : Optional.empty();
        if (map.isPresent()) {
            SweepTrials round =
                    new SweepTrials.OfMap(map.get(), map.get().search().missing());
            progress.toRun(round, LongStream.range(0, round.size()).toArray());
        } else {
            grid.ifPresent(read -> progress.toRun(SweepTrials.of(read), unfinished(read, done, failures.keySet())));
        }
        for (StoredOutcome outcome : outcomes) {
            add(outcome, progress);
        }
        failures.values().forEach(failure -> {
            progress.foundFailed();
            if (failuresTold.add(failure.trialId())) {
                text.print("A trial failed, " + ShortId.of(failure.trialId()) + ": " + FailureText.error(failure));
            }
        });
        return progress;
    }

    private void add(StoredOutcome outcome, Progress progress) {
        Optional<NormalForm> point = outcome.point();
        double seconds = outcome.circumstances().wallSeconds();
        progress.found(point, outcome.metrics().acc());
        point.ifPresent(known -> progress.took(known, seconds));
        if (!doneBefore.contains(outcome.trial().trialId())) {
            progress.ended(seconds);
        }
    }

    private VaryingParameters varying(List<StoredOutcome> outcomes) {
        return grid.map(VaryingParameters::of)
                .orElseGet(() -> VaryingParameters.of(outcomes.stream().flatMap(outcome -> outcome.point().stream())));
    }

    private long[] unfinished(Grid read, Set<String> done, Set<String> failed) {
        return positions.entrySet().stream()
                .filter(trial -> !done.contains(trial.getKey()) && !failed.contains(trial.getKey()))
                .mapToLong(Map.Entry::getValue)
                .filter(position -> position < read.size())
                .toArray();
    }
}
