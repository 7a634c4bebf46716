package org.ohmsweep.spark.tables;

import java.util.Objects;

/**
 * A row of {@code accuracy_matrix}: one R[i, j].
 *
 * @param trialId the trial
 * @param afterTask i, tasks learned so far; 0 is before training
 * @param onTask j, 1-based
 * @param accuracy on the test set, fraction
 */
public record AccuracyRow(String trialId, int afterTask, int onTask, double accuracy) {
    public AccuracyRow {
        Objects.requireNonNull(trialId, "trialId");
    }
}
