package org.ohmsweep.trial;

import java.util.Objects;
import org.ohmsweep.data.DataSource;

/**
 * What makes a trial the same trial, as the tables store it (ARCHITECTURE.md, "Identity").
 *
 * @param trialId hash of the five that follow
 * @param pointId hash of the grid point's normal form
 * @param seed of the sweep
 * @param repeat 0-based
 * @param modelVersion version of the model's numbers
 * @param dataDigest of the images that it learns and is tested on
 * @param dataSource where they come from
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
}
