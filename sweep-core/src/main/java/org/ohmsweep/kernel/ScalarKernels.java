package org.ohmsweep.kernel;

import org.ohmsweep.rng.RandomField;

/** The plain-Java twin: the order of operations that every implementation keeps. */
public final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.rows(), a.columns(), b, c);
        multiply(a.data(), a.rowStride(), 1, a.columns(), b, c);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.columns(), a.rows(), b, c);
        multiply(a.data(), 1, a.rowStride(), a.rows(), b, c);
    }

    private static void multiply(float[] a, int aRow, int aDepth, int depth, Matrix b, Matrix c) {
        float[] bData = b.data();
        float[] cData = c.data();
        for (int column = 0; column < c.paddedColumns(); column += Matrix.PANEL) {
            int bPanel = b.index(0, column);
            for (int row = 0; row < c.rows(); row++) {
                int to = c.index(row, column);
                for (int lane = 0; lane < Matrix.PANEL; lane++) {
                    cData[to + lane] = 0f;
                }
                for (int k = 0; k < depth; k++) {
                    float factor = a[row * aRow + k * aDepth];
                    int from = bPanel + k * b.rowStride();
                    for (int lane = 0; lane < Matrix.PANEL; lane++) {
                        cData[to + lane] = Math.fma(factor, bData[from + lane], cData[to + lane]);
                    }
                }
            }
        }
    }

    @Override
    public void normalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        PlainNormalisation.forward(x, gain, shift, epsilon, inverseDeviation, z, 0, x.columns());
    }

    @Override
    public void normaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient) {
        PlainNormalisation.backward(
                normalised, gain, inverseDeviation, gradient, gainGradient, shiftGradient, 0, gradient.columns());
    }

    @Override
    public void sign(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        for (int i = 0; i < z.rows() * z.rowStride(); i++) {
            to[i] = from[i] >= 0f ? 1f : -1f;
        }
    }

    @Override
    public void passWithinOne(Matrix z, Matrix gradient) {
        float[] values = z.data();
        float[] passed = gradient.data();
        for (int i = 0; i < z.rows() * z.rowStride(); i++) {
            passed[i] = Math.abs(values[i]) > 1f ? 0f : passed[i];
        }
    }

    @Override
    public int updateWeights(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            int[] switched) {
        int count = 0;
        for (int i = 0; i < weight.length; i++) {
            float w = weight[i];
            float g = Math.fma(step.weightDecay(), w, gradient[i]);
            float m = Math.fma(step.beta1(), firstMoment[i], step.oneMinusBeta1() * g);
            float v = Math.fma(step.beta2(), secondMoment[i], step.oneMinusBeta2() * g * g);
            firstMoment[i] = m;
            secondMoment[i] = v;
            // f_meta = 4 e / (1 + e)^2, and 1 where e = 1: one quotient for both
            boolean shrinks = metaplasticity != 0f && w * m > 0f;
            float e = shrinks ? KernelMath.exp(-2f * metaplasticity * Math.abs(w)) : 1f;
            float onePlus = e + 1f;
            float divisor = onePlus * onePlus * ((float) Math.sqrt(v) + step.epsilon());
            float moved = w - 4f * step.rate() * m * e / divisor;
            moved = moved > bound ? bound : moved;
            moved = moved < -bound ? -bound : moved;
            moved = v == Float.POSITIVE_INFINITY ? w : moved;
            weight[i] = moved;
            if ((w >= 0f) != (moved >= 0f)) {
                switched[count++] = i;
            }
        }
        return count;
    }

    @Override
    public void fillGaussian(RandomField field, float scale, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = scale * field.gaussian(i);
        }
    }

    @Override
    public void fillBits(RandomField field, int[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = field.bits(i);
        }
    }
}
