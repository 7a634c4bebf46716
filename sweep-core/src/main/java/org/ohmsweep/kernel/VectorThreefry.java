package org.ohmsweep.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.Threefry4x32;

/**
 * {@link Threefry4x32} by vectors over a chunk of consecutive blocks, a lane a block; rotations are constants of the code. Each
 * of five passes does four rounds: it reads the four words of a block from the buffer and writes them back.
 *
 * <p>On the length of methods here and in the other vector code: HotSpot's C2 inlines hot methods below 325 bytecodes into
 * their callers, and where a compilation grows beyond some 18,000 nodes it stops inlining what the JDK does not force, so
 * that vectors become objects, ten times slower. So a large pass is longer than the first limit, far below the second, and calls no
 * helper methods.
 */
final class VectorThreefry {
    static final VectorSpecies<Integer> INTS = VectorKernels.SPECIES.withLanes(int.class);

    /** Blocks of a chunk; word w of the chunk's block i stands at {@code w * BLOCKS + i}. */
    static final int BLOCKS = 256;

    private static final int LANES = INTS.length();

    private final int[] counters = new int[4 * BLOCKS];
    private final int[] words = new int[4 * BLOCKS];
    private final int[] schedule = new int[Threefry4x32.ROUNDS / 4 + 4];

    VectorThreefry() {
        for (int i = 0; i < BLOCKS; i++) {
            counters[i] = i;
        }
    }

    /** The buffer that {@link #encrypt} fills. */
    int[] words() {
        return words;
    }

    /** What a reader of the buffer adds to word {@code index}: the last piece of the key schedule. */
    int lastKey(int index) {
        int last = Threefry4x32.ROUNDS / 4;
        return index == 3 ? schedule[last + 3] + last : schedule[last + index];
    }

    /** Sets the key. */
    void start(RandomField field) {
        int parity = Threefry4x32.PARITY;
        for (int i = 0; i < 4; i++) {
            parity ^= field.keyWord(i);
        }
        for (int i = 0; i < schedule.length; i++) {
            schedule[i] = i % 5 == 4 ? parity : field.keyWord(i % 5);
        }
    }

    /** Encrypts the blocks first, first + 1, ... of a field, but for the last key: a multiple of 16 blocks. */
    void encrypt(RandomField field, int first, int blocks) {
        int[] k = schedule;
        int step = field.step();
        int layer = field.layer();
        firstRounds(counters, words, blocks, first + k[0], step + k[1], layer + k[2], field.streamCode() + k[3]);
        lastRounds(words, blocks, k[1], k[2], k[3], k[4] + 1);
        firstRounds(words, words, blocks, k[2], k[3], k[4], k[5] + 2);
        lastRounds(words, blocks, k[3], k[4], k[5], k[6] + 3);
        firstRounds(words, words, blocks, k[4], k[5], k[6], k[7] + 4);
    }

    /** Adds four words of the key schedule, then rounds 0 to 3 of eight. */
    private static void firstRounds(int[] from, int[] to, int blocks, int k0, int k1, int k2, int k3) {
        for (int i = 0; i < blocks; i += LANES) {
            IntVector x0 = IntVector.fromArray(INTS, from, i).add(k0);
            IntVector x1 = IntVector.fromArray(INTS, from, i + BLOCKS).add(k1);
            IntVector x2 = IntVector.fromArray(INTS, from, i + 2 * BLOCKS).add(k2);
            IntVector x3 = IntVector.fromArray(INTS, from, i + 3 * BLOCKS).add(k3);
            x0 = x0.add(x1);
            x2 = x2.add(x3);
            x1 = x1.lanewise(VectorOperators.ROL, 10).lanewise(VectorOperators.XOR, x0);
            x3 = x3.lanewise(VectorOperators.ROL, 26).lanewise(VectorOperators.XOR, x2);
            x0 = x0.add(x3);
            x2 = x2.add(x1);
            x3 = x3.lanewise(VectorOperators.ROL, 11).lanewise(VectorOperators.XOR, x0);
            x1 = x1.lanewise(VectorOperators.ROL, 21).lanewise(VectorOperators.XOR, x2);
            x0 = x0.add(x1);
            x2 = x2.add(x3);
            x1 = x1.lanewise(VectorOperators.ROL, 13).lanewise(VectorOperators.XOR, x0);
            x3 = x3.lanewise(VectorOperators.ROL, 27).lanewise(VectorOperators.XOR, x2);
            x0 = x0.add(x3);
            x2 = x2.add(x1);
            x3 = x3.lanewise(VectorOperators.ROL, 23).lanewise(VectorOperators.XOR, x0);
            x1 = x1.lanewise(VectorOperators.ROL, 5).lanewise(VectorOperators.XOR, x2);
            x0.intoArray(to, i);
            x1.intoArray(to, i + BLOCKS);
            x2.intoArray(to, i + 2 * BLOCKS);
            x3.intoArray(to, i + 3 * BLOCKS);
        }
    }

    /** Adds four words of the key schedule, then rounds 4 to 7 of eight. */
    private static void lastRounds(int[] words, int blocks, int k0, int k1, int k2, int k3) {
        for (int i = 0; i < blocks; i += LANES) {
            IntVector x0 = IntVector.fromArray(INTS, words, i).add(k0);
            IntVector x1 = IntVector.fromArray(INTS, words, i + BLOCKS).add(k1);
            IntVector x2 = IntVector.fromArray(INTS, words, i + 2 * BLOCKS).add(k2);
            IntVector x3 = IntVector.fromArray(INTS, words, i + 3 * BLOCKS).add(k3);
            x0 = x0.add(x1);
            x2 = x2.add(x3);
            x1 = x1.lanewise(VectorOperators.ROL, 6).lanewise(VectorOperators.XOR, x0);
            x3 = x3.lanewise(VectorOperators.ROL, 20).lanewise(VectorOperators.XOR, x2);
            x0 = x0.add(x3);
            x2 = x2.add(x1);
            x3 = x3.lanewise(VectorOperators.ROL, 17).lanewise(VectorOperators.XOR, x0);
            x1 = x1.lanewise(VectorOperators.ROL, 11).lanewise(VectorOperators.XOR, x2);
            x0 = x0.add(x1);
            x2 = x2.add(x3);
            x1 = x1.lanewise(VectorOperators.ROL, 25).lanewise(VectorOperators.XOR, x0);
            x3 = x3.lanewise(VectorOperators.ROL, 10).lanewise(VectorOperators.XOR, x2);
            x0 = x0.add(x3);
            x2 = x2.add(x1);
            x3 = x3.lanewise(VectorOperators.ROL, 18).lanewise(VectorOperators.XOR, x0);
            x1 = x1.lanewise(VectorOperators.ROL, 20).lanewise(VectorOperators.XOR, x2);
            x0.intoArray(words, i);
            x1.intoArray(words, i + BLOCKS);
            x2.intoArray(words, i + 2 * BLOCKS);
            x3.intoArray(words, i + 3 * BLOCKS);
        }
    }
}
