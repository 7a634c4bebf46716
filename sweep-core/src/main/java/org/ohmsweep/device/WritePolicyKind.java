package org.ohmsweep.device;

/** When and how a hidden device is rewritten (the paper leaves it open). */
public enum WritePolicyKind {
    /** Accumulates digitally inside an epoch; every programmable device is rewritten at each epoch's end. */
    PER_EPOCH,
    /** No device: a floating-point weight without levels, bound or write noise (supplementary figure 28b). */
    DIGITAL
}
