package org.ohmsweep.tolerance;

import java.util.Objects;
import org.ohmsweep.trial.TrialSpec;

/**
 * A trial that the search asks for.
 *
 * @param line position of the line in the grid, 0-based; of lines that share the trial, the first one
 * @param trial the trial
 */
public record AskedTrial(int line, TrialSpec trial) {
    public AskedTrial {
        Objects.requireNonNull(trial, "trial");
    }
}
