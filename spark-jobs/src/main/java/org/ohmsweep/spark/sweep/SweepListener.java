package org.ohmsweep.spark.sweep;

import org.ohmsweep.trial.TrialOutcome;

/** Hears how a sweep proceeds, from one thread at a time; ignores what it does not override. What it throws stops nothing. */
public interface SweepListener {
    /** Ignores everything. */
    SweepListener NONE = new SweepListener() {};

    /** Trials begin to run. */
    default void started(SweepStart start) {}

    /** A trial ended. */
    default void finished(TrialOutcome outcome) {}

    /** The user should know something. */
    default void notice(String text) {}
}
