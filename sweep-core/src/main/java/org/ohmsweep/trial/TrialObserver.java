package org.ohmsweep.trial;

import java.util.List;

/** Is told of a trial's evaluations as they happen. */
@FunctionalInterface
public interface TrialObserver {
    /** Looks away. */
    TrialObserver NONE = evaluations -> {};

    /** One evaluation of every task, in the order of tasks. */
    void evaluated(List<Evaluation> evaluations);
}
