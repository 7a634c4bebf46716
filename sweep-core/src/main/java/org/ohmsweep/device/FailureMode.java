package org.ohmsweep.device;

/** What becomes of a failed synapse. */
public enum FailureMode {
    /** Stuck at +1 or -1 with equal probability, its hidden value at that sign times the bound. */
    RANDOM,
    /** Stuck where it is. */
    FROZEN,
    /** Both devices of the pair in the high-resistance state: its inference weight is exactly 0. */
    HRS,
    /**
     * One device of the pair stays in the low-resistance state, so that the weight can only be 0 or that device's sign; a
     * second failure sticks the other one, and the weight is 0 for good.
     */
    STUCK_LRS
}
