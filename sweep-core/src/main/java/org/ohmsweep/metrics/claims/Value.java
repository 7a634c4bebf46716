package org.ohmsweep.metrics.claims;

import java.util.Objects;

/**
 * A number without an interval: a count, or a place on an axis.
 *
 * @param what it is, with its unit
 * @param value the number
 */
public record Value(String what, double value) {
    public Value {
        Objects.requireNonNull(what, "what");
    }
}
