package org.ohmsweep.nn;

/** What the weights of a network are (figure 5b). */
public enum WeightKind {
    /** Binary inference weights, each with a metaplastic hidden weight. */
    METAPLASTIC,
    /** Plain binary weights: as metaplastic, with m = 0, digital and without inference noise. */
    BINARY,
    /** Floating-point weights and ReLU, without devices. */
    FLOAT
}
