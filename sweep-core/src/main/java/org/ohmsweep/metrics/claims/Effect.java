package org.ohmsweep.metrics.claims;

import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.metrics.ConfidenceInterval;

/**
 * What an open choice does to the outcome at one grid point: the alternative less the default, paired by repeat.
 *
 * @param point what point it is, by what tells it from the default point
 * @param acc change of ACC, fraction
 * @param worstForgetting change of worst-task forgetting, fraction; empty with one task
 */
public record Effect(String point, ConfidenceInterval acc, Optional<ConfidenceInterval> worstForgetting) {
    public Effect {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(acc, "acc");
        Objects.requireNonNull(worstForgetting, "worstForgetting");
    }

    /** The larger of the two changes, without its sign. */
    public double size() {
        return Math.max(
                Math.abs(acc.mean()),
                worstForgetting.map(change -> Math.abs(change.mean())).orElse(0.0));
    }

    /** Whether there are repeats enough to judge by. */
    public boolean isRepeated() {
        return acc.count() >= Contrast.MIN_REPEATS;
    }
}
