package org.ohmsweep.spark.tables;

import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;

/**
 * A row of {@code endurance}.
 *
 * @param trialId the trial
 * @param tasks how many it learned
 * @param maxSwitches the paper's N_max of the trial
 * @param wear wear of a layer
 */
public record EnduranceRow(String trialId, int tasks, long maxSwitches, LayerWear wear) {
    public EnduranceRow {
        Objects.requireNonNull(trialId, "trialId");
        Objects.requireNonNull(wear, "wear");
    }

    Optional<WearCounts> switches() {
        return Optional.ofNullable(wear.switches());
    }

    Optional<WearCounts> writes() {
        return Optional.ofNullable(wear.writes());
    }

    /** Tasks within endurance at the rate of the layer's most switched pair; null where none was switched. */
    Integer tasksByMeasurement() {
        return switches()
                .map(counts -> LayerWear.tasksWithinEndurance(tasks, counts.max()))
                .orElse(null);
    }

    /** Tasks within endurance by N_max; null without binary pairs. */
    Integer tasksByMaxSwitches() {
        return switches()
                .map(counts -> LayerWear.tasksWithinEndurance(tasks, maxSwitches))
                .orElse(null);
    }
}
