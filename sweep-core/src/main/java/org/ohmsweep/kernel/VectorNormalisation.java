package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link PlainNormalisation} by vectors: a lane is a column, so that each sum keeps its order. Reads and writes as it does. */
final class VectorNormalisation {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = SPECIES.length();

    private VectorNormalisation() {}

    static void forward(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        int whole = x.columns() / LANES * LANES;
        for (int j = 0; j < whole; j += LANES) {
            column(x.data(), j, x.rows(), x.rowStride(), gain, shift, epsilon, inverseDeviation, z.data());
        }
        PlainNormalisation.forward(x, gain, shift, epsilon, inverseDeviation, z, whole, x.columns());
    }

    private static void column(
            float[] data,
            int j,
            int rows,
            int stride,
            float[] gain,
            float[] shift,
            float epsilon,
            float[] inverseDeviation,
            float[] out) {
        int end = j + rows * stride;
        FloatVector mean = FloatVector.zero(SPECIES);
        for (int at = j; at < end; at += stride) {
            mean = mean.add(FloatVector.fromArray(SPECIES, data, at));
        }
        mean = mean.div((float) rows);
        FloatVector squares = FloatVector.zero(SPECIES);
        for (int at = j; at < end; at += stride) {
            FloatVector centred = FloatVector.fromArray(SPECIES, data, at).sub(mean);
            squares = centred.fma(centred, squares);
        }
        FloatVector inverse = FloatVector.broadcast(SPECIES, 1f)
                .div(squares.div((float) rows).add(epsilon).lanewise(VectorOperators.SQRT));
        inverse.intoArray(inverseDeviation, j);
        FloatVector scale = FloatVector.fromArray(SPECIES, gain, j);
        FloatVector offset = FloatVector.fromArray(SPECIES, shift, j);
        for (int at = j; at < end; at += stride) {
            FloatVector normalised =
                    FloatVector.fromArray(SPECIES, data, at).sub(mean).mul(inverse);
            normalised.intoArray(data, at);
            scale.fma(normalised, offset).intoArray(out, at);
        }
    }

    static void backward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient) {
        int whole = gradient.columns() / LANES * LANES;
        for (int j = 0; j < whole; j += LANES) {
            columnBackward(
                    normalised.data(),
                    gradient.data(),
                    j,
                    gradient.rows(),
                    gradient.rowStride(),
                    gain,
                    inverseDeviation,
                    gainGradient,
                    shiftGradient);
        }
        PlainNormalisation.backward(
                normalised, gain, inverseDeviation, gradient, gainGradient, shiftGradient, whole, gradient.columns());
    }

    private static void columnBackward(
            float[] x,
            float[] g,
            int j,
            int rows,
            int stride,
            float[] gain,
            float[] inverseDeviation,
            float[] gainGradient,
            float[] shiftGradient) {
        int end = j + rows * stride;
        FloatVector ofGain = FloatVector.zero(SPECIES);
        FloatVector ofShift = FloatVector.zero(SPECIES);
        for (int at = j; at < end; at += stride) {
            FloatVector slope = FloatVector.fromArray(SPECIES, g, at);
            ofGain = slope.fma(FloatVector.fromArray(SPECIES, x, at), ofGain);
            ofShift = ofShift.add(slope);
        }
        ofGain.intoArray(gainGradient, j);
        ofShift.intoArray(shiftGradient, j);
        FloatVector slope =
                FloatVector.fromArray(SPECIES, gain, j).mul(FloatVector.fromArray(SPECIES, inverseDeviation, j));
        FloatVector shared = slope.neg().mul(1f / rows);
        FloatVector curve = shared.mul(ofGain);
        FloatVector offset = shared.mul(ofShift);
        for (int at = j; at < end; at += stride) {
            FloatVector inner = curve.fma(FloatVector.fromArray(SPECIES, x, at), offset);
            slope.fma(FloatVector.fromArray(SPECIES, g, at), inner).intoArray(g, at);
        }
    }
}
