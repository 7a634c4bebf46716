package org.ohmsweep.device;

import java.math.BigDecimal;

/**
 * How a programmed device changes by itself (docs/model.md, "Time"): over x decades of time since its programming, counted
 * from the onset, by drift x + spread B(x) + J(x), where B is a Brownian motion and J sums rare jumps.
 *
 * @param drift mean change per decade
 * @param spread standard deviation per square root of a decade
 * @param jumpRate jumps per decade
 * @param jumpMean mean size of a jump
 * @param jumpSize standard deviation of a jump's size
 * @param onset age at which change begins, in seconds
 */
public record RelaxationSpec(
        PerLevel drift, PerLevel spread, PerLevel jumpRate, PerLevel jumpMean, PerLevel jumpSize, BigDecimal onset) {
    /** No change. */
    public static final RelaxationSpec NONE = new RelaxationSpec(
            PerLevel.ZERO, PerLevel.ZERO, PerLevel.ZERO, PerLevel.ZERO, PerLevel.ZERO, new BigDecimal("0.001"));

    /** Whether nothing ever changes. */
    public boolean isNone() {
        return drift.isZero() && spread.isZero() && !jumps();
    }

    /** Whether there are jumps that change something. */
    public boolean jumps() {
        return !jumpRate.isZero() && !(jumpMean.isZero() && jumpSize.isZero());
    }
}
