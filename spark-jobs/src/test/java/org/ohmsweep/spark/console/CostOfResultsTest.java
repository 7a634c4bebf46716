package org.ohmsweep.spark.console;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.spark.ProjectFolder;
import org.ohmsweep.spark.TestSweeps;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.results.StoredSweep;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.SweepTrials;

/** Estimates each sweep of the committed results at the speed of the others' trials, and prints that beside what it took. */
class CostOfResultsTest {
    private final Results results = new Results(
            OutputFolder.at(ProjectFolder.repository().resolve("docs/results").toString(), TestSweeps.hadoop()));
    private final Map<String, StoredOutcome> outcomes = results.outcomes().stream()
            .collect(Collectors.toMap(outcome -> outcome.trial().trialId(), outcome -> outcome));

    @Test
    void theEstimateIsNearWhatItTook() {
        SoftAssertions all = new SoftAssertions();
        for (StoredSweep sweep : results.sweeps()) {
            Optional<Grid> grid = sweep.gridText().flatMap(StoredSweep::grid);
            Set<String> own = new HashSet<>(sweep.trialIds());
            // Of a sweep that is not complete, what is there.
            List<String> ids = sweep.trialIds();
            long[] done = LongStream.range(0, ids.size())
                    .filter(position -> outcomes.containsKey(ids.get((int) position)))
                    .toArray();
            List<StoredOutcome> took = LongStream.of(done)
                    .mapToObj(position -> outcomes.get(ids.get((int) position)))
                    .toList();
            // Another version of the engine may have another speed.
            Set<String> versions = took.stream()
                    .map(outcome -> outcome.circumstances().engineVersion())
                    .collect(Collectors.toSet());
            List<StoredOutcome> others = outcomes.values().stream()
                    .filter(outcome -> !own.contains(outcome.trial().trialId()))
                    .filter(outcome -> versions.contains(outcome.circumstances().engineVersion()))
                    .toList();
            SweepTrials trials = SweepTrials.of(grid.orElseThrow());
            double estimate = 3600
                    * Cost.of(trials, done, () -> others, Optional.empty(), 0)
                            .orElseThrow()
                            .coreHours();
            double measured = took.stream()
                    .mapToDouble(outcome -> outcome.circumstances().cpuSeconds())
                    .sum();
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %4d trials took %6.0f s, estimated %6.0f s: %.2f%n",
                    sweep.name(),
                    done.length,
                    measured,
                    estimate,
                    estimate / measured);
            if (done.length < ids.size()) {
                continue; // the points that are left may be those that take longer, or less, than estimated
            }
            // A quarter, and a little for a sweep that ran on a quieter machine than the others.
            all.assertThat(estimate / measured).as(sweep.name()).isBetween(0.75, 1.3);
        }
        all.assertAll();
    }
}
