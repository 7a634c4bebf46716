package org.ohmsweep.nn;

import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;

/**
 * Batch normalisation of one layer over the batch, with biased variance and epsilon 1e-5. The statistics are the batch's
 * own, in evaluation too (Laborieux et al. 2021); {@link RunningBatchNorm} differs in that.
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

    /** In evaluation, with the parameters of {@link #forward}. */
    void evaluate(Matrix x, Affine affine, Matrix z) {
        forward(x, affine, z);
    }

    /**
     * The backward pass of the last {@link #forward}.
     *
     * @param normalised what {@link #forward} made of x
     * @param gradient [batch x neurons], with respect to z; replaced by that with respect to x
     */
    void backward(Matrix normalised, Affine affine, Matrix gradient) {
        kernels.normaliseBackward(normalised, affine.gain(), inverseDeviation, gradient, gainGradient, shiftGradient);
    }

    /** Gradient with respect to the gains in the last backward pass, [neurons]. */
    float[] gainGradient() {
        return gainGradient;
    }

    /** Gradient with respect to the shifts in the last backward pass, [neurons]. */
    float[] shiftGradient() {
        return shiftGradient;
    }
}
