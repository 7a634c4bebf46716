package org.ohmsweep.device;

/** When the error of an inference weight is drawn anew. */
public enum InferenceNoiseRedraw {
    /** When the pair is rewritten, that is when its sign changes; once for all at the start. */
    ON_SWITCH,
    /** For every weight at every training step. */
    PER_STEP,
    /** For every weight at the start of every epoch; a sign that changes in between keeps its error. */
    PER_EPOCH
}
