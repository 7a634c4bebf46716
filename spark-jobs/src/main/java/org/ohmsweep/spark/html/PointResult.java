package org.ohmsweep.spark.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.store.TrialDetails;
import org.ohmsweep.trial.NormalForm;

/**
 * The repeats of one grid point, of one seed and on the same images.
 *
 * @param point its parameters
 * @param seed of its sweep
 * @param source where its images came from
 * @param dataDigest of its images
 * @param trials one a repeat, at least one
 */
record PointResult(NormalForm point, long seed, DataSource source, String dataDigest, List<TrialDetails> trials) {
    PointResult {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(dataDigest, "dataDigest");
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a point without trials has no result");
        }
    }

    private record Key(String pointId, long seed, String dataDigest) {}

    /** The points of trials, each where its first trial stands. */
    static List<PointResult> of(List<TrialDetails> outcomes) {
        Map<Key, List<TrialDetails>> points = new LinkedHashMap<>();
        outcomes.forEach(outcome -> points.computeIfAbsent(
                        new Key(
                                outcome.trial().pointId(),
                                outcome.trial().seed(),
                                outcome.trial().dataDigest()),
                        key -> new ArrayList<>())
                .add(outcome));
        return points.values().stream()
                .map(trials -> new PointResult(
                        trials.get(0).point(),
                        trials.get(0).trial().seed(),
                        trials.get(0).source(),
                        trials.get(0).trial().dataDigest(),
                        trials))
                .toList();
    }

    /** Mean and interval of a quantity over the repeats; empty where it does not apply. */
    Optional<ConfidenceInterval> interval(Quantity quantity) {
        double[] values = trials.stream()
                .map(quantity.of())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(ConfidenceInterval.of(values));
    }

    /** Mean accuracy over its tasks. */
    double acc() {
        return interval(Quantity.ACC).orElseThrow().mean();
    }

    /** Ids of its trials. */
    Set<String> trialIds() {
        return trials.stream().map(outcome -> outcome.trial().trialId()).collect(Collectors.toSet());
    }

    /** Names of its tasks, in the order they are learned. */
    List<String> tasks() {
        return point.point().tasks().stream().map(task -> task.text()).toList();
    }
}
