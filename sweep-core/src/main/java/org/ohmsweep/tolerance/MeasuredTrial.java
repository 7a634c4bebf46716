package org.ohmsweep.tolerance;

import java.util.Objects;
import org.ohmsweep.metrics.ContinualMetrics;

/**
 * What a completed trial measured, as in table {@code trials}.
 *
 * @param metrics computed from its accuracies
 * @param programmableFraction synapses not yet failed at the end, fraction
 * @param fMetaMean mean of f_meta at the end; null for float
 */
public record MeasuredTrial(ContinualMetrics metrics, double programmableFraction, Double fMetaMean) {
    public MeasuredTrial {
        Objects.requireNonNull(metrics, "metrics");
    }
}
