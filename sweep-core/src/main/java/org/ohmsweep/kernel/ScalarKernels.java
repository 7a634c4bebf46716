package org.ohmsweep.kernel;

import java.util.Arrays;
import org.ohmsweep.rng.RandomField;

/** The kernels in plain Java: the order of operations that the other implementation keeps. */
public final class ScalarKernels extends Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    void doMultiply(Matrix a, Matrix b, Matrix c) {
        multiply(a.data(), a.rowStride(), 1, a.columns(), b, c);
    }

    @Override
    void doMultiplyTransposed(Matrix a, Matrix b, Matrix c) {
        multiply(a.data(), 1, a.rowStride(), a.rows(), b, c);
    }

    private static void multiply(float[] a, int aRow, int aDepth, int depth, Matrix b, Matrix c) {
        float[] bData = b.data();
        float[] cData = c.data();
        for (int column = 0; column < c.paddedColumns(); column += Matrix.PANEL) {
            int bPanel = b.index(0, column);
            for (int row = 0; row < c.rows(); row++) {
                int to = c.index(row, column);
                Arrays.fill(cData, to, to + Matrix.PANEL, 0f);
                for (int k = 0; k < depth; k++) {
                    addScaled(a[row * aRow + k * aDepth], bData, bPanel + k * b.rowStride(), cData, to);
                }
            }
        }
    }

    @Override
    void doMultiply(LineLists a, Matrix b, Matrix c) {
        for (int i = 0; i < LineLists.LINES * LineLists.groups(c.rows()); i++) {
            int group = i / LineLists.LINES;
            int line = a.lines[i];
            for (int column = 0; column < c.paddedColumns(); column += Matrix.PANEL) {
                int to = c.index(line, column);
                Arrays.fill(c.data(), to, to + Matrix.PANEL, 0f);
                for (int at = a.start(group); at < a.end(group); at++) {
                    float number = a.numbers[LineLists.LINES * at + i % LineLists.LINES];
                    addScaled(number, b.data(), b.index(a.places[at], column), c.data(), to);
                }
            }
        }
    }

    /** Adds a factor times 16 numbers of b to 16 of c. */
    private static void addScaled(float factor, float[] b, int from, float[] c, int to) {
        for (int lane = 0; lane < Matrix.PANEL; lane++) {
            c[to + lane] = Math.fma(factor, b[from + lane], c[to + lane]);
        }
    }

    @Override
    void doNormalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        PlainNormalisation.forward(x, gain, shift, epsilon, inverseDeviation, z, 0, x.columns());
    }

    @Override
    void doNormaliseBackward(
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
    void doSign(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        for (int i = 0; i < z.rows() * z.rowStride(); i++) {
            to[i] = from[i] >= 0f ? 1f : -1f;
        }
    }

    @Override
    void doStraightThroughBackward(Matrix z, Matrix gradient) {
        float[] values = z.data();
        float[] passed = gradient.data();
        for (int i = 0; i < z.rows() * z.rowStride(); i++) {
            passed[i] = Math.abs(values[i]) > 1f ? 0f : passed[i];
        }
    }

    @Override
    int doUpdateWeights(
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
            float moved = w - adamDelta(step, metaplasticity, gradient[i], w, firstMoment, secondMoment, i);
            moved = moved > bound ? bound : moved;
            moved = moved < -bound ? -bound : moved;
            moved = secondMoment[i] == Float.POSITIVE_INFINITY ? w : moved;
            weight[i] = moved;
            if ((w >= 0f) != (moved >= 0f)) {
                switched[count++] = i;
            }
        }
        return count;
    }

    /** Updates the moments of a weight and returns the step to subtract from it. */
    private static float adamDelta(
            AdamStep step, float metaplasticity, float gradient, float w, float[] first, float[] second, int i) {
        float g = Math.fma(step.weightDecay(), w, gradient);
        float m = Math.fma(step.beta1(), first[i], step.oneMinusBeta1() * g);
        float v = Math.fma(step.beta2(), second[i], step.oneMinusBeta2() * g * g);
        first[i] = m;
        second[i] = v;
        return KernelMath.adamDelta(step.rate(), metaplasticity, w, m, (float) Math.sqrt(v) + step.epsilon());
    }

    @Override
    void doSteps(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            float[] steps) {
        for (int i = 0; i < weight.length; i++) {
            float u = adamDelta(step, metaplasticity, gradient[i], weight[i], firstMoment, secondMoment, i);
            steps[i] = secondMoment[i] == Float.POSITIVE_INFINITY ? 0f : -u;
        }
    }

    @Override
    int doProgram(double bound, double spacing, float[] noise, float[] weight, float[] secondMoment, int[] switched) {
        int count = 0;
        for (int i = 0; i < weight.length; i++) {
            if (secondMoment[i] != Float.POSITIVE_INFINITY) {
                float w = weight[i];
                float written = KernelMath.nearestLevel(w, bound, spacing) + noise[i];
                weight[i] = written;
                if ((w >= 0f) != (written >= 0f)) {
                    switched[count++] = i;
                }
            }
        }
        return count;
    }

    @Override
    void doSignsWithErrors(float[] weight, float[] error, float[] secondMoment, float[] signs) {
        for (int i = 0; i < weight.length; i++) {
            if (secondMoment[i] != Float.POSITIVE_INFINITY) {
                signs[i] = (weight[i] >= 0f ? 1f : -1f) + error[i];
            }
        }
    }

    @Override
    int doAccumulate(float threshold, float[] addend, float[] accumulator, int[] reached) {
        int count = 0;
        for (int i = 0; i < accumulator.length; i++) {
            accumulator[i] += addend[i];
            if (Math.abs(accumulator[i]) >= threshold) {
                reached[count++] = i;
            }
        }
        return count;
    }

    @Override
    int doSampleBernoulli(RandomField field, float scale, float[] value, int[] sampled) {
        int count = 0;
        for (int i = 0; i < value.length; i++) {
            if (field.positiveUniform(i) <= Math.abs(value[i]) * scale) {
                sampled[count++] = i;
            }
        }
        return count;
    }

    @Override
    int doSampleBernoulli(RandomField field, double probability, int[] sampled) {
        int count = 0;
        for (int i = 0; i < sampled.length; i++) {
            if (field.uniform(i) < probability) {
                sampled[count++] = i;
            }
        }
        return count;
    }

    @Override
    void doFillGaussian(RandomField field, float scale, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = scale * field.gaussian(i);
        }
    }

    @Override
    void doFillBits(RandomField field, int[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = field.bits(i);
        }
    }
}
