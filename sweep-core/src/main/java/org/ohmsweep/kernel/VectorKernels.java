package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;

/**
 * The kernels on the Vector API, for vectors of 4, 8 or 16 lanes.
 */
public final class VectorKernels implements Kernels {
    static final VectorSpecies<Float> SPECIES = species();
    private static final int LANES = SPECIES.length();

    private final VectorProducts products = new VectorProducts();
    private final VectorUpdate updates = new VectorUpdate();
    private final VectorThreefry threefry = new VectorThreefry();
    private final VectorGaussian gaussian = new VectorGaussian(threefry);
    private final VectorBits bits = new VectorBits(threefry);

    private static VectorSpecies<Float> species() {
        return FloatVector.SPECIES_PREFERRED.length() > Matrix.PANEL
                ? FloatVector.SPECIES_512
                : FloatVector.SPECIES_PREFERRED;
    }

    @Override
    public String name() {
        return "vector-" + LANES * Float.SIZE;
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c) {
        products.multiply(a, b, c);
    }

    @Override
    public void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        products.multiplyTransposed(a, b, c);
    }

    @Override
    public void normalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        VectorNormalisation.forward(x, gain, shift, epsilon, inverseDeviation, z);
    }

    @Override
    public void normaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient) {
        VectorNormalisation.backward(normalised, gain, inverseDeviation, gradient, gainGradient, shiftGradient);
    }

    @Override
    public void sign(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
        for (int i = 0; i < z.rows() * z.rowStride(); i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, from, i);
            minusOne.blend(1f, value.compare(VectorOperators.GE, 0f)).intoArray(to, i);
        }
    }

    @Override
    public void passWithinOne(Matrix z, Matrix gradient) {
        float[] values = z.data();
        float[] passed = gradient.data();
        for (int i = 0; i < z.rows() * z.rowStride(); i += LANES) {
            FloatVector size = FloatVector.fromArray(SPECIES, values, i).abs();
            FloatVector.fromArray(SPECIES, passed, i)
                    .blend(0f, size.compare(VectorOperators.GT, 1f))
                    .intoArray(passed, i);
        }
    }

    @Override
    public int updateWeights(
            AdamStep step,
            float metaplasticity,
            float bound,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            int[] switched) {
        return updates.update(step, metaplasticity, bound, gradient, weight, firstMoment, secondMoment, switched);
    }

    @Override
    public void fillGaussian(RandomField field, float scale, float[] out) {
        checkGroups(out.length);
        gaussian.fill(field, scale, out);
    }

    @Override
    public void fillBits(RandomField field, int[] out) {
        checkGroups(out.length);
        bits.fill(field, out);
    }

    private static void checkGroups(int length) {
        if (length % RandomField.CELLS_PER_GROUP != 0) {
            throw new IllegalArgumentException(
                    "length " + length + " is no multiple of " + RandomField.CELLS_PER_GROUP);
        }
    }
}
