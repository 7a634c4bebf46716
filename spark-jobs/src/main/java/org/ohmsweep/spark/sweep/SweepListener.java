package org.ohmsweep.spark.sweep;

import org.ohmsweep.trial.TrialOutcome;

/** Is told how a sweep goes on, by one thread at a time. It looks away from what it does not override. */
public interface SweepListener {
    /** Looks away. */
    SweepListener NONE = new SweepListener() {};

    /** Trials begin to run. */
    default void started(SweepStart start) {}

    /** A trial ended. */
    default void finished(TrialOutcome outcome) {}

    /** Something that the user should know. */
    default void notice(String text) {}
}
