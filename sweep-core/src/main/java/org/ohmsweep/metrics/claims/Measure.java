package org.ohmsweep.metrics.claims;

import java.util.Objects;
import org.ohmsweep.metrics.ConfidenceInterval;

/**
 * A measured number with its interval.
 *
 * @param what it is, with the point that it is of
 * @param interval its mean over repeats, a fraction, with the 95 % interval
 */
public record Measure(String what, ConfidenceInterval interval) {
    public Measure {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(interval, "interval");
    }
}
