package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.time.Duration;

/** A trial took longer than its time limit; the message says how far it was. */
public final class TrialTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TrialTimeoutException(String message) {
        super(message);
    }

    /**
     * A trial that ended itself at a step.
     *
     * @param limit the time limit
     * @param task being learned, 1-based; 0 before training
     * @param epoch within the task, 1-based; 0 before training
     */
    static TrialTimeoutException at(Duration limit, int task, int epoch) {
        return new TrialTimeoutException(text(limit, task, epoch));
    }

    /** As above, of a trial that takes no steps and so cannot be ended. */
    static TrialTimeoutException withoutEnd(Duration limit, int task, int epoch) {
        return new TrialTimeoutException(text(limit, task, epoch)
                + ", and the trial did not stop: its thread is left alone until its process ends");
    }

    private static String text(Duration limit, int task, int epoch) {
        String seconds =
                BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
        String place = task == 0 ? "before training" : "in task " + task + ", epoch " + epoch;
        return "The time limit of " + seconds + " s was over " + place;
    }
}
