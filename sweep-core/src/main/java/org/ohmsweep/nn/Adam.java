package org.ohmsweep.nn;

import org.ohmsweep.kernel.AdamStep;

/**
 * Adam's step count and what follows from it (docs/model.md: beta 0.9 / 0.999, eps 1e-8 added after the square root). The
 * moments live with the values that they belong to.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final float weightDecay;
    private int step;

    public Adam(double learningRate, double weightDecay) {
        this.learningRate = learningRate;
        this.weightDecay = (float) weightDecay;
    }

    /** Starts anew, as at the start of a task. */
    public void reset() {
        step = 0;
    }

    /** The scalars of the next step. */
    public AdamStep next() {
        step++;
        double correction = Math.sqrt(1 - StrictMath.pow(BETA2, step)) / (1 - StrictMath.pow(BETA1, step));
        return new AdamStep(
                (float) (learningRate * correction),
                (float) BETA1,
                (float) (1 - BETA1),
                (float) BETA2,
                (float) (1 - BETA2),
                EPSILON,
                weightDecay);
    }
}
