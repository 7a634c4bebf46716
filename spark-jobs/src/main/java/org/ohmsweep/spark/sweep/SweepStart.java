package org.ohmsweep.spark.sweep;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * The start of a run, or of a round of a tolerance map.
 *
 * @param plan the trials, and what the folder holds of them
 * @param positions in the plan of the trials that begin to run
 * @param cores that run them; empty if the number may change
 * @param running counts the running trials; 0 if unknown
 * @param sparkUi address of Spark's UI, if it has one
 */
public record SweepStart(
        ResumePlan plan, long[] positions, OptionalInt cores, IntSupplier running, Optional<String> sparkUi) {
    public SweepStart {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(positions, "positions");
        Objects.requireNonNull(cores, "cores");
        Objects.requireNonNull(running, "running");
        Objects.requireNonNull(sparkUi, "sparkUi");
    }

    /** A run with nothing to do. */
    static SweepStart ofNothing(ResumePlan plan, long[] positions) {
        return new SweepStart(plan, positions, OptionalInt.empty(), () -> 0, Optional.empty());
    }
}
