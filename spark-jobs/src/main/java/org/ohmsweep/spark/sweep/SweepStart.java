package org.ohmsweep.spark.sweep;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * What a run begins with.
 *
 * @param plan the grid, and what the folder holds of it
 * @param positions in the grid of the trials of this run
 * @param cores that run them, where that does not change
 * @param running how many trials are under way when it is asked; 0 where nobody knows
 * @param sparkUi address of Spark's user interface, where it has one
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

    /** A run that has nothing to do. */
    static SweepStart ofNothing(ResumePlan plan, long[] positions) {
        return new SweepStart(plan, positions, OptionalInt.empty(), () -> 0, Optional.empty());
    }
}
