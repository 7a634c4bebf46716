package org.ohmsweep.spark.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.tables.SweepRow;

/**
 * What an output folder holds, from its tables alone.
 *
 * @param points results of this version of the model
 * @param sweeps the grids that were swept into the folder, in the order in which they were recorded
 * @param trials completed trials of this version of the model
 * @param otherVersions completed trials of other versions of the model, which no point has
 * @param unknown completed trials whose parameters this version does not know, which no point has
 * @param tolerances the tolerance maps among the sweeps, by name
 * @param failures why trials failed that were never completed, the most frequent cause first
 */
public record FolderOverview(
        List<PointResult> points,
        List<SweepCounts> sweeps,
        long trials,
        long otherVersions,
        long unknown,
        List<ToleranceMap> tolerances,
        List<FailureCause> failures) {
    /**
     * Progress of a sweep. Where a grid was swept on several sets of images, all of them count.
     *
     * @param name of the grid
     * @param gridSha256 of the grid
     * @param tier of the grid; empty without one
     * @param planned its trials
     * @param done those that are completed
     * @param failed those that were attempted and never completed
     */
    public record SweepCounts(
            String name, String gridSha256, Optional<String> tier, long planned, long done, long failed) {
        public SweepCounts {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(gridSha256, "gridSha256");
            Objects.requireNonNull(tier, "tier");
        }
    }

    public FolderOverview {
        points = List.copyOf(points);
        sweeps = List.copyOf(sweeps);
        tolerances = List.copyOf(tolerances);
        failures = List.copyOf(failures);
    }

    /**
     * Reads a folder.
     *
     * @throws org.ohmsweep.UserException when it cannot be read
     */
    public static FolderOverview of(OutputFolder folder) {
        Results results = new Results(folder);
        List<StoredOutcome> outcomes = results.outcomes();
        List<StoredOutcome> current =
                outcomes.stream().filter(outcome -> outcome.trial().isCurrent()).toList();
        Set<String> done = new HashSet<>();
        outcomes.forEach(outcome -> done.add(outcome.trial().trialId()));
        Map<String, StoredFailure> failures = results.lastFailures(done);
        return new FolderOverview(
                points(results.scored(current, repeated(current))),
                sweeps(results.plannedTrials(), done, failures.keySet()),
                current.size(),
                outcomes.size() - current.size(),
                current.stream().filter(outcome -> outcome.point().isEmpty()).count(),
                results.toleranceMaps(),
                FailureCause.of(failures.values()));
    }

    /** Whether a trial is one of several of its point: only then is there an interval, for which scores are read. */
    private static Predicate<StoredOutcome> repeated(List<StoredOutcome> outcomes) {
        Map<String, Long> trials = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.trial().pointId(), Collectors.counting()));
        return outcome -> trials.get(outcome.trial().pointId()) > 1;
    }

    /** In an order that does not depend on that of the files. */
    private static List<PointResult> points(List<StoredOutcome> outcomes) {
        List<StoredOutcome> byRepeat = outcomes.stream()
                .sorted(Comparator.comparing(outcome -> outcome.trial().repeat()))
                .toList();
        return PointResult.of(byRepeat).stream()
                .sorted(Comparator.comparing(
                                (PointResult result) -> result.point().canonicalText())
                        .thenComparing(result -> result.group().seed())
                        .thenComparing(result -> result.group().dataDigest()))
                .toList();
    }

    private static List<SweepCounts> sweeps(List<SweepRow> rows, Set<String> done, Set<String> failed) {
        Map<String, List<SweepRow>> byGrid = new LinkedHashMap<>();
        rows.forEach(row -> byGrid.computeIfAbsent(row.gridSha256(), grid -> new ArrayList<>())
                .add(row));
        return byGrid.values().stream()
                .map(grid -> new SweepCounts(
                        grid.get(0).sweepName(),
                        grid.get(0).gridSha256(),
                        Optional.ofNullable(grid.get(0).tier()),
                        grid.size(),
                        grid.stream()
                                .filter(row -> done.contains(row.trialId()))
                                .count(),
                        grid.stream()
                                .filter(row -> failed.contains(row.trialId()))
                                .count()))
                .toList();
    }

    /** Trials that were attempted and never completed. */
    public long failed() {
        return failures.stream().mapToLong(FailureCause::trials).sum();
    }

    /** Whether there are results on synthetic images. */
    public boolean hasSynthetic() {
        return points.stream().anyMatch(point -> point.group().source() == DataSource.SYNTHETIC);
    }
}
