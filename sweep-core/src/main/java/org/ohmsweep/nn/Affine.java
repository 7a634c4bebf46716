package org.ohmsweep.nn;

import java.util.Arrays;

/**
 * Gain and shift of one layer's batch normalisation, with the running averages that {@link BatchStatistics#RUNNING} uses in
 * evaluation (under {@link BatchStatistics#BATCH} they keep their initial values). Training changes the arrays in place.
 *
 * @param gain [neurons], 1 before training
 * @param shift [neurons], 0 before training
 * @param mean [neurons], running average of the batches' means, 0 before training
 * @param variance [neurons], running average of their variances, 1 before training
 */
public record Affine(float[] gain, float[] shift, float[] mean, float[] variance) {
    /** Before training. */
    static Affine initial(int neurons) {
        float[] ones = new float[neurons];
        Arrays.fill(ones, 1f);
        return new Affine(ones, new float[neurons], new float[neurons], ones.clone());
    }

    /** A copy that later training does not change. */
    public Affine copy() {
        return new Affine(gain.clone(), shift.clone(), mean.clone(), variance.clone());
    }
}
