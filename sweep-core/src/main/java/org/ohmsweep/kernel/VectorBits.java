package org.ohmsweep.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;

/**
 * {@link RandomField#bits} of many cells by vectors: a chunk of blocks is encrypted into Threefry's buffer of words, and a
 * pass that reads the buffer once writes each word to its cell.
 */
final class VectorBits {
    private static final VectorSpecies<Integer> INTS = VectorThreefry.INTS;
    private static final int LANES = INTS.length();
    private static final int RUN = RandomField.BLOCKS_PER_GROUP;
    private static final int WORDS = RandomField.CELLS_PER_GROUP / RUN;

    /** Cells of a chunk. */
    static final int CHUNK = VectorThreefry.BLOCKS * WORDS;

    private final VectorThreefry threefry;
    private final int[] chunk = new int[CHUNK];

    VectorBits(VectorThreefry threefry) {
        this.threefry = threefry;
    }

    /** Fills all cells of an array, a multiple of 64. */
    void fill(RandomField field, int[] out) {
        for (int from = 0; from < out.length; from += CHUNK) {
            fill(field, from, Math.min(CHUNK, out.length - from), out, from);
        }
    }

    /**
     * The bits of some cells, from index 0 of an array that the next call overwrites.
     *
     * @param from the first cell, a multiple of 64
     * @param cells how many, a multiple of 64, at most {@link #CHUNK}
     */
    int[] of(RandomField field, int from, int cells) {
        fill(field, from, cells, chunk, 0);
        return chunk;
    }

    private void fill(RandomField field, int from, int cells, int[] out, int to) {
        int blocks = cells / WORDS;
        threefry.start(field);
        threefry.encrypt(field, from / WORDS, blocks);
        for (int word = 0; word < WORDS; word++) {
            spread(
                    threefry.words(),
                    word * VectorThreefry.BLOCKS,
                    blocks,
                    threefry.lastKey(word),
                    out,
                    to + word * RUN);
        }
    }

    /** Runs of 16 words become runs of 16 cells, one in each group of 64. */
    private static void spread(int[] words, int from, int blocks, int key, int[] out, int to) {
        for (int lane = 0; lane < RUN; lane += LANES) {
            for (int i = lane; i < blocks; i += RUN) {
                IntVector.fromArray(INTS, words, from + i).add(key).intoArray(out, to - (WORDS - 1) * lane + WORDS * i);
            }
        }
    }
}
