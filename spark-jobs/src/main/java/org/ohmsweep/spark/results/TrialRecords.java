package org.ohmsweep.spark.results;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.claims.LayerEndurance;
import org.ohmsweep.metrics.claims.TrialRecord;
import org.ohmsweep.metrics.claims.WeightBin;

/**
 * The completed trials of a folder, from which claims are judged. Histograms of hidden weights are most of what a folder
 * holds, and few claims look at them: only those that a claim asks for are read and kept. Not thread-safe.
 */
public final class TrialRecords {
    private final List<TrialRecord> trials;
    private final int unknown;
    private final Function<Predicate<String>, Map<String, List<WeightBin>>> histograms;
    private final Map<String, List<WeightBin>> read = new HashMap<>();
    private final Set<String> asked = new HashSet<>();

    /**
     * @param outcomes completed trials with their scores
     * @param profiles names of the device profiles that sweeps took trials from, by trial
     * @param endurance wear of binary pairs, by trial
     * @param histograms reads those of some trials
     */
    TrialRecords(
            List<StoredOutcome> outcomes,
            Map<String, Set<String>> profiles,
            Map<String, List<LayerEndurance>> endurance,
            Function<Predicate<String>, Map<String, List<WeightBin>>> histograms) {
        this.trials = outcomes.stream()
                .filter(outcome -> outcome.point().isPresent())
                .map(outcome -> record(
                        outcome,
                        profiles.getOrDefault(outcome.trial().trialId(), Set.of()),
                        endurance.getOrDefault(outcome.trial().trialId(), List.of())))
                .toList();
        this.unknown = outcomes.size() - trials.size();
        this.histograms = Objects.requireNonNull(histograms, "histograms");
    }

    private TrialRecord record(StoredOutcome outcome, Set<String> profiles, List<LayerEndurance> endurance) {
        String trialId = outcome.trial().trialId();
        return new TrialRecord(
                outcome.point().orElseThrow(),
                outcome.trial().seed(),
                outcome.trial().repeat(),
                outcome.trial().modelVersion(),
                outcome.trial().dataDigest(),
                outcome.trial().dataSource() == DataSource.SYNTHETIC,
                new TrialRecord.Outcome(
                        outcome.metrics().acc(),
                        outcome.metrics().worstForgetting(),
                        outcome.metrics().learningAccuracy(),
                        outcome.programmableFraction(),
                        outcome.fMetaMean(),
                        outcome.maxSwitches(),
                        outcome.tasks()),
                profiles,
                () -> weights(trialId),
                endurance);
    }

    private List<WeightBin> weights(String trialId) {
        List<WeightBin> bins = read.get(trialId);
        if (bins == null) {
            asked.add(trialId);
            return List.of();
        }
        return bins;
    }

    /**
     * Judges {@link #trials}. A first pass shows which histograms the rule looks at, a second one judges with these.
     *
     * @param rule a pure function of the trials
     * @throws org.ohmsweep.UserException when histograms cannot be read
     */
    public <T> T judge(Function<List<TrialRecord>, T> rule) {
        while (true) {
            T judged = rule.apply(trials);
            if (asked.isEmpty()) {
                return judged;
            }
            Map<String, List<WeightBin>> found = histograms.apply(asked::contains);
            asked.forEach(trial -> read.put(trial, found.getOrDefault(trial, List.of())));
            asked.clear();
        }
    }

    /** The trials whose parameters this version knows. */
    public List<TrialRecord> trials() {
        return trials;
    }

    /** The number of others, with parameters that this version does not know. */
    public int unknown() {
        return unknown;
    }
}
