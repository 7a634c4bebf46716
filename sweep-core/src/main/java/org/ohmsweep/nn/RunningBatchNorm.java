package org.ohmsweep.nn;

import java.util.Arrays;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;

/**
 * Batch normalisation that evaluates with running averages over the training batches, as in PyTorch: average = 0.9 average +
 * 0.1 batch, where the batch's variance is the unbiased one (over n - 1); the batch itself is normalised by the biased one.
 * The averages start at mean 0 and variance 1 and continue from task to task.
 */
final class RunningBatchNorm extends BatchNorm {
    private static final float MOMENTUM = 0.1f;

    // All [neurons].
    private final float[] mean;
    private final float[] squares;
    private final float[] scale;

    RunningBatchNorm(Kernels kernels, int neurons) {
        super(kernels, neurons);
        mean = new float[neurons];
        squares = new float[neurons];
        scale = new float[neurons];
    }

    @Override
    void forward(Matrix x, Affine affine, Matrix z) {
        observe(x, affine);
        super.forward(x, affine, z);
    }

    /** Updates the averages with a batch, [batch x neurons]. */
    private void observe(Matrix x, Affine running) {
        float[] data = x.data();
        Arrays.fill(mean, 0f);
        Arrays.fill(squares, 0f);
        for (int row = 0, at = 0; row < x.rows(); row++, at += x.rowStride()) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += data[at + j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= x.rows();
        }
        for (int row = 0, at = 0; row < x.rows(); row++, at += x.rowStride()) {
            for (int j = 0; j < mean.length; j++) {
                float centred = data[at + j] - mean[j];
                squares[j] = Math.fma(centred, centred, squares[j]);
            }
        }
        for (int j = 0; j < mean.length; j++) {
            float variance = squares[j] / (x.rows() - 1);
            running.mean()[j] = (1f - MOMENTUM) * running.mean()[j] + MOMENTUM * mean[j];
            running.variance()[j] = (1f - MOMENTUM) * running.variance()[j] + MOMENTUM * variance;
        }
    }

    @Override
    void evaluate(Matrix x, Affine affine, Matrix z) {
        float[] centre = affine.mean();
        for (int j = 0; j < scale.length; j++) {
            scale[j] = 1f / (float) Math.sqrt(affine.variance()[j] + EPSILON);
        }
        float[] data = x.data();
        float[] out = z.data();
        for (int row = 0, at = 0; row < x.rows(); row++, at += x.rowStride()) {
            for (int j = 0; j < scale.length; j++) {
                float normalised = (data[at + j] - centre[j]) * scale[j];
                out[at + j] = Math.fma(affine.gain()[j], normalised, affine.shift()[j]);
            }
        }
    }
}
