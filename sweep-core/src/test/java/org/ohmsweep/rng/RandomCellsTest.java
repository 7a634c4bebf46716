package org.ohmsweep.rng;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.ScalarKernels;
import org.ohmsweep.kernel.VectorKernels;

/** The cell layout of the random streams, held against a table that src/test/python/random_cells.py made. */
class RandomCellsTest {
    private final Kernels vector = new VectorKernels();
    private final Kernels scalar = new ScalarKernels();

    @ParameterizedTest
    @CsvFileSource(resources = "/random-cells.csv", numLinesToSkip = 1)
    void cellsHaveTheNumbersOfTheTable(
            long seed,
            int repeat,
            int domain,
            int stream,
            int step,
            int layer,
            int cell,
            String bits,
            double gaussian) {
        RandomField field = new RandomKey(seed, repeat, domain(domain)).field(stream(stream), step, layer);
        int word = Integer.parseUnsignedInt(bits, 16);
        assertThat(field.bits(cell)).isEqualTo(word);
        assertThat((double) field.gaussian(cell)).isEqualTo(gaussian);

        int group = RandomField.CELLS_PER_GROUP;
        int[] words = new int[(cell / group + 1) * group];
        float[] gaussians = new float[words.length];
        for (Kernels kernels : new Kernels[] {vector, scalar}) {
            kernels.fillBits(field, words);
            kernels.fillGaussian(field, 1f, gaussians);
            assertThat(words[cell]).as(kernels.name()).isEqualTo(word);
            assertThat((double) gaussians[cell]).as(kernels.name()).isEqualTo(gaussian);
        }
    }

    private static RandomKey.Domain domain(int code) {
        return Arrays.stream(RandomKey.Domain.values())
                .filter(domain -> domain.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private static RandomStream stream(int code) {
        return Arrays.stream(RandomStream.values())
                .filter(stream -> stream.code() == code)
                .findFirst()
                .orElseThrow();
    }
}
