package org.ohmsweep.trial;

import java.util.Objects;
import org.ohmsweep.rng.RandomKey;

/**
 * One trial: a grid point with the seed and repeat whose random streams it uses.
 *
 * @param point the grid point
 * @param seed of the sweep; any value
 * @param repeat index of the repeat, 0-based
 */
public record TrialSpec(GridPoint point, long seed, int repeat) {

    public TrialSpec {
        Objects.requireNonNull(point, "point");
        if (repeat < 0) {
            throw new IllegalArgumentException("repeat is " + repeat + "; it must be at least 0");
        }
    }

    /** The key of its random streams: the same for all trials that share seed and repeat. */
    public RandomKey randomKey() {
        return RandomKey.ofTrial(seed, repeat);
    }

    /**
     * The trial's identity: SHA-256 of point, seed, repeat, images and model version.
     *
     * @param dataDigest of the images for training and testing
     */
    public String trialId(String dataDigest) {
        return trialId(new NormalForm(point).pointId(), seed, repeat, dataDigest, ModelVersion.CURRENT);
    }

    /** As above, from the parts that a table stores. */
    public static String trialId(String pointId, long seed, int repeat, String dataDigest, int modelVersion) {
        return Sha256.hex(String.join(
                "\n",
                pointId,
                Long.toString(seed),
                Integer.toString(repeat),
                dataDigest,
                Integer.toString(modelVersion)));
    }
}
