package org.ohmsweep.spark.sweep;

import java.util.Optional;
import java.util.OptionalInt;
import org.ohmsweep.trial.TrialIdentity;

/**
 * Why a stored trial of a grid's point, seed and repeat is not the grid's: what it was made with.
 *
 * @param modelVersion its version of the model, where that is another
 * @param dataDigest the digest of its images, where they are others
 */
public record StaleReason(OptionalInt modelVersion, Optional<String> dataDigest) {
    static StaleReason of(TrialIdentity stored, TrialIdentity wanted) {
        return new StaleReason(
                stored.modelVersion() == wanted.modelVersion()
                        ? OptionalInt.empty()
                        : OptionalInt.of(stored.modelVersion()),
                Optional.of(stored.dataDigest()).filter(digest -> !digest.equals(wanted.dataDigest())));
    }
}
