package org.ohmsweep.metrics.claims;

import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.metrics.ConfidenceInterval;

/**
 * The effect of an open choice at one grid point: the alternative minus the default, paired by repeat.
 *
 * @param point how the point differs from the default one
 * @param acc change of ACC, fraction
 * @param worstForgetting change of worst-task forgetting, fraction; empty with one task
 * @param accIsSure whether the change of ACC is sure at 95 % among all changes that were looked at
 * @param forgettingIsSure whether that of worst-task forgetting is
 */
public record Effect(
        String point,
        ConfidenceInterval acc,
        Optional<ConfidenceInterval> worstForgetting,
        boolean accIsSure,
        boolean forgettingIsSure) {
    public Effect {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(acc, "acc");
        Objects.requireNonNull(worstForgetting, "worstForgetting");
    }

    /** An effect before it is known what is sure. */
    static Effect of(String point, ConfidenceInterval acc, Optional<ConfidenceInterval> worstForgetting) {
        return new Effect(point, acc, worstForgetting, false, false);
    }

    /** The larger magnitude of the two changes. */
    public double size() {
        return Math.max(
                Math.abs(acc.mean()),
                worstForgetting.map(change -> Math.abs(change.mean())).orElse(0.0));
    }

    /** Whether there are enough repeats to judge by. */
    public boolean isRepeated() {
        return acc.count() >= Contrast.MIN_REPEATS;
    }
}
