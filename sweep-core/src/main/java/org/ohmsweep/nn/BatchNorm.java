package org.ohmsweep.nn;

import java.util.Arrays;
import org.ohmsweep.kernel.Matrix;

/**
 * Batch normalisation of one layer over the batch: biased variance, eps 1e-5. The statistics are always the batch's own,
 * in evaluation too (Laborieux et al. 2021).
 */
final class BatchNorm {
    private static final float EPSILON = 1e-5f;

    private final int neurons;
    private final float[] mean;
    private final float[] inverseDeviation;
    private final float[] sumOfSquares;
    /** Gradients of gain and shift, [neurons]. */
    private final float[] gainGradient;

    private final float[] shiftGradient;

    BatchNorm(int neurons) {
        this.neurons = neurons;
        mean = new float[neurons];
        inverseDeviation = new float[neurons];
        sumOfSquares = new float[neurons];
        gainGradient = new float[neurons];
        shiftGradient = new float[neurons];
    }

    /**
     * @param x [batch x neurons], normalised in place to mean 0 and deviation 1
     * @param z [batch x neurons], receives gain * x + shift
     */
    void forward(Matrix x, Affine affine, Matrix z) {
        int batch = x.rows();
        int stride = x.rowStride();
        float[] data = x.data();
        float[] out = z.data();
        float[] gain = affine.gain();
        float[] shift = affine.shift();
        Arrays.fill(mean, 0f);
        for (int at = 0; at < batch * stride; at += stride) {
            for (int j = 0; j < neurons; j++) {
                mean[j] += data[at + j];
            }
        }
        for (int j = 0; j < neurons; j++) {
            mean[j] /= batch;
        }
        Arrays.fill(sumOfSquares, 0f);
        for (int at = 0; at < batch * stride; at += stride) {
            for (int j = 0; j < neurons; j++) {
                float centred = data[at + j] - mean[j];
                data[at + j] = centred;
                sumOfSquares[j] = Math.fma(centred, centred, sumOfSquares[j]);
            }
        }
        for (int j = 0; j < neurons; j++) {
            inverseDeviation[j] = 1f / (float) Math.sqrt(sumOfSquares[j] / batch + EPSILON);
        }
        for (int at = 0; at < batch * stride; at += stride) {
            for (int j = 0; j < neurons; j++) {
                float normalised = data[at + j] * inverseDeviation[j];
                data[at + j] = normalised;
                out[at + j] = Math.fma(gain[j], normalised, shift[j]);
            }
        }
    }

    /**
     * @param normalised what {@link #forward} made of x
     * @param gradient [batch x neurons], with respect to z; replaced by that with respect to x
     */
    void backward(Matrix normalised, Affine affine, Matrix gradient) {
        int batch = gradient.rows();
        int stride = gradient.rowStride();
        float[] x = normalised.data();
        float[] g = gradient.data();
        float[] gain = affine.gain();
        Arrays.fill(gainGradient, 0f);
        Arrays.fill(shiftGradient, 0f);
        for (int at = 0; at < batch * stride; at += stride) {
            for (int j = 0; j < neurons; j++) {
                gainGradient[j] = Math.fma(g[at + j], x[at + j], gainGradient[j]);
                shiftGradient[j] += g[at + j];
            }
        }
        for (int at = 0; at < batch * stride; at += stride) {
            for (int j = 0; j < neurons; j++) {
                float centred = g[at + j] - shiftGradient[j] / batch - x[at + j] * (gainGradient[j] / batch);
                g[at + j] = gain[j] * inverseDeviation[j] * centred;
            }
        }
    }

    float[] gainGradient() {
        return gainGradient;
    }

    float[] shiftGradient() {
        return shiftGradient;
    }
}
