package org.ohmsweep.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ohmsweep.kernel.Parity.assertSameBits;
import static org.ohmsweep.kernel.Parity.filled;
import static org.ohmsweep.kernel.Parity.strew;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/** Products that skip zeros: those of the dense product, and the same bits by vectors and scalars. */
class SparseProductParityTest {
    private final Kernels vector = new VectorKernels();
    private final Kernels scalar = new ScalarKernels();

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 0",
        "2, 13, 207, 0.2",
        "7, 784, 500, 0.19",
        "100, 784, 500, 0.4",
        "99, 785, 33, 0.33",
        "13, 702, 13, 0.2",
        "12, 63, 64, 0",
        "16, 49, 37, 1"
    })
    void productsThatSkipZerosAreTheDenseOnes(int m, int k, int n, double density) {
        SparseRows sparse = sparse(m, k, density);
        Matrix b = filled(Matrix.panels(k, n), 2);
        Matrix below = filled(Matrix.rows(m, n), 4);
        for (Kernels kernels : new Kernels[] {vector, scalar}) {
            Matrix dense = Matrix.rows(m, n);
            Matrix skipping = Matrix.rows(m, n);
            kernels.multiply(sparse.dense(), b, dense);
            kernels.multiply(sparse, b, skipping);
            assertSameBits(skipping.data(), dense.data());
            Matrix denseTransposed = Matrix.panels(k, n);
            Matrix skippingTransposed = Matrix.panels(k, n);
            kernels.multiplyTransposed(sparse.dense(), below, denseTransposed);
            kernels.multiplyTransposed(sparse, below, skippingTransposed);
            assertSameBits(skippingTransposed.data(), denseTransposed.data());
        }
        assertThat(sparse.isSparseByRows()).isEqualTo(density < 0.5);
        assertThat(sparse.isSparseByColumns()).isEqualTo(density < 0.5);
    }

    @Test
    void productsThatSkipZerosAgreeOnStrangeNumbers() {
        SparseRows sparse = sparse(13, 33, 0.3);
        Matrix b = Matrix.panels(33, 29);
        Matrix below = Matrix.rows(13, 29);
        strew(b.data(), 2);
        strew(below.data(), 3);
        Matrix[] forward = {Matrix.rows(13, 29), Matrix.rows(13, 29)};
        Matrix[] backward = {Matrix.panels(33, 29), Matrix.panels(33, 29)};
        Kernels[] both = {vector, scalar};
        for (int i = 0; i < 2; i++) {
            both[i].multiply(sparse, b, forward[i]);
            both[i].multiplyTransposed(sparse, below, backward[i]);
        }
        assertSameBits(forward[0].data(), forward[1].data());
        assertSameBits(backward[0].data(), backward[1].data());
    }

    /** A batch of which so many elements are not zero; filled twice, since the room is used again. */
    private static SparseRows sparse(int rows, int columns, double density) {
        RandomField field = RandomKey.ofTrial(21, 0).field(RandomStream.SYNTHETIC_IMAGE, 0, 0);
        byte[] codes = new byte[rows * columns + 5];
        float[] values = new float[256];
        int[] starts = new int[rows];
        for (int i = 0; i < rows; i++) {
            starts[i] = 5 + i * columns;
        }
        for (int code = 1; code < values.length; code++) {
            values[code] = code / 255f;
        }
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (field.uniform(i) < density ? 1 + field.index(i + codes.length, 255) : 0);
        }
        SparseRows sparse = new SparseRows(rows, columns);
        byte[] classes = new byte[rows];
        for (int i = 0; i < rows; i++) {
            classes[i] = (byte) field.index(i, 256);
        }
        sparse.fill(new byte[rows * columns], new int[rows], classes, rows, values);
        sparse.byColumns();
        sparse.fill(codes, starts, classes, rows, values);
        return sparse;
    }
}
