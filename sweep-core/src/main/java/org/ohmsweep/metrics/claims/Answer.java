package org.ohmsweep.metrics.claims;

/** Whether something holds at 95 %. */
public enum Answer {
    /** It holds at 95 %. */
    YES,
    /** It is contradicted at 95 %. */
    NO,
    /** Neither at 95 %, or there is too little data. */
    OPEN;

    /** Whether both hold: an open part matters only if it decides (Kleene). */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : OPEN;
    }
}
