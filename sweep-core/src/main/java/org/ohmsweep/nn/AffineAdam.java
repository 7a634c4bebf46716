package org.ohmsweep.nn;

import java.util.Arrays;
import org.ohmsweep.kernel.AdamStep;

/** Adam on one layer's gains and shifts: no metaplasticity, decay included. */
final class AffineAdam {
    private final float[] gainFirst;
    private final float[] gainSecond;
    private final float[] shiftFirst;
    private final float[] shiftSecond;

    AffineAdam(int neurons) {
        gainFirst = new float[neurons];
        gainSecond = new float[neurons];
        shiftFirst = new float[neurons];
        shiftSecond = new float[neurons];
    }

    void reset() {
        for (float[] moment : new float[][] {gainFirst, gainSecond, shiftFirst, shiftSecond}) {
            Arrays.fill(moment, 0f);
        }
    }

    void step(AdamStep step, Affine affine, float[] gainGradient, float[] shiftGradient) {
        update(step, affine.gain(), gainGradient, gainFirst, gainSecond);
        update(step, affine.shift(), shiftGradient, shiftFirst, shiftSecond);
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
