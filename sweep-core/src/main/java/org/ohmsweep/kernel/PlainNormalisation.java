package org.ohmsweep.kernel;

/**
 * Batch normalisation of some columns, in plain Java: the order of operations that vector code keeps, and vector code's own
 * way through the columns after its last whole vector.
 *
 * <p>Forward, a column is read three times (sum, squares, result), and mean and deviation stay in registers; backward it is
 * read twice (sums, result).
 */
final class PlainNormalisation {
    private PlainNormalisation() {}

    /** As {@link Kernels#normalise}, for columns from (inclusive) to (exclusive). */
    static void forward(
            Matrix x,
            float[] gain,
            float[] shift,
            float epsilon,
            float[] inverseDeviation,
            Matrix z,
            int from,
            int to) {
        float[] data = x.data();
        float[] out = z.data();
        for (int j = from; j < to; j++) {
            float sum = 0f;
            for (int row = 0, at = j; row < x.rows(); row++, at += x.rowStride()) {
                sum += data[at];
            }
            float mean = sum / x.rows();
            float squares = 0f;
            for (int row = 0, at = j; row < x.rows(); row++, at += x.rowStride()) {
                float centred = data[at] - mean;
                squares = Math.fma(centred, centred, squares);
            }
            float inverse = 1f / (float) Math.sqrt(squares / x.rows() + epsilon);
            inverseDeviation[j] = inverse;
            for (int row = 0, at = j; row < x.rows(); row++, at += x.rowStride()) {
                float normalised = (data[at] - mean) * inverse;
                data[at] = normalised;
                out[at] = Math.fma(gain[j], normalised, shift[j]);
            }
        }
    }

    /** As {@link Kernels#normaliseBackward}, for columns from (inclusive) to (exclusive). */
    static void backward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient,
            int from,
            int to) {
        float[] x = normalised.data();
        float[] g = gradient.data();
        float share = 1f / gradient.rows();
        for (int j = from; j < to; j++) {
            float ofGain = 0f;
            float ofShift = 0f;
            for (int row = 0, at = j; row < gradient.rows(); row++, at += gradient.rowStride()) {
                ofGain = Math.fma(g[at], x[at], ofGain);
                ofShift += g[at];
            }
            gainGradient[j] = ofGain;
            shiftGradient[j] = ofShift;
            float slope = gain[j] * inverseDeviation[j];
            float curve = -slope * share * ofGain;
            float offset = -slope * share * ofShift;
            for (int row = 0, at = j; row < gradient.rows(); row++, at += gradient.rowStride()) {
                g[at] = Math.fma(slope, g[at], Math.fma(curve, x[at], offset));
            }
        }
    }
}
