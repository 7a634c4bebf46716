package org.ohmsweep.data;

import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.Threefry4x32;

/** The random numbers of one synthetic image in sequence: 16 bits each, two from a cell of its field. */
final class SyntheticDraws {
    /** Cells from here on are for pixel noise, apart from those for the drawing. */
    private static final int NOISE_CELLS = 1 << 12;

    /** Standard deviation of the number of ones in eight fair bits. */
    private static final float EIGHT_BITS_DEVIATION = (float) Math.sqrt(2);

    private final RandomField field;
    private int cell;
    private int bits;
    private boolean half;

    SyntheticDraws(RandomField field) {
        this.field = field;
    }

    /** Uniform in [0, 1), a multiple of 2^-16. */
    float uniform() {
        if (half) {
            half = false;
            return (bits >>> 16) * 0x1p-16f;
        }
        bits = field.bits(cell++);
        half = true;
        return (bits & 0xffff) * 0x1p-16f;
    }

    /** Uniform in [low, high). */
    float between(float low, float high) {
        return low + (high - low) * uniform();
    }

    /** Triangular in (-1, 1), most often near 0. */
    float centred() {
        return uniform() - uniform();
    }

    /** True with this probability. */
    boolean happens(float probability) {
        return uniform() < probability;
    }

    /** Uniform in {0, ..., bound - 1}. */
    int index(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * Adds noise to every pixel: binomial (ones among eight bits), bell-shaped without a transcendental function.
     *
     * @param pixels values to change
     * @param deviation standard deviation of the noise
     */
    void addNoise(float[] pixels, float deviation) {
        float scale = deviation / EIGHT_BITS_DEVIATION;
        int[] key = {field.keyWord(0), field.keyWord(1), field.keyWord(2), field.keyWord(3)};
        int[] words = new int[4];
        int cells = (pixels.length + Integer.BYTES - 1) / Integer.BYTES;
        // The field's own cells, but each block's four words at once: drawing them one by one takes most of the time.
        for (int group = 0; group < cells; group += RandomField.CELLS_PER_GROUP) {
            int firstBlock = (NOISE_CELLS + group) / RandomField.CELLS_PER_GROUP * RandomField.BLOCKS_PER_GROUP;
            for (int lane = 0; lane < RandomField.BLOCKS_PER_GROUP && group + lane < cells; lane++) {
                Threefry4x32.block(key, firstBlock + lane, field.step(), field.layer(), field.streamCode(), words);
                for (int w = 0; w < words.length; w++) {
                    int first = Integer.BYTES * (group + w * RandomField.BLOCKS_PER_GROUP + lane);
                    addNoise(pixels, first, words[w], scale);
                }
            }
        }
    }

    /** Adds the noise of one word to up to four pixels, a byte for each. */
    private static void addNoise(float[] pixels, int first, int word, float scale) {
        int bits = word;
        for (int p = first; p < Math.min(first + Integer.BYTES, pixels.length); p++) {
            pixels[p] += (Integer.bitCount(bits & 0xff) - 4) * scale;
            bits >>>= 8;
        }
    }
}
