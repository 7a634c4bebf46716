package org.ohmsweep.data;

import org.ohmsweep.rng.RandomField;

/** The random numbers of one synthetic image, one after the other: 16 bits each, two from a cell of its field. */
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

    /** Whether something of this probability happens. */
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
        for (int i = 0; i < pixels.length; i += Integer.BYTES) {
            int word = field.bits(NOISE_CELLS + i / Integer.BYTES);
            int end = Math.min(i + Integer.BYTES, pixels.length);
            for (int p = i; p < end; p++) {
                pixels[p] += (Integer.bitCount(word & 0xff) - 4) * scale;
                word >>>= 8;
            }
        }
    }
}
