package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;

/** The kernels on the Vector API, for vectors of 4, 8 or 16 lanes. */
public final class VectorKernels extends Kernels {
    static final VectorSpecies<Float> SPECIES = species();
    private static final int LANES = SPECIES.length();
    /** Whether there are 32 vector registers, as with vectors of 16 lanes, and not 16. */
    static final boolean MANY_REGISTERS = LANES == 16;

    private final VectorProducts products = new VectorProducts();
    private final VectorLevels levels = new VectorLevels();
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
    void doMultiply(Matrix a, Matrix b, Matrix c) {
        products.multiply(a, b, c);
    }

    @Override
    void doMultiplyTransposed(Matrix a, Matrix b, Matrix c) {
        products.multiplyTransposed(a, b, c);
    }

    @Override
    void doMultiply(LineLists a, Matrix b, Matrix c) {
        VectorSparseProducts.multiply(a, b, c);
    }

    @Override
    void doNormalise(Matrix x, float[] gain, float[] shift, float epsilon, float[] inverseDeviation, Matrix z) {
        VectorNormalisation.forward(x, gain, shift, epsilon, inverseDeviation, z);
    }

    @Override
    void doNormaliseBackward(
            Matrix normalised,
            float[] gain,
            float[] inverseDeviation,
            Matrix gradient,
            float[] gainGradient,
            float[] shiftGradient) {
        VectorNormalisation.backward(normalised, gain, inverseDeviation, gradient, gainGradient, shiftGradient);
    }

    @Override
    void doSign(Matrix z, Matrix a) {
        float[] from = z.data();
        float[] to = a.data();
        FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
        for (int i = 0; i < z.rows() * z.rowStride(); i += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, from, i);
            minusOne.blend(1f, value.compare(VectorOperators.GE, 0f)).intoArray(to, i);
        }
    }

    @Override
    void doStraightThroughBackward(Matrix z, Matrix gradient) {
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
    int doUpdateWeights(
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
    void doSteps(
            AdamStep step,
            float metaplasticity,
            float[] gradient,
            float[] weight,
            float[] firstMoment,
            float[] secondMoment,
            float[] steps) {
        updates.steps(step, metaplasticity, gradient, weight, firstMoment, secondMoment, steps);
    }

    @Override
    int doProgram(double bound, double spacing, float[] noise, float[] weight, float[] secondMoment, int[] switched) {
        return levels.program(bound, spacing, noise, weight, secondMoment, switched);
    }

    @Override
    void doSignsWithErrors(float[] weight, float[] error, float[] secondMoment, float[] signs) {
        FloatVector minusOne = FloatVector.broadcast(SPECIES, -1f);
        for (int i = 0; i < weight.length; i += LANES) {
            FloatVector w = FloatVector.fromArray(SPECIES, weight, i);
            minusOne.blend(1f, w.compare(VectorOperators.GE, 0f))
                    .add(FloatVector.fromArray(SPECIES, error, i))
                    .blend(
                            FloatVector.fromArray(SPECIES, signs, i),
                            FloatVector.fromArray(SPECIES, secondMoment, i)
                                    .compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
                    .intoArray(signs, i);
        }
    }

    @Override
    int doAccumulate(float threshold, float[] addend, float[] accumulator, int[] reached) {
        return VectorChoices.accumulate(threshold, addend, accumulator, reached);
    }

    @Override
    int doSampleBernoulli(RandomField field, float scale, float[] value, int[] sampled) {
        int count = 0;
        for (int from = 0; from < value.length; from += VectorBits.CHUNK) {
            int cells = Math.min(VectorBits.CHUNK, value.length - from);
            count = VectorChoices.within(bits.of(field, from, cells), scale, value, from, cells, sampled, count);
        }
        return count;
    }

    @Override
    int doSampleBernoulli(RandomField field, double probability, int[] sampled) {
        // uniform = word * 2^-32 < p where the unsigned word is below the integer ceil(p * 2^32)
        long limit = (long) Math.ceil(Math.max(0, Math.min(1, probability)) * 0x1p32);
        if (limit == 0) {
            return 0;
        }
        int count = 0;
        for (int from = 0; from < sampled.length; from += VectorBits.CHUNK) {
            int cells = Math.min(VectorBits.CHUNK, sampled.length - from);
            count = VectorChoices.upTo(bits.of(field, from, cells), limit - 1, from, cells, sampled, count);
        }
        return count;
    }

    /** Appends the indices of the lanes whose bit is set; lane 0 has index {@code at}. */
    static int collect(long lanes, int at, int[] found, int count) {
        int next = count;
        for (long left = lanes; left != 0; left &= left - 1) {
            found[next++] = at + Long.numberOfTrailingZeros(left);
        }
        return next;
    }

    @Override
    void doFillGaussian(RandomField field, float scale, float[] out) {
        gaussian.fill(field, scale, out);
    }

    @Override
    void doFillBits(RandomField field, int[] out) {
        bits.fill(field, out);
    }
}
