package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.ohmsweep.kernel.Parity.assertSameBits;
import static org.ohmsweep.kernel.Parity.filled;
import static org.ohmsweep.kernel.Parity.strew;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** Vector and scalar kernels give the same bits, at odd sizes and for values that are no ordinary numbers. */
class KernelParityTest {
    private final Kernels vector = new VectorKernels();
    private final Kernels scalar = new ScalarKernels();

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "13, 1, 207",
        "1, 13, 702",
        "5, 207, 13",
        "6, 16, 16",
        "7, 702, 33",
        "100, 784, 500",
        "100, 500, 200",
        "100, 200, 10",
        "99, 4098, 1",
        "12, 0x10, 64",
        "16, 49, 37"
    })
    void productsAgree(int m, String depth, int n) {
        int k = Integer.decode(depth);
        Matrix b = filled(Matrix.panels(k, n), 2);
        Matrix a = filled(Matrix.rows(m, k), 1);
        Matrix byVectors = Matrix.rows(m, n);
        Matrix byScalars = Matrix.rows(m, n);
        vector.multiply(a, b, byVectors);
        scalar.multiply(a, b, byScalars);
        assertSameBits(byVectors.data(), byScalars.data());
        assertThat(byScalars.get(m - 1, n - 1)).isEqualTo(chain(a, b, m - 1, n - 1));

        Matrix transposed = filled(Matrix.rows(k, m), 3);
        Matrix rows = filled(Matrix.rows(k, n), 4);
        Matrix packedByVectors = Matrix.panels(m, n);
        Matrix packedByScalars = Matrix.panels(m, n);
        vector.multiplyTransposed(transposed, rows, packedByVectors);
        scalar.multiplyTransposed(transposed, rows, packedByScalars);
        assertSameBits(packedByVectors.data(), packedByScalars.data());
    }

    @Test
    void productsAgreeOnStrangeNumbers() {
        Matrix a = Matrix.rows(13, 33);
        Matrix b = Matrix.panels(33, 29);
        strew(a.data(), 1);
        strew(b.data(), 2);
        Matrix byVectors = Matrix.rows(13, 29);
        Matrix byScalars = Matrix.rows(13, 29);
        vector.multiply(a, b, byVectors);
        scalar.multiply(a, b, byScalars);
        assertSameBits(byVectors.data(), byScalars.data());
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "100, 500", "100, 10", "7, 207", "16, 37"})
    void normalisationsAgree(int rows, int columns) {
        Matrix gains = filled(Matrix.rows(1, columns), 11);
        Matrix shifts = filled(Matrix.rows(1, columns), 12);
        float[] gain = Arrays.copyOf(gains.data(), columns);
        float[] shift = Arrays.copyOf(shifts.data(), columns);
        Kernels[] both = {vector, scalar};
        Matrix[] x = new Matrix[2];
        Matrix[] z = new Matrix[2];
        Matrix[] gradient = new Matrix[2];
        float[][] inverse = new float[2][columns];
        float[][] ofGain = new float[2][columns];
        float[][] ofShift = new float[2][columns];
        for (int k = 0; k < 2; k++) {
            x[k] = filled(Matrix.rows(rows, columns), 13);
            z[k] = Matrix.rows(rows, columns);
            gradient[k] = filled(Matrix.rows(rows, columns), 14);
            both[k].normalise(x[k], gain, shift, 1e-5f, inverse[k], z[k]);
            both[k].normaliseBackward(x[k], gain, inverse[k], gradient[k], ofGain[k], ofShift[k]);
        }
        assertSameBits(x[0].data(), x[1].data());
        assertSameBits(z[0].data(), z[1].data());
        assertSameBits(gradient[0].data(), gradient[1].data());
        assertSameBits(inverse[0], inverse[1]);
        assertSameBits(ofGain[0], ofGain[1]);
        assertSameBits(ofShift[0], ofShift[1]);
    }

    @Test
    void signsAndWhatTheyLetThroughAgree() {
        Matrix z = Matrix.rows(13, 207);
        strew(z.data(), 3);
        for (int i = 0; i < z.data().length; i += 2) {
            z.data()[i] = (i % 9 - 4) / 4f;
        }
        Matrix[] signs = {Matrix.rows(13, 207), Matrix.rows(13, 207)};
        Matrix[] gradients = {filled(Matrix.rows(13, 207), 8), filled(Matrix.rows(13, 207), 8)};
        Kernels[] both = {vector, scalar};
        for (int k = 0; k < 2; k++) {
            both[k].sign(z, signs[k]);
            both[k].straightThroughBackward(z, gradients[k]);
        }
        assertSameBits(signs[0].data(), signs[1].data());
        assertSameBits(gradients[0].data(), gradients[1].data());
        assertThat(signs[0].data()[0]).as("sign of -1").isEqualTo(-1f);
        assertThat(signs[0].data()[4]).as("sign of 0").isEqualTo(1f);
        z.data()[0] = -0f;
        vector.sign(z, signs[0]);
        assertThat(signs[0].data()[0]).as("sign of -0").isEqualTo(1f);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 832, 4160})
    void updatesAgree(int length) {
        for (float bound : new float[] {0.05f, 1.5f, Float.POSITIVE_INFINITY}) {
            for (float metaplasticity : new float[] {0f, 3f, 1000f}) {
                Weights byVectors = new Weights(length, 1);
                Weights byScalars = new Weights(length, 1);
                for (int step = 1; step <= 5; step++) {
                    assertThat(byVectors.update(vector, metaplasticity, bound))
                            .isEqualTo(byScalars.update(scalar, metaplasticity, bound));
                }
                byVectors.assertSame(byScalars);
            }
        }
    }

    @Test
    void updatesAgreeOnStrangeNumbers() {
        Weights byVectors = new Weights(1024, 2);
        Weights byScalars = new Weights(1024, 2);
        for (Weights weights : new Weights[] {byVectors, byScalars}) {
            strew(weights.gradient, 5);
            strew(weights.weight, 7);
            strew(weights.first, 9);
        }
        assertThat(byVectors.update(vector, 3f, 1.5f)).isEqualTo(byScalars.update(scalar, 3f, 1.5f));
        byVectors.assertSame(byScalars);
    }

    @Test
    void immobileWeightsStay() {
        for (Kernels kernels : new Kernels[] {vector, scalar}) {
            Weights weights = new Weights(64, 3);
            weights.weight[5] = 9f;
            weights.second[5] = Float.POSITIVE_INFINITY;
            weights.weight[6] = 9f;
            weights.gradient[6] = 0f;
            int switches = weights.update(kernels, 3f, 1.5f);
            assertThat(weights.weight[5]).as("outside the bound, but immobile").isEqualTo(9f);
            assertThat(weights.second[5]).isEqualTo(Float.POSITIVE_INFINITY);
            assertThat(weights.weight[6]).as("clipped by the next step").isEqualTo(1.5f);
            assertThat(Arrays.stream(weights.switched, 0, switches)).doesNotContain(5);
        }
    }

    @Test
    void gaussiansAreThoseOfTheField() {
        for (int length : new int[] {64, 1024, 1088, 4160}) {
            RandomField field = RandomKey.ofTrial(-5, 2).field(RandomStream.WRITE_NOISE, 3, 1);
            float[] byVectors = new float[length];
            float[] byScalars = new float[length];
            vector.fillGaussian(field, 0.05f, byVectors);
            scalar.fillGaussian(field, 0.05f, byScalars);
            assertSameBits(byVectors, byScalars);
            assertThat(byVectors[length - 1]).isEqualTo(0.05f * field.gaussian(length - 1));
        }
    }

    @Test
    void bitsAreThoseOfTheField() {
        RandomField field = RandomKey.ofTrial(Long.MIN_VALUE + 3, 7).field(RandomStream.FAILURE, -1, 2);
        VectorBits bits = new VectorBits(new VectorThreefry());
        for (int cells : new int[] {64, 832, VectorBits.CHUNK}) {
            for (int from : new int[] {0, 64, 4160}) {
                int[] words = bits.of(field, from, cells);
                for (int i = 0; i < cells; i++) {
                    assertThat(words[i]).isEqualTo(field.bits(from + i));
                }
            }
        }
    }

    @Test
    void fillsOfBitsAgree() {
        RandomField field = RandomKey.ofTrial(4, 1).field(RandomStream.INITIAL_WEIGHT, 0, 1);
        for (int length : new int[] {64, 1024, 1088, 4160}) {
            int[] byVectors = new int[length];
            int[] byScalars = new int[length];
            vector.fillBits(field, byVectors);
            scalar.fillBits(field, byScalars);
            assertThat(byVectors).isEqualTo(byScalars);
            assertThat(byVectors[length - 1]).isEqualTo(field.bits(length - 1));
        }
    }

    /** Places where a radius comes of the lowest or highest words: one in 2^31 and 2^25, found by a search. */
    @ParameterizedTest
    @CsvSource({"91043, 2863, 0", "372013, 4073, 1", "7445, 5284, -28", "10806, 3270, -93"})
    void gaussiansOfExtremeWordsAgree(int step, int cell, int bits) {
        RandomField field = RandomKey.ofTrial(1, 0).field(RandomStream.WRITE_NOISE, step, 0);
        assertThat(field.bits(cell)).isEqualTo(bits);
        float[] byVectors = new float[8192];
        float[] byScalars = new float[8192];
        vector.fillGaussian(field, 1f, byVectors);
        scalar.fillGaussian(field, 1f, byScalars);
        assertSameBits(byVectors, byScalars);
        float squared = byVectors[cell] * byVectors[cell] + byVectors[cell + 16] * byVectors[cell + 16];
        double uniform = Math.min(1, (bits >>> 1) * 0x1p-31 + 0x1p-32);
        assertThat((double) squared).isCloseTo(-2 * Math.log(uniform), within(1e-4));
    }

    @Test
    void gaussiansAgreeOverManyCells() {
        RandomField field = RandomKey.ofTrial(77, 0).field(RandomStream.INFERENCE_AT_STEP, 1, 0);
        float[] byVectors = new float[1 << 20];
        float[] byScalars = new float[1 << 20];
        vector.fillGaussian(field, 1f, byVectors);
        scalar.fillGaussian(field, 1f, byScalars);
        assertSameBits(byVectors, byScalars);
    }

    @Test
    void bothRefuseWhatDoesNotFit() {
        RandomField field = RandomKey.ofTrial(1, 0).field(RandomStream.FAILURE, 1, 0);
        Matrix rows = Matrix.rows(4, 40);
        Matrix packed = Matrix.panels(40, 20);
        AdamStep step = new AdamStep(1f, 0f, 1f, 0f, 1f, 1f, 0f);
        float[] few = new float[64];
        float[] many = new float[128];
        for (Kernels kernels : new Kernels[] {vector, scalar}) {
            refused(() -> kernels.multiply(rows, Matrix.panels(41, 20), Matrix.rows(4, 20)), "[4 x 40]", "[41 x 20]");
            refused(() -> kernels.multiply(rows, packed, Matrix.rows(5, 20)), "[5 x 20]");
            refused(() -> kernels.multiply(Matrix.panels(4, 40), packed, Matrix.rows(4, 20)), "not row-major");
            refused(() -> kernels.multiply(rows, Matrix.rows(40, 20), Matrix.rows(4, 20)), "is not packed");
            refused(() -> kernels.multiplyTransposed(rows, packed, Matrix.panels(40, 20)), "[40 x 20]");
            refused(() -> kernels.sign(rows, Matrix.panels(4, 40)), "not both row-major");
            refused(() -> kernels.straightThroughBackward(rows, Matrix.rows(4, 41)), "[4 x 41]");
            refused(() -> kernels.normalise(rows, few, few, 0f, few, rows), "length 64; it must be 40");
            refused(() -> kernels.normaliseBackward(rows, few, few, rows, few, few), "length 64; it must be 40");
            refused(
                    () -> kernels.updateWeights(step, 0f, 1f, few, many, many, many, new int[128]),
                    "length 64; it must be 128");
            refused(() -> kernels.steps(step, 0f, many, many, many, many, few), "length 64; it must be 128");
            refused(() -> kernels.program(1, 1, few, few, few, new int[128]), "length 128; it must be 64");
            refused(() -> kernels.signsWithErrors(new float[72], few, few, few), "72 is not a multiple of 64");
            refused(() -> kernels.accumulate(1f, few, many, new int[128]), "length 64");
            refused(() -> kernels.sampleBernoulli(field, 1f, few, new int[128]), "length 128");
            refused(() -> kernels.sampleBernoulli(field, 0.5, new int[1]), "length 1 ");
            refused(() -> kernels.fillBits(field, new int[65]), "length 65 ");
            refused(() -> kernels.fillGaussian(field, 1f, new float[72]), "length 72 ");
        }
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }

    @Test
    void transposingPutsEveryElementInItsPlace() {
        Matrix matrix = filled(Matrix.panels(37, 53), 6);
        Matrix transposed = Matrix.panels(53, 37);
        matrix.transposeInto(transposed);
        for (int row = 0; row < 37; row++) {
            for (int column = 0; column < 53; column++) {
                assertThat(transposed.get(column, row)).isEqualTo(matrix.get(row, column));
            }
        }
    }

    private static float chain(Matrix a, Matrix b, int row, int column) {
        float sum = 0f;
        for (int k = 0; k < a.columns(); k++) {
            sum = Math.fma(a.get(row, k), b.get(k, column), sum);
        }
        return sum;
    }

    /** Arrays of one update. */
    private static final class Weights {
        final float[] gradient;
        final float[] weight;
        final float[] first;
        final float[] second;
        final int[] switched;
        private final RandomField field;

        Weights(int length, int repeat) {
            gradient = new float[length];
            weight = new float[length];
            first = new float[length];
            second = new float[length];
            switched = new int[length];
            field = RandomKey.ofTrial(9, repeat).field(RandomStream.INITIAL_WEIGHT, 0, 0);
            for (int i = 0; i < length; i++) {
                gradient[i] = field.gaussian(i) * 1e-3f;
                weight[i] = field.gaussian(i + 100_000) * 0.1f;
                second[i] = i % 17 == 0 ? Float.POSITIVE_INFINITY : 0f;
            }
        }

        int update(Kernels kernels, float metaplasticity, float bound) {
            AdamStep step = new AdamStep(0.05f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 1e-7f);
            int count = kernels.updateWeights(step, metaplasticity, bound, gradient, weight, first, second, switched);
            // What stands behind has no meaning.
            Arrays.fill(switched, count, switched.length, -1);
            return count;
        }

        void assertSame(Weights other) {
            assertSameBits(weight, other.weight);
            assertSameBits(first, other.first);
            assertSameBits(second, other.second);
            assertThat(switched).isEqualTo(other.switched);
        }
    }
}
