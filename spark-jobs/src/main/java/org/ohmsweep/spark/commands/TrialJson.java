package org.ohmsweep.spark.commands;

import org.ohmsweep.data.TaskSet;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.trial.TrialOutcome;

/** The JSON of {@code trial}; the numbers of a failed one are null. */
record TrialJson(
        String trialId,
        String status,
        double[] finalAccuracies,
        Double acc,
        Double bwt,
        Double forgetting,
        Double worstForgetting,
        Double learningAccuracy,
        Double programmableFraction,
        double wallSeconds,
        String dataSource) {
    static TrialJson of(String trialId, TaskSet images, TrialOutcome outcome) {
        double wallSeconds = outcome.circumstances().wallSeconds();
        String source = images.source().label();
        if (outcome instanceof TrialOutcome.Completed completed) {
            ContinualMetrics metrics = ContinualMetrics.of(completed.result().accuracies());
            return new TrialJson(
                    trialId,
                    "completed",
                    completed.result().finalAccuracies(),
                    metrics.acc(),
                    metrics.bwt(),
                    metrics.forgetting(),
                    metrics.worstForgetting(),
                    metrics.learningAccuracy(),
                    completed.result().programmableFraction(),
                    wallSeconds,
                    source);
        }
        return new TrialJson(trialId, "failed", null, null, null, null, null, null, null, wallSeconds, source);
    }
}
