package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A grid that was swept into a folder.
 *
 * @param name of the grid
 * @param tier of the grid; empty without one
 * @param gridSha256 of the effective grid
 * @param gridText the effective grid, which is a grid file; empty where no file has it
 * @param trialIds of its trials, in the grid's order
 */
public record StoredSweep(
        String name, Optional<String> tier, String gridSha256, Optional<String> gridText, List<String> trialIds) {
    public StoredSweep {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(gridSha256, "gridSha256");
        Objects.requireNonNull(gridText, "gridText");
        trialIds = List.copyOf(trialIds);
    }
}
