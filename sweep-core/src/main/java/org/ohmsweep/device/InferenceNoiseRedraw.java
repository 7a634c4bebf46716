package org.ohmsweep.device;

/** When the error of an inference weight is drawn anew. */
public enum InferenceNoiseRedraw {
    /** When the pair is programmed, that is when its sign changes; once for all pairs before training. */
    ON_SWITCH,
    /** For every weight at every training step. */
    PER_STEP,
    /** For every weight at the start of every epoch; a sign that changes during the epoch keeps its error. */
    PER_EPOCH
}
