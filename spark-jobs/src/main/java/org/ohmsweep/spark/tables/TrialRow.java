package org.ohmsweep.spark.tables;

import java.util.Objects;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialResult;

/**
 * A completed trial: the source of a row of {@code trials}, and of its rows in the other tables.
 *
 * @param identity which trial it is
 * @param normalForm its parameters
 * @param result what it measured
 * @param metrics metrics of its accuracies
 * @param circumstances how it ran
 * @param attempt the attempt that completed it, 1-based
 */
public record TrialRow(
        TrialIdentity identity,
        NormalForm normalForm,
        TrialResult result,
        ContinualMetrics metrics,
        Circumstances circumstances,
        int attempt) {

    public TrialRow {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(normalForm, "normalForm");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(circumstances, "circumstances");
    }
}
