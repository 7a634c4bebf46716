package org.ohmsweep.rng;

import java.util.Objects;

/**
 * Random numbers for the cells of one layer at one step. A cell's number is a pure function of its index: it is the
 * same whether it is drawn alone or with all others, in any order, by vectors of any length.
 *
 * <p>Cells come in groups of 64 = 16 blocks x 4 words: cell {@code 64 g + 16 w + l} takes word {@code w} of block
 * {@code 16 g + l}, so that vectors of up to 16 lanes fill contiguous cells. A cell gives a Gaussian, a uniform number
 * or raw bits, all from the same word: use one kind in a stream.
 *
 * <p>Not thread-safe: it reuses one buffer.
 */
public final class RandomField {
    /** Cells that share one run of blocks: {@value #BLOCKS_PER_GROUP} blocks of four words. */
    public static final int CELLS_PER_GROUP = 64;

    /** Blocks of a group, one for each lane of the longest vector. */
    public static final int BLOCKS_PER_GROUP = 16;

    private static final double TWO_POW_MINUS_32 = 0x1p-32;

    private final int[] key;
    private final int step;
    private final int layer;
    private final int stream;
    private final int[] words = new int[4];

    RandomField(RandomKey key, RandomStream stream, int step, int layer) {
        this.key = key.words();
        this.stream = Objects.requireNonNull(stream, "stream").code();
        this.step = step;
        this.layer = layer;
    }

    /** Key word {@code index}, 0 to 3. */
    public int keyWord(int index) {
        return key[index];
    }

    /** The counter's second word. */
    public int step() {
        return step;
    }

    /** The counter's third word. */
    public int layer() {
        return layer;
    }

    /** The counter's fourth word. */
    public int streamCode() {
        return stream;
    }

    /** 32 random bits. */
    public int bits(long cell) {
        fill(cell);
        return words[wordOf(cell)];
    }

    /** Uniform in [0, 1), a multiple of 2^-32. */
    public double uniform(long cell) {
        return toUniform(bits(cell));
    }

    /** The {@link #uniform} number of a cell of these bits. */
    public static double toUniform(int bits) {
        return Integer.toUnsignedLong(bits) * TWO_POW_MINUS_32;
    }

    /**
     * Uniform in (0, 1], a float: the middle of one of 2^31 equal intervals, rounded. A probability p is at least this
     * number with probability p, to within 2^-32.
     */
    public float positiveUniform(long cell) {
        return BoxMuller.uniform(bits(cell));
    }

    /** Uniform in {0, ..., bound - 1}; the bias is below bound / 2^32. */
    public int index(long cell, int bound) {
        return (int) ((Integer.toUnsignedLong(bits(cell)) * bound) >>> 32);
    }

    /** Standard normal, at most 6.7 in magnitude. */
    public float gaussian(long cell) {
        fill(cell);
        int word = wordOf(cell);
        int pair = word & 2;
        float radius = BoxMuller.radius(words[pair]);
        return (word & 1) == 0 ? BoxMuller.cosine(radius, words[pair + 1]) : BoxMuller.sine(radius, words[pair + 1]);
    }

    private void fill(long cell) {
        long block = (cell / CELLS_PER_GROUP) * BLOCKS_PER_GROUP + (cell & (BLOCKS_PER_GROUP - 1));
        Threefry4x32.block(key, (int) block, step, layer, stream, words);
    }

    private static int wordOf(long cell) {
        return (int) (cell & (CELLS_PER_GROUP - 1)) / BLOCKS_PER_GROUP;
    }
}
