package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.time.Duration;

/** A trial took longer than its time limit; the message says how far it got. */
public final class TrialTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * The error of a trial.
     *
     * @param limit the time limit
     * @param task being learned, 1-based; 0 before training
     * @param epoch within the task, 1-based; 0 before training
     * @param addition what the message ends with
     */
    TrialTimeoutException(Duration limit, int task, int epoch, String addition) {
        super("The time limit of "
                + BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString() + " s was over "
                + (task == 0 ? "before training" : "in task " + task + ", epoch " + epoch) + addition);
    }
}
