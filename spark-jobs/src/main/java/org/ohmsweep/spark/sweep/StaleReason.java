package org.ohmsweep.spark.sweep;

import java.util.Optional;
import java.util.OptionalInt;
import org.ohmsweep.spark.results.TrialIndex;
import org.ohmsweep.trial.TrialIdentity;

/**
 * Why a stored trial with a grid's point, seed and repeat is not the grid's trial.
 *
 * @param modelVersion its model version, if different
 * @param dataDigest the digest of its images, if different
 * @param lostRows whether files with rows of it are gone
 */
public record StaleReason(OptionalInt modelVersion, Optional<String> dataDigest, boolean lostRows) {
    /** It is the grid's trial, but not whole. */
    static final StaleReason OF_LOST_ROWS = new StaleReason(OptionalInt.empty(), Optional.empty(), true);

    static StaleReason of(TrialIndex.Stored stored, TrialIdentity wanted) {
        return new StaleReason(
                stored.modelVersion() == wanted.modelVersion()
                        ? OptionalInt.empty()
                        : OptionalInt.of(stored.modelVersion()),
                Optional.of(stored.dataDigest()).filter(digest -> !digest.equals(wanted.dataDigest())),
                false);
    }
}
