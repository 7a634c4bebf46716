package org.ohmsweep.spark.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.claims.Claims;
import org.ohmsweep.spark.results.FailureCause;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.StoredFailure;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.StoredSweep;
import org.ohmsweep.spark.results.TrialRecords;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.trial.ModelVersion;
import org.ohmsweep.trial.TrialIdentity;

/**
 * The content of a report.
 *
 * @param title names of the sweeps
 * @param images real, synthetic, or both
 * @param isSynthetic whether there are trials on the embedded stand-ins
 * @param warnings what a reader must know before anything else
 * @param facts about the folder
 * @param table of all points
 * @param charts there is data for
 * @param claims with verdicts
 * @param failures by cause
 * @param parameters of the points
 * @param sweeps with how to run them again
 * @param folder as a user writes it
 */
record Report(
        String title,
        String images,
        boolean isSynthetic,
        List<String> warnings,
        List<Fact> facts,
        SortableTable table,
        List<Chart> charts,
        List<ClaimSection> claims,
        List<FailureSection> failures,
        ParameterSection parameters,
        List<SweepSection> sweeps,
        String folder)
        implements Page {
    Report {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(images, "images");
        warnings = List.copyOf(warnings);
        facts = List.copyOf(facts);
        Objects.requireNonNull(table, "table");
        charts = List.copyOf(charts);
        claims = List.copyOf(claims);
        failures = List.copyOf(failures);
        Objects.requireNonNull(parameters, "parameters");
        sweeps = List.copyOf(sweeps);
        Objects.requireNonNull(folder, "folder");
    }

    @Override
    public String template() {
        return "sweep.html";
    }

    @Override
    public List<String> scripts() {
        return List.of("charts.js", "page.js", "explore.js");
    }

    @Override
    public String kind() {
        return "Ohmsweep report";
    }

    @Override
    public String source() {
        return folder;
    }

    /** Whether trials failed and are not done. */
    boolean hasFailures() {
        return !failures.isEmpty();
    }

    /**
     * The report of a folder.
     *
     * @param now when it is made
     */
    static Report of(OutputFolder folder, Instant now) {
        Results results = new Results(folder);
        List<StoredOutcome> all = results.scored(results.outcomes(), trial -> true);
        TrialRecords records = results.records(all);
        List<StoredOutcome> stored =
                all.stream().filter(trial -> trial.point().isPresent()).toList();
        List<StoredOutcome> current =
                stored.stream().filter(trial -> trial.trial().isCurrent()).toList();
        List<StoredSweep> sweeps = results.sweeps();
        PointSet points = PointSet.of(PointResult.of(inGridOrder(current, sweeps)));
        Set<String> done = stored.stream().map(trial -> trial.trial().trialId()).collect(Collectors.toSet());
        Map<String, StoredFailure> failures = results.lastFailures(done);
        Set<String> synthetic = current.stream()
                .map(StoredOutcome::trial)
                .filter(trial -> trial.dataSource() == DataSource.SYNTHETIC)
                .map(TrialIdentity::trialId)
                .collect(Collectors.toSet());
        return new Report(
                distinct(sweeps, StoredSweep::name).isEmpty()
                        ? "no sweep"
                        : String.join(", ", distinct(sweeps, StoredSweep::name)),
                String.join(
                        " and ",
                        distinct(current, trial -> trial.trial().dataSource().label())),
                !synthetic.isEmpty(),
                warnings(stored.size() - current.size(), records.unknown(), current.isEmpty()),
                facts(current, points, failures.size(), notRun(sweeps, done, failures.keySet()), results, now),
                SortableTable.of(points),
                Charts.of(points, results),
                records.judge(Claims::judge).stream().map(ClaimSection::of).toList(),
                FailureCause.of(failures.values()).stream()
                        .map(FailureSection::of)
                        .toList(),
                ParameterSection.of(points),
                sweeps.stream()
                        .map(sweep -> SweepSection.of(
                                sweep,
                                done::contains,
                                failures.keySet(),
                                folder.toString(),
                                sweep.trialIds().stream().anyMatch(synthetic::contains)))
                        .toList(),
                folder.toString());
    }

    /** Trials in the order of the grids that planned them, those of no grid last. */
    private static List<StoredOutcome> inGridOrder(List<StoredOutcome> trials, List<StoredSweep> sweeps) {
        Map<String, Integer> places = new HashMap<>();
        for (StoredSweep sweep : sweeps) {
            sweep.trialIds().forEach(id -> places.putIfAbsent(id, places.size()));
        }
        return trials.stream()
                .sorted(Comparator.<StoredOutcome>comparingInt(
                                trial -> places.getOrDefault(trial.trial().trialId(), Integer.MAX_VALUE))
                        .thenComparing(trial -> trial.point().orElseThrow().canonicalText())
                        .thenComparing(trial -> trial.trial().repeat()))
                .toList();
    }

    /** Planned trials that are neither done nor failed. */
    private static long notRun(List<StoredSweep> sweeps, Set<String> done, Set<String> failed) {
        Set<String> open = new HashSet<>();
        sweeps.forEach(sweep -> open.addAll(sweep.trialIds()));
        open.removeAll(done);
        open.removeAll(failed);
        return open.size();
    }

    private static List<String> warnings(int stale, int unknown, boolean isEmpty) {
        List<String> warnings = new ArrayList<>();
        if (isEmpty) {
            warnings.add("The folder has no completed trial of this model version.");
        }
        if (stale > 0) {
            warnings.add(stale + " trials are stale, from another model version, and left out.");
        }
        if (unknown > 0) {
            warnings.add(unknown + " trials have parameters that this version does not know and are left out.");
        }
        return warnings;
    }

    private static List<Fact> facts(
            List<StoredOutcome> trials, PointSet points, int failed, long open, Results results, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("trials", trials.size() + " done, " + failed + " failed, " + open + " not run yet"));
        facts.add(new Fact("grid points", Integer.toString(points.points().size())));
        facts.add(new Fact(
                "seeds",
                String.join(
                        ", ",
                        distinct(trials, trial -> Long.toString(trial.trial().seed())))));
        facts.add(
                new Fact("tables written", results.lastStored().map(Fact::time).orElse("-")));
        facts.add(Fact.made(now));
        facts.add(new Fact("model version", Integer.toString(ModelVersion.CURRENT)));
        facts.add(new Fact(
                "engine", circumstance(trials, trial -> trial.circumstances().engineVersion())));
        facts.add(new Fact(
                "kernels", circumstance(trials, trial -> trial.circumstances().kernel())));
        facts.add(new Fact(
                "Java", circumstance(trials, trial -> trial.circumstances().jvm())));
        facts.add(new Fact(
                "machines", circumstance(trials, trial -> trial.circumstances().host())));
        facts.add(new Fact(
                "processor time",
                String.format(
                        Locale.ROOT,
                        "%.2f h",
                        trials.stream()
                                        .mapToDouble(
                                                trial -> trial.circumstances().cpuSeconds())
                                        .sum()
                                / 3600)));
        facts.add(new Fact(
                "data digests",
                circumstance(trials, trial -> ShortId.of(trial.trial().dataDigest()))));
        return facts;
    }

    /** Distinct values; the first few if there are many. */
    private static String circumstance(List<StoredOutcome> trials, Function<StoredOutcome, String> value) {
        List<String> values = distinct(trials, value);
        int most = 8;
        return values.size() <= most
                ? String.join(", ", values)
                : String.join(", ", values.subList(0, most)) + " and " + (values.size() - most) + " more";
    }

    private static <T> List<String> distinct(List<T> items, Function<T, String> value) {
        return items.stream().map(value).distinct().sorted().toList();
    }
}
