package org.ohmsweep.nn;

import java.util.Arrays;

/**
 * Gain and shift of one layer's batch normalisation, with the running averages that stand in for the batch's statistics
 * in evaluation where {@link BatchStatistics#RUNNING} is chosen (else they stay as they were before training).
 *
 * @param gain [neurons], 1 before training
 * @param shift [neurons], 0 before training
 * @param running averages over the training batches so far
 */
public record Affine(float[] gain, float[] shift, RunningStatistics running) {
    /** With the running averages that stand before training. */
    public Affine(float[] gain, float[] shift) {
        this(gain, shift, RunningStatistics.initial(gain.length));
    }

    /** Before training. */
    public static Affine initial(int neurons) {
        float[] gain = new float[neurons];
        Arrays.fill(gain, 1f);
        return new Affine(gain, new float[neurons]);
    }

    /** A copy that later training does not touch. */
    public Affine copy() {
        return new Affine(gain.clone(), shift.clone(), running.copy());
    }
}
