package org.ohmsweep.spark.results;

import java.util.Objects;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialIdentity;
import org.ohmsweep.trial.TrialSpec;

/**
 * A trial regardless of its images and model version.
 *
 * @param pointId the grid point
 * @param seed of the sweep
 * @param repeat 0-based
 */
public record TrialPlace(String pointId, long seed, int repeat) {
    public TrialPlace {
        Objects.requireNonNull(pointId, "pointId");
    }

    /** The place of a trial with known images. */
    public static TrialPlace of(TrialIdentity trial) {
        return new TrialPlace(trial.pointId(), trial.seed(), trial.repeat());
    }

    /** The place of a trial. */
    public static TrialPlace of(TrialSpec trial) {
        return new TrialPlace(new NormalForm(trial.point()).pointId(), trial.seed(), trial.repeat());
    }
}
