package org.ohmsweep.rng;

/**
 * Threefry4x32-20: a bijection of 128-bit counters for each 128-bit key, with 20 rounds.
 *
 * <p>Source: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11,
 * table 2, and the Random123 library, whose known-answer vectors are in the test.
 */
public final class Threefry4x32 {
    /** Number of rounds; 20 is the version with a safety margin (13 pass all of BigCrush). */
    public static final int ROUNDS = 20;

    /** Skein's key-schedule parity for 32-bit words. */
    public static final int PARITY = 0x1BD11BDA;

    /** Rotations of the first pair of words, by round modulo 8. */
    private static final int[] ROTATIONS_A = {10, 11, 13, 23, 6, 17, 25, 18};

    /** Rotations of the second pair of words, by round modulo 8. */
    private static final int[] ROTATIONS_B = {26, 21, 27, 5, 20, 11, 10, 20};

    private Threefry4x32() {}

    /**
     * Encrypts one counter.
     *
     * @param key four key words
     * @param c0 the counter's first word
     * @param c1 its second
     * @param c2 its third
     * @param c3 its fourth
     * @param out receives the four words of the block
     */
    public static void block(int[] key, int c0, int c1, int c2, int c3, int[] out) {
        int parity = PARITY ^ key[0] ^ key[1] ^ key[2] ^ key[3];
        int x0 = c0 + key[0];
        int x1 = c1 + key[1];
        int x2 = c2 + key[2];
        int x3 = c3 + key[3];
        for (int round = 0; round < ROUNDS; round += 2) {
            x0 += x1;
            x1 = Integer.rotateLeft(x1, ROTATIONS_A[round & 7]) ^ x0;
            x2 += x3;
            x3 = Integer.rotateLeft(x3, ROTATIONS_B[round & 7]) ^ x2;
            x0 += x3;
            x3 = Integer.rotateLeft(x3, ROTATIONS_A[(round + 1) & 7]) ^ x0;
            x2 += x1;
            x1 = Integer.rotateLeft(x1, ROTATIONS_B[(round + 1) & 7]) ^ x2;
            if ((round & 3) == 2) {
                int injection = round / 4 + 1;
                x0 += scheduled(key, parity, injection);
                x1 += scheduled(key, parity, injection + 1);
                x2 += scheduled(key, parity, injection + 2);
                x3 += scheduled(key, parity, injection + 3) + injection;
            }
        }
        out[0] = x0;
        out[1] = x1;
        out[2] = x2;
        out[3] = x3;
    }

    /** Word {@code index} (modulo 5) of the extended key: the four key words and their parity. */
    private static int scheduled(int[] key, int parity, int index) {
        int word = index % 5;
        return word == 4 ? parity : key[word];
    }
}
