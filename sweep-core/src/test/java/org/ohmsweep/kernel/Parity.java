package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** What the parity tests of the kernels have in common: their numbers, and how results are compared. */
final class Parity {
    /** A prime number of them, so that every stride of {@link #strew} meets all. */
    private static final float[] STRANGE = {
        0f,
        -0f,
        1f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL / 3,
        -Float.MIN_NORMAL / 3,
        1e-30f,
        -1e30f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };

    private Parity() {}

    /** Numbers that are no ordinary ones. */
    static float[] strange() {
        return STRANGE.clone();
    }

    /** Fills an array with every stride-th of the strange numbers. */
    static void strew(float[] data, int stride) {
        for (int i = 0; i < data.length; i++) {
            data[i] = STRANGE[(int) ((long) i * stride % STRANGE.length)];
        }
    }

    /** Fills a matrix with Gaussians, but not its padding. */
    static Matrix filled(Matrix matrix, int repeat) {
        RandomField field = RandomKey.ofTrial(1, repeat).field(RandomStream.INITIAL_WEIGHT, 0, 0);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                matrix.set(row, column, field.gaussian((long) row * matrix.columns() + column));
            }
        }
        return matrix;
    }

    /** Fails unless all numbers are the same to the bit; one NaN is as good as another. */
    static void assertSameBits(float[] found, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(Float.floatToIntBits(found[i])).as("element %d", i).isEqualTo(Float.floatToIntBits(expected[i]));
        }
    }
}
