// Written by TileSource (src/test/java), not by hand; TileSourceTest compares.
package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register blocks of {@code c = a b}, a row-major and b packed: each sum is the whole chain of its products in the
 * order of the depth. Row i of a block stands {@code i * aRow} and {@code i * cRow} numbers after the first.
 *
 * <p>A block reads a row of vectors of b and one number of each of its rows of a for each k, keeps its sums in
 * registers, and writes them once. All strides inside a block are constants, so that the compiler can lift the bounds
 * checks out of the loop.
 */
final class RowTiles {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int PANEL = Matrix.PANEL;

    private RowTiles() {}

    /** 4 rows x 4 vectors: 21 registers. */
    static void fourByFour(
            float[] a,
            int aAt,
            int aRow,
            int depth,
            float[] b,
            int b0,
            int b1,
            int b2,
            int b3,
            float[] c,
            int c0,
            int c1,
            int c2,
            int c3,
            int cRow) {
        int r1 = aAt + aRow;
        int r2 = r1 + aRow;
        int r3 = r2 + aRow;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s13 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s22 = s00;
        FloatVector s23 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s32 = s00;
        FloatVector s33 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector x2 = FloatVector.fromArray(SPECIES, b, b2 + k * PANEL);
            FloatVector x3 = FloatVector.fromArray(SPECIES, b, b3 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            s02 = y.fma(x2, s02);
            s03 = y.fma(x3, s03);
            y = FloatVector.broadcast(SPECIES, a[r1 + k]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            s12 = y.fma(x2, s12);
            s13 = y.fma(x3, s13);
            y = FloatVector.broadcast(SPECIES, a[r2 + k]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            s22 = y.fma(x2, s22);
            s23 = y.fma(x3, s23);
            y = FloatVector.broadcast(SPECIES, a[r3 + k]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            s32 = y.fma(x2, s32);
            s33 = y.fma(x3, s33);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c1);
        s02.intoArray(c, c2);
        s03.intoArray(c, c3);
        s10.intoArray(c, c0 + cRow);
        s11.intoArray(c, c1 + cRow);
        s12.intoArray(c, c2 + cRow);
        s13.intoArray(c, c3 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s21.intoArray(c, c1 + 2 * cRow);
        s22.intoArray(c, c2 + 2 * cRow);
        s23.intoArray(c, c3 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s31.intoArray(c, c1 + 3 * cRow);
        s32.intoArray(c, c2 + 3 * cRow);
        s33.intoArray(c, c3 + 3 * cRow);
    }

    /** 5 rows x 2 vectors: 13 registers. With 6 rows the unrolled loop needs more than 16, for a third of the speed. */
    static void fiveByTwo(
            float[] a, int aAt, int aRow, int depth, float[] b, int b0, int b1, float[] c, int c0, int c1, int cRow) {
        int r1 = aAt + aRow;
        int r2 = r1 + aRow;
        int r3 = r2 + aRow;
        int r4 = r3 + aRow;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        FloatVector s40 = s00;
        FloatVector s41 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[r1 + k]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[r2 + k]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[r3 + k]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            y = FloatVector.broadcast(SPECIES, a[r4 + k]);
            s40 = y.fma(x0, s40);
            s41 = y.fma(x1, s41);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c1);
        s10.intoArray(c, c0 + cRow);
        s11.intoArray(c, c1 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s21.intoArray(c, c1 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s31.intoArray(c, c1 + 3 * cRow);
        s40.intoArray(c, c0 + 4 * cRow);
        s41.intoArray(c, c1 + 4 * cRow);
    }

    /** 10 rows x 1 vector: 12 registers. */
    static void tenByOne(float[] a, int aAt, int aRow, int depth, float[] b, int b0, float[] c, int c0, int cRow) {
        int r1 = aAt + aRow;
        int r2 = r1 + aRow;
        int r3 = r2 + aRow;
        int r4 = r3 + aRow;
        int r5 = r4 + aRow;
        int r6 = r5 + aRow;
        int r7 = r6 + aRow;
        int r8 = r7 + aRow;
        int r9 = r8 + aRow;
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = s00;
        FloatVector s20 = s00;
        FloatVector s30 = s00;
        FloatVector s40 = s00;
        FloatVector s50 = s00;
        FloatVector s60 = s00;
        FloatVector s70 = s00;
        FloatVector s80 = s00;
        FloatVector s90 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s00 = y.fma(x0, s00);
            y = FloatVector.broadcast(SPECIES, a[r1 + k]);
            s10 = y.fma(x0, s10);
            y = FloatVector.broadcast(SPECIES, a[r2 + k]);
            s20 = y.fma(x0, s20);
            y = FloatVector.broadcast(SPECIES, a[r3 + k]);
            s30 = y.fma(x0, s30);
            y = FloatVector.broadcast(SPECIES, a[r4 + k]);
            s40 = y.fma(x0, s40);
            y = FloatVector.broadcast(SPECIES, a[r5 + k]);
            s50 = y.fma(x0, s50);
            y = FloatVector.broadcast(SPECIES, a[r6 + k]);
            s60 = y.fma(x0, s60);
            y = FloatVector.broadcast(SPECIES, a[r7 + k]);
            s70 = y.fma(x0, s70);
            y = FloatVector.broadcast(SPECIES, a[r8 + k]);
            s80 = y.fma(x0, s80);
            y = FloatVector.broadcast(SPECIES, a[r9 + k]);
            s90 = y.fma(x0, s90);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c0 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s40.intoArray(c, c0 + 4 * cRow);
        s50.intoArray(c, c0 + 5 * cRow);
        s60.intoArray(c, c0 + 6 * cRow);
        s70.intoArray(c, c0 + 7 * cRow);
        s80.intoArray(c, c0 + 8 * cRow);
        s90.intoArray(c, c0 + 9 * cRow);
    }

    /** 1 row x 1 vector, for matrices of fewer rows than a block. */
    static void oneByOne(float[] a, int aAt, int depth, float[] b, int b0, float[] c, int c0) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s00 = y.fma(x0, s00);
        }
        s00.intoArray(c, c0);
    }
}
