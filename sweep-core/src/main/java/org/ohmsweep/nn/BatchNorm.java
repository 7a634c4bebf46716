package org.ohmsweep.nn;

import java.util.Arrays;
import org.ohmsweep.kernel.Matrix;

/**
 * Batch normalisation of one layer over the batch: biased variance, eps 1e-5. The statistics are always the batch's own,
 * in evaluation too (Laborieux et al. 2021).
 */
final class BatchNorm {
    private static final float EPSILON = 1e-5f;

    // All [neurons]. The backward pass uses mean and sumOfSquares again, as scratch.
    private final float[] mean;
    private final float[] inverseDeviation;
    private final float[] sumOfSquares;
    private final float[] backwardOffset;
    private final float[] gainGradient;
    private final float[] shiftGradient;

    BatchNorm(int neurons) {
        mean = new float[neurons];
        inverseDeviation = new float[neurons];
        sumOfSquares = new float[neurons];
        backwardOffset = new float[neurons];
        gainGradient = new float[neurons];
        shiftGradient = new float[neurons];
    }

    /**
     * @param x [batch x neurons], normalised in place to mean 0 and deviation 1
     * @param z [batch x neurons], receives gain * x + shift
     */
    void forward(Matrix x, Affine affine, Matrix z) {
        centre(x);
        scale(x, affine, z);
    }

    private void centre(Matrix x) {
        int length = x.rows() * x.rowStride();
        int stride = x.rowStride();
        float[] data = x.data();
        float[] means = mean;
        float[] squares = sumOfSquares;
        Arrays.fill(means, 0f);
        Arrays.fill(squares, 0f);
        for (int at = 0; at < length; at += stride) {
            for (int j = 0; j < means.length; j++) {
                means[j] += data[at + j];
            }
        }
        for (int j = 0; j < means.length; j++) {
            means[j] /= x.rows();
        }
        for (int at = 0; at < length; at += stride) {
            for (int j = 0; j < means.length; j++) {
                float centred = data[at + j] - means[j];
                data[at + j] = centred;
                squares[j] = Math.fma(centred, centred, squares[j]);
            }
        }
    }

    private void scale(Matrix x, Affine affine, Matrix z) {
        int length = x.rows() * x.rowStride();
        int stride = x.rowStride();
        float[] data = x.data();
        float[] out = z.data();
        float[] inverse = inverseDeviation;
        float[] gain = affine.gain();
        float[] shift = affine.shift();
        for (int j = 0; j < inverse.length; j++) {
            inverse[j] = 1f / (float) Math.sqrt(sumOfSquares[j] / x.rows() + EPSILON);
        }
        for (int at = 0; at < length; at += stride) {
            for (int j = 0; j < inverse.length; j++) {
                float normalised = data[at + j] * inverse[j];
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
        int length = gradient.rows() * gradient.rowStride();
        int stride = gradient.rowStride();
        float[] x = normalised.data();
        float[] g = gradient.data();
        float[] ofGain = gainGradient;
        float[] ofShift = shiftGradient;
        Arrays.fill(ofGain, 0f);
        Arrays.fill(ofShift, 0f);
        for (int at = 0; at < length; at += stride) {
            for (int j = 0; j < ofGain.length; j++) {
                ofGain[j] = Math.fma(g[at + j], x[at + j], ofGain[j]);
                ofShift[j] += g[at + j];
            }
        }
        // dx = gain / deviation * (g - mean(g) - x mean(g x)), as slope * g + curve * x + offset
        float[] slope = mean;
        float[] curve = sumOfSquares;
        float[] offset = backwardOffset;
        float[] gain = affine.gain();
        float share = 1f / gradient.rows();
        for (int j = 0; j < slope.length; j++) {
            slope[j] = gain[j] * inverseDeviation[j];
            curve[j] = -slope[j] * share * ofGain[j];
            offset[j] = -slope[j] * share * ofShift[j];
        }
        for (int at = 0; at < length; at += stride) {
            for (int j = 0; j < slope.length; j++) {
                g[at + j] = Math.fma(slope[j], g[at + j], Math.fma(curve[j], x[at + j], offset[j]));
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
