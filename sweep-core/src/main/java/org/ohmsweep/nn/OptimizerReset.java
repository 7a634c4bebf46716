package org.ohmsweep.nn;

/** When Adam's moments and step count start anew. */
public enum OptimizerReset {
    /** At the start of each task. */
    PER_TASK,
    /** Never: one optimizer goes through all tasks. */
    NEVER
}
