package org.ohmsweep.spark.tables;

import java.util.Objects;
import org.ohmsweep.trial.Retention;

/**
 * A row of {@code retention}.
 *
 * @param trialId the trial
 * @param retention one task at one shelf time
 */
public record RetentionRow(String trialId, Retention retention) {
    public RetentionRow {
        Objects.requireNonNull(trialId, "trialId");
        Objects.requireNonNull(retention, "retention");
    }
}
