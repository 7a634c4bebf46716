package org.ohmsweep.nn;

import java.util.Arrays;

/**
 * Gain and shift of one layer's batch normalisation.
 *
 * @param gain [neurons], 1 before training
 * @param shift [neurons], 0 before training
 */
public record Affine(float[] gain, float[] shift) {
    /** Before training. */
    public static Affine initial(int neurons) {
        float[] gain = new float[neurons];
        Arrays.fill(gain, 1f);
        return new Affine(gain, new float[neurons]);
    }

    /** A copy that later training does not touch. */
    public Affine copy() {
        return new Affine(gain.clone(), shift.clone());
    }
}
