package org.ohmsweep.spark.sweep;

/** How a run of a sweep ended. */
public enum SweepEnd {
    /** All its trials have ended. */
    FINISHED,
    /** The user stopped it. */
    CANCELLED,
    /** Its first trials all failed with the same error. */
    FIRST_TRIALS_FAILED
}
