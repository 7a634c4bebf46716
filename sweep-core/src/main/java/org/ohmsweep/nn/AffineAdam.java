package org.ohmsweep.nn;

import java.util.Arrays;
import org.ohmsweep.kernel.AdamStep;

/** Adam on one layer's gains and shifts, with weight decay and without metaplasticity. */
final class AffineAdam {
    /** First and second moments of the gains, then of the shifts: [4][neurons]. */
    private final float[][] moments;

    AffineAdam(int neurons) {
        moments = new float[4][neurons];
    }

    /** Clears the moments, as at the start of a task. */
    void reset() {
        for (float[] moment : moments) {
            Arrays.fill(moment, 0f);
        }
    }

    /** One step; gains, shifts and their gradients are [neurons]. */
    void step(AdamStep step, Affine affine, float[] gainGradient, float[] shiftGradient) {
        update(step, affine.gain(), gainGradient, moments[0], moments[1]);
        update(step, affine.shift(), shiftGradient, moments[2], moments[3]);
    }

    private static void update(AdamStep step, float[] values, float[] gradient, float[] first, float[] second) {
        for (int i = 0; i < values.length; i++) {
            float g = Math.fma(step.weightDecay(), values[i], gradient[i]);
            first[i] = Math.fma(step.beta1(), first[i], step.oneMinusBeta1() * g);
            second[i] = Math.fma(step.beta2(), second[i], step.oneMinusBeta2() * g * g);
            values[i] -= step.rate() * first[i] / ((float) Math.sqrt(second[i]) + step.epsilon());
        }
    }
}
