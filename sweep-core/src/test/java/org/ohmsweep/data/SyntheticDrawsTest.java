package org.ohmsweep.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

class SyntheticDrawsTest {
    private static final RandomKey KEY = new RandomKey(5, 0, RandomKey.Domain.SYNTHETIC_IMAGES);

    /** Noise takes whole blocks of the generator; the numbers must be those of the field's cells all the same. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 63, 64, 256, 784, 1001})
    void noiseIsThatOfTheFieldsCells(int count) {
        RandomField field = KEY.field(RandomStream.SYNTHETIC_IMAGE, 3, 1);
        float[] pixels = new float[count];
        new SyntheticDraws(field).addNoise(pixels, (float) Math.sqrt(2));
        for (int p = 0; p < count; p++) {
            int word = field.bits((1 << 12) + p / 4);
            assertThat(pixels[p]).as("pixel %d", p).isEqualTo(Integer.bitCount(word >>> 8 * (p % 4) & 0xff) - 4f);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10})
    void indicesAndRangesStayWithinBounds(int bound) {
        SyntheticDraws draws = new SyntheticDraws(KEY.field(RandomStream.SYNTHETIC_IMAGE, 4, 1));
        double sum = 0;
        for (int i = 0; i < 2_000; i++) {
            assertThat(draws.index(bound)).isBetween(0, bound - 1);
            assertThat(draws.between(2f, 3f)).isGreaterThanOrEqualTo(2f).isLessThan(3f);
            sum += draws.centred();
        }
        // Standard error 0.009.
        assertThat(sum / 2_000).isBetween(-0.05, 0.05);
    }
}
