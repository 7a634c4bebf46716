package org.ohmsweep.spark.tables;

import java.util.Objects;
import org.ohmsweep.trial.Evaluation;

/**
 * A row of {@code epochs}.
 *
 * @param trialId the trial
 * @param evaluation one evaluation of one task
 */
public record EpochRow(String trialId, Evaluation evaluation) {
    public EpochRow {
        Objects.requireNonNull(trialId, "trialId");
        Objects.requireNonNull(evaluation, "evaluation");
    }
}
