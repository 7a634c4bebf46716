package org.ohmsweep.nn;

/** When Adam's moments and step count are reset. */
public enum OptimizerReset {
    /** At the start of each task. */
    PER_TASK,
    /** Never: one optimizer for all tasks. */
    NEVER
}
