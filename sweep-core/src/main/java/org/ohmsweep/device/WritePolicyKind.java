package org.ohmsweep.device;

/** When and how a hidden device is rewritten (the paper leaves it open). */
public enum WritePolicyKind {
    /** Accumulates digitally inside an epoch; every programmable device is rewritten at each epoch's end. */
    PER_EPOCH,
    /** Accumulates digitally beside the device, which is rewritten when whole level steps have gathered. */
    MIXED_PRECISION,
    /** Rounds each step to whole level steps by chance; a device is rewritten when its level changed. */
    STOCHASTIC,
    /** Rounds each step to the nearest level; every programmable device is rewritten at every step. */
    PER_STEP,
    /** No device: a floating-point weight without levels, bound or write noise (supplementary figure 28b). */
    DIGITAL
}
