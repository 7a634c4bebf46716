package org.ohmsweep.device;

/** When and how a hidden device is programmed (the paper leaves it open). */
public enum WritePolicyKind {
    /** Accumulates digitally inside an epoch; every programmable device is programmed at each epoch's end. */
    PER_EPOCH,
    /** Accumulates digitally beside the device, which is programmed when whole level steps have gathered. */
    MIXED_PRECISION,
    /** Rounds each step to whole level steps at random; a device is programmed when its level changes. */
    STOCHASTIC,
    /** Rounds each step to the nearest level; every programmable device is programmed at every step. */
    PER_STEP,
    /** No device: a floating-point weight without levels, bound or write noise (supplementary figure 28b). */
    DIGITAL
}
