package org.ohmsweep.device;

import java.math.BigDecimal;
import java.util.List;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.rng.RandomField;

/** The law of a standardised write error: mean 0 and variance 1. */
sealed interface WriteError {
    /** The law of a device spec. */
    static WriteError of(DeviceSpec spec) {
        return spec.writeError().isEmpty() ? new Gaussian() : Quantiles.of(spec.writeError());
    }

    /** The error of a cell. */
    float of(RandomField field, int cell);

    /** The errors of all cells. */
    void fill(Kernels kernels, RandomField field, float[] errors);

    /** Normal. */
    record Gaussian() implements WriteError {
        @Override
        public float of(RandomField field, int cell) {
            return field.gaussian(cell);
        }

        @Override
        public void fill(Kernels kernels, RandomField field, float[] errors) {
            kernels.fillGaussian(field, 1f, errors);
        }
    }

    /**
     * Quantiles at (j + 1/2) / n, linear between and flat beyond: drawn by inverse transform from a cell's bits, one number a
     * cell.
     */
    record Quantiles(float[] quantiles) implements WriteError {
        /** Uniform numbers are multiples of 2^-32; the middle of the interval that each stands for is drawn. */
        private static final double TO_THE_MIDDLE = 0x1p-33;

        /** The quantiles moved and scaled so that the law between them has mean 0 and variance 1. */
        static Quantiles of(List<BigDecimal> asGiven) {
            double[] q = asGiven.stream().mapToDouble(BigDecimal::doubleValue).toArray();
            double mean = QuantileLaw.mean(q);
            double deviation = StrictMath.sqrt(QuantileLaw.variance(q));
            float[] standard = new float[q.length];
            for (int j = 0; j < q.length; j++) {
                standard[j] = (float) ((q[j] - mean) / deviation);
            }
            return new Quantiles(standard);
        }

        @Override
        public float of(RandomField field, int cell) {
            return ofBits(field.bits(cell));
        }

        @Override
        public void fill(Kernels kernels, RandomField field, float[] errors) {
            int[] bits = new int[errors.length];
            kernels.fillBits(field, bits);
            for (int cell = 0; cell < errors.length; cell++) {
                errors[cell] = ofBits(bits[cell]);
            }
        }

        private float ofBits(int bits) {
            double place = (RandomField.toUniform(bits) + TO_THE_MIDDLE) * quantiles.length - 0.5;
            int below = (int) Math.floor(place);
            if (below < 0 || below >= quantiles.length - 1) {
                return quantiles[below < 0 ? 0 : quantiles.length - 1];
            }
            double part = place - below;
            return (float) (quantiles[below] + part * (quantiles[below + 1] - quantiles[below]));
        }
    }
}
