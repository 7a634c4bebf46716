package org.ohmsweep.metrics.claims;

/** Whether something holds at 95 %, in Kleene's three-valued logic: an open part matters only if it decides. */
public enum Answer {
    /** It holds at 95 %. */
    YES,
    /** It is contradicted at 95 %. */
    NO,
    /** Neither at 95 %, or there is too little data. */
    OPEN;

    /** Whether both hold. */
    public Answer and(Answer other) {
        if (this == NO || other == NO) {
            return NO;
        }
        return this == YES && other == YES ? YES : OPEN;
    }

    /** Whether it does not hold. */
    public Answer not() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case OPEN -> OPEN;
        };
    }

    /** Whether at least one of the two holds. */
    public Answer or(Answer other) {
        return not().and(other.not()).not();
    }
}
