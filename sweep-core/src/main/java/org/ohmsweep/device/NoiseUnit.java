package org.ohmsweep.device;

/** What the errors of a device are fractions of. */
public enum NoiseUnit {
    /** Weight units: the same error whatever the bound, as in the paper's grids. */
    WEIGHT,
    /** The bound: a device stays itself when the bound is swept. */
    BOUND
}
