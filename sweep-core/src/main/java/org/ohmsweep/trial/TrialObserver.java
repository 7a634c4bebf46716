package org.ohmsweep.trial;

import java.util.List;

/** Hears of a trial's evaluations as they happen, and may end it at any step. */
@FunctionalInterface
public interface TrialObserver {
    /** Ignores everything. */
    TrialObserver NONE = evaluations -> {};

    /** One evaluation of every task, in the order of tasks. */
    void evaluated(List<Evaluation> evaluations);

    /**
     * Called before every training step and every batch of an evaluation; what it throws ends the trial. It is in the
     * innermost loop: it may look at a clock or a flag, no more.
     *
     * @param task being learned, 1-based; 0 before training
     * @param epoch within the task, 1-based; 0 before training
     */
    default void step(int task, int epoch) {
        // continues
    }
}
