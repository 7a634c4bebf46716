package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;

/**
 * A completed trial: which one, what it measured and how it ran.
 *
 * @param trial its identity
 * @param point its parameters; empty when this version does not know them all
 * @param tasks what it scored on each task, in the order of learning; none where it is not complete, or was not asked for
 * @param finalAccuracies on each task after the last one, fractions
 * @param metrics computed from its accuracies
 * @param programmableFraction synapses not yet failed at the end, fraction
 * @param fMetaMean mean of f_meta at the end; null for float
 * @param maxSwitches the paper's N_max
 * @param circumstances how it ran
 */
public record StoredOutcome(
        TrialIdentity trial,
        Optional<NormalForm> point,
        List<LearnedTask> tasks,
        List<Double> finalAccuracies,
        ContinualMetrics metrics,
        double programmableFraction,
        Double fMetaMean,
        long maxSwitches,
        Circumstances circumstances) {
    public StoredOutcome {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(point, "point");
        tasks = List.copyOf(tasks);
        finalAccuracies = List.copyOf(finalAccuracies);
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(circumstances, "circumstances");
    }

    /** The same trial with what it scored on each task. */
    StoredOutcome with(List<LearnedTask> scored) {
        return new StoredOutcome(
                trial,
                point,
                scored,
                finalAccuracies,
                metrics,
                programmableFraction,
                fMetaMean,
                maxSwitches,
                circumstances);
    }
}
