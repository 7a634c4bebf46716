package org.ohmsweep.device;

/** When synapses fail. */
public enum FailureSchedule {
    /** At the start of every epoch each programmable synapse fails with probability 1 - (1 - p)^d. */
    PER_EPOCH,
    /** With probability p at each programming of its hidden device except the first. */
    PER_WRITE,
    /** Once, before training: each synapse fails with probability 1 - (1 - p)^d. */
    AT_START
}
