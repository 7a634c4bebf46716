package org.ohmsweep.nn;

import java.util.Arrays;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;

/**
 * Batch normalisation that evaluates with running averages over the training batches. PyTorch's convention: average =
 * 0.9 average + 0.1 batch, the batch's variance unbiased (over n - 1) there, biased where the batch itself is normalised;
 * averages go on from task to task and start at mean 0, variance 1.
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
        observe(x, affine.running());
        super.forward(x, affine, z);
    }

    /** Lets a batch enter the averages. */
    private void observe(Matrix x, RunningStatistics running) {
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
        float[] centre = affine.running().mean();
        for (int j = 0; j < scale.length; j++) {
            scale[j] = 1f / (float) Math.sqrt(affine.running().variance()[j] + EPSILON);
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
