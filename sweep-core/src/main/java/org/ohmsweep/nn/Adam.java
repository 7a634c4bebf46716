package org.ohmsweep.nn;

import org.ohmsweep.kernel.AdamStep;

/**
 * The schedule of Adam: its step count and the scalars that follow from it, with beta 0.9 and 0.999 and epsilon 1e-8 added
 * after the square root (docs/model.md, "Network and training"). The moments are kept beside the values that they belong to.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final double learningRate;
    private final float weightDecay;
    private int step;

    /**
     * Before the first step.
     *
     * @param learningRate lr, positive
     * @param weightDecay times the value is added to its gradient
     */
    public Adam(double learningRate, double weightDecay) {
        this.learningRate = learningRate;
        this.weightDecay = (float) weightDecay;
    }

    /** Starts again at step 1, as at the start of a task. */
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
