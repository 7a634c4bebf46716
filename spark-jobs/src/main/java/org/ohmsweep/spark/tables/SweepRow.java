package org.ohmsweep.spark.tables;

import java.util.Objects;

/**
 * A row of {@code sweeps}: a trial that a sweep planned.
 *
 * @param sweepName name of the grid
 * @param gridSha256 of the effective grid, after tier and settings
 * @param tier of the grid, or null
 * @param position in the grid, 0-based
 * @param trialId the trial
 * @param deviceProfile the device profile that the grid point came from, or null
 */
public record SweepRow(
        String sweepName, String gridSha256, String tier, int position, String trialId, String deviceProfile) {
    public SweepRow {
        Objects.requireNonNull(sweepName, "sweepName");
        Objects.requireNonNull(gridSha256, "gridSha256");
        Objects.requireNonNull(trialId, "trialId");
    }
}
