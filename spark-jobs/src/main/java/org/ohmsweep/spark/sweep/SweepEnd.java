package org.ohmsweep.spark.sweep;

/** How a run of a sweep came to its end. */
public enum SweepEnd {
    /** All its trials have ended. */
    FINISHED,
    /** The user stopped it. */
    CANCELLED,
    /** Its first trials all failed alike. */
    FIRST_TRIALS_FAILED
}
