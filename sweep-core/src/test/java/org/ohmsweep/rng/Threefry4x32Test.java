package org.ohmsweep.rng;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Known-answer vectors of Random123 1.09, file kat_vectors, lines "threefry4x32 20". */
class Threefry4x32Test {
    @Test
    void zeroCounterAndKey() {
        assertThat(block(0, 0, 0, 0, 0, 0, 0, 0)).containsExactly(0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8);
    }

    @Test
    void allOnes() {
        assertThat(block(-1, -1, -1, -1, -1, -1, -1, -1))
                .containsExactly(0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732);
    }

    @Test
    void digitsOfPi() {
        assertThat(block(
                        0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89))
                .containsExactly(0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84);
    }

    private static int[] block(int c0, int c1, int c2, int c3, int k0, int k1, int k2, int k3) {
        int[] out = new int[4];
        Threefry4x32.block(new int[] {k0, k1, k2, k3}, c0, c1, c2, c3, out);
        return out;
    }
}
