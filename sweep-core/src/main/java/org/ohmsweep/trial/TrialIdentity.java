package org.ohmsweep.trial;

import java.util.Objects;
import org.ohmsweep.data.DataSource;

/**
 * What identifies a trial, as the tables store it.
 *
 * @param trialId hash of the next five
 * @param pointId hash of the grid point's normal form
 * @param seed of the sweep
 * @param repeat 0-based
 * @param modelVersion version of the model's numbers ({@link ModelVersion})
 * @param dataDigest of the images for training and testing
 * @param dataSource where the images come from
 */
public record TrialIdentity(
        String trialId,
        String pointId,
        long seed,
        int repeat,
        int modelVersion,
        String dataDigest,
        DataSource dataSource) {

    public TrialIdentity {
        Objects.requireNonNull(trialId, "trialId");
        Objects.requireNonNull(pointId, "pointId");
        Objects.requireNonNull(dataDigest, "dataDigest");
        Objects.requireNonNull(dataSource, "dataSource");
    }

    /** The identity of a trial under this version of the model. */
    public static TrialIdentity of(TrialSpec spec, String dataDigest, DataSource dataSource) {
        String pointId = new NormalForm(spec.point()).pointId();
        return new TrialIdentity(
                TrialSpec.trialId(pointId, spec.seed(), spec.repeat(), dataDigest, ModelVersion.CURRENT),
                pointId,
                spec.seed(),
                spec.repeat(),
                ModelVersion.CURRENT,
                dataDigest,
                dataSource);
    }

    /** Whether this version of the model computed it. */
    public boolean isCurrent() {
        return modelVersion == ModelVersion.CURRENT;
    }
}
