package org.ohmsweep.device;

/** When synapses fail. */
public enum FailureSchedule {
    /** At the start of every epoch each programmable synapse fails with probability 1 - (1 - p)^d. */
    PER_EPOCH
}
