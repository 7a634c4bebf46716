package org.ohmsweep.metrics.claims;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ohmsweep.metrics.ImageVariance;

/**
 * The trials of one grid point in a group.
 *
 * @param label the point's name in reports
 * @param byRepeat its trials by repeat index; none where it was not swept
 */
record PointTrials(String label, SortedMap<Integer, TrialRecord> byRepeat) {
    PointTrials {
        Objects.requireNonNull(label, "label");
        byRepeat = Collections.unmodifiableSortedMap(new TreeMap<>(byRepeat));
    }

    /** Whether it has enough repeats to be judged. */
    boolean isRepeated() {
        return byRepeat.size() >= Contrast.MIN_REPEATS;
    }

    /** One of its numbers over the repeats. */
    Series series(Metric metric) {
        SortedMap<Integer, Double> values = new TreeMap<>();
        byRepeat.forEach((repeat, trial) -> {
            Double value = metric.of().apply(trial);
            if (value != null) {
                values.put(repeat, value);
            }
        });
        double imageVariance = ImageVariance.shared(
                metric.imageVariance(),
                byRepeat.values().stream().map(trial -> trial.outcome().tasks()).toList());
        return new Series(label, values, byRepeat.isEmpty() ? "no trial" : metric.absence(), imageVariance);
    }

    /** One of its numbers as a contrast. */
    Contrast contrast(Metric metric) {
        return Contrast.of(label + ": " + metric.name(), series(metric));
    }
}
