package org.ohmsweep.trial;

import java.util.List;

/** Is told of a trial's evaluations as they happen, and may end it at any step. */
@FunctionalInterface
public interface TrialObserver {
    /** Looks away. */
    TrialObserver NONE = evaluations -> {};

    /** One evaluation of every task, in the order of tasks. */
    void evaluated(List<Evaluation> evaluations);

    /**
     * Comes before every training step and every batch of an evaluation: the places where a trial can be ended, by what
     * this throws. It is in the innermost loop: a look at a clock or a flag, nothing more.
     *
     * @param task being learned, 1-based; 0 before training
     * @param epoch within the task, 1-based; 0 before training
     */
    default void step(int task, int epoch) {
        // goes on
    }
}
