package org.ohmsweep.nn;

import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;

/**
 * Batch normalisation of one layer over the batch: biased variance, eps 1e-5. The statistics are always the batch's own,
 * in evaluation too (Laborieux et al. 2021), unless {@link RunningBatchNorm} is chosen.
 */
class BatchNorm {
    static final float EPSILON = 1e-5f;

    private final Kernels kernels;
    // All [neurons].
    private final float[] inverseDeviation;
    private final float[] gainGradient;
    private final float[] shiftGradient;

    BatchNorm(Kernels kernels, int neurons) {
        this.kernels = kernels;
        inverseDeviation = new float[neurons];
        gainGradient = new float[neurons];
        shiftGradient = new float[neurons];
    }

    /** The normalisation of a layer. */
    static BatchNorm of(BatchStatistics statistics, Kernels kernels, int neurons) {
        return switch (statistics) {
            case BATCH -> new BatchNorm(kernels, neurons);
            case RUNNING -> new RunningBatchNorm(kernels, neurons);
        };
    }

    /**
     * In training.
     *
     * @param x [batch x neurons], normalised in place to mean 0 and deviation 1
     * @param z [batch x neurons], receives gain * x + shift
     */
    void forward(Matrix x, Affine affine, Matrix z) {
        kernels.normalise(x, affine.gain(), affine.shift(), EPSILON, inverseDeviation, z);
    }

    /** In evaluation; x and z as in {@link #forward}. */
    void evaluate(Matrix x, Affine affine, Matrix z) {
        forward(x, affine, z);
    }

    /**
     * @param normalised what {@link #forward} made of x
     * @param gradient [batch x neurons], with respect to z; replaced by that with respect to x
     */
    void backward(Matrix normalised, Affine affine, Matrix gradient) {
        kernels.normaliseBackward(normalised, affine.gain(), inverseDeviation, gradient, gainGradient, shiftGradient);
    }

    float[] gainGradient() {
        return gainGradient;
    }

    float[] shiftGradient() {
        return shiftGradient;
    }
}
