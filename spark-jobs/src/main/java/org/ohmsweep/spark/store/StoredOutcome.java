package org.ohmsweep.spark.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.trial.NormalForm;

/**
 * How a stored trial did.
 *
 * @param trial its identity
 * @param point its parameters; empty when this version does not know them all
 * @param source where its images came from
 * @param finalAccuracies on each task after the last one, fractions
 * @param acc their mean
 * @param worstForgetting largest loss of an earlier task, fraction; null with one task
 * @param wallSeconds how long it took
 */
public record StoredOutcome(
        StoredTrial trial,
        Optional<NormalForm> point,
        DataSource source,
        List<Double> finalAccuracies,
        double acc,
        Double worstForgetting,
        double wallSeconds) {
    public StoredOutcome {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(source, "source");
        finalAccuracies = List.copyOf(finalAccuracies);
    }
}
