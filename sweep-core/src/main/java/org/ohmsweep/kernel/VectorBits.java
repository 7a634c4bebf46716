package org.ohmsweep.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;

/** {@link RandomField#bits} of all cells by vectors. */
final class VectorBits {
    private static final VectorSpecies<Integer> INTS = VectorThreefry.INTS;
    private static final int LANES = INTS.length();
    private static final int RUN = RandomField.BLOCKS_PER_GROUP;
    private static final int WORDS = RandomField.CELLS_PER_GROUP / RUN;

    private final VectorThreefry threefry;

    VectorBits(VectorThreefry threefry) {
        this.threefry = threefry;
    }

    /** Fills a multiple of 64 cells. */
    void fill(RandomField field, int[] out) {
        int all = out.length / WORDS;
        threefry.start(field);
        for (int first = 0; first < all; first += VectorThreefry.BLOCKS) {
            int blocks = Math.min(VectorThreefry.BLOCKS, all - first);
            threefry.encrypt(field, first, blocks);
            for (int word = 0; word < WORDS; word++) {
                spread(
                        threefry.words(),
                        word * VectorThreefry.BLOCKS,
                        blocks,
                        threefry.lastKey(word),
                        out,
                        first * WORDS + word * RUN);
            }
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
