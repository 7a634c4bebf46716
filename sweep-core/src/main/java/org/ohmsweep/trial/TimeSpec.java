package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much time passes in a trial, in seconds (docs/model.md, "Time").
 *
 * @param epoch what a training epoch takes
 * @param betweenTasks the pause before each task but the first
 * @param shelf when the trained network is looked at again after the last task, ascending; empty for never
 */
public record TimeSpec(BigDecimal epoch, BigDecimal betweenTasks, List<BigDecimal> shelf) {
    public TimeSpec {
        shelf = List.copyOf(shelf);
    }

    /** Whether any time passes during training. */
    boolean passesInTraining() {
        return epoch.signum() > 0 || betweenTasks.signum() > 0;
    }

    /** Whether devices ever are older than new. */
    boolean passes() {
        return passesInTraining() || !shelf.isEmpty();
    }
}
