// Written by TileSource (src/test/java), not by hand; TileSourceTest compares.
package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register blocks of {@code c = a^T b} from copies of both: the rows of a^T of a block as [depth x rows], b as panels
 * of [depth x 16]. Row i of a block stands {@code i * cRow} numbers after the first.
 *
 * <p>A block reads, keeps and writes what those of {@link RowTiles} do.
 */
final class PackedTiles {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int PANEL = Matrix.PANEL;

    private PackedTiles() {}

    /** 8 rows x 2 vectors: 19 registers. */
    static void eightByTwo(
            float[] a, int aAt, int depth, float[] b, int b0, int b1, float[] c, int c0, int c1, int cRow) {
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
        FloatVector s50 = s00;
        FloatVector s51 = s00;
        FloatVector s60 = s00;
        FloatVector s61 = s00;
        FloatVector s70 = s00;
        FloatVector s71 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * 8]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 3]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 4]);
            s40 = y.fma(x0, s40);
            s41 = y.fma(x1, s41);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 5]);
            s50 = y.fma(x0, s50);
            s51 = y.fma(x1, s51);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 6]);
            s60 = y.fma(x0, s60);
            s61 = y.fma(x1, s61);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 7]);
            s70 = y.fma(x0, s70);
            s71 = y.fma(x1, s71);
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
        s50.intoArray(c, c0 + 5 * cRow);
        s51.intoArray(c, c1 + 5 * cRow);
        s60.intoArray(c, c0 + 6 * cRow);
        s61.intoArray(c, c1 + 6 * cRow);
        s70.intoArray(c, c0 + 7 * cRow);
        s71.intoArray(c, c1 + 7 * cRow);
    }

    /** 8 rows x 1 vector: 10 registers. */
    static void eightByOne(float[] a, int aAt, int depth, float[] b, int b0, float[] c, int c0, int cRow) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = s00;
        FloatVector s20 = s00;
        FloatVector s30 = s00;
        FloatVector s40 = s00;
        FloatVector s50 = s00;
        FloatVector s60 = s00;
        FloatVector s70 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * 8]);
            s00 = y.fma(x0, s00);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 1]);
            s10 = y.fma(x0, s10);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 2]);
            s20 = y.fma(x0, s20);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 3]);
            s30 = y.fma(x0, s30);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 4]);
            s40 = y.fma(x0, s40);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 5]);
            s50 = y.fma(x0, s50);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 6]);
            s60 = y.fma(x0, s60);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 8 + 7]);
            s70 = y.fma(x0, s70);
        }
        s00.intoArray(c, c0);
        s10.intoArray(c, c0 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s40.intoArray(c, c0 + 4 * cRow);
        s50.intoArray(c, c0 + 5 * cRow);
        s60.intoArray(c, c0 + 6 * cRow);
        s70.intoArray(c, c0 + 7 * cRow);
    }

    /** 4 rows x 2 vectors: 11 registers. */
    static void fourByTwo(
            float[] a, int aAt, int depth, float[] b, int b0, int b1, float[] c, int c0, int c1, int cRow) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int k = 0; k < depth; k++) {
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, b0 + k * PANEL);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, b1 + k * PANEL);
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * 4]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 4 + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 4 + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * 4 + 3]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
        }
        s00.intoArray(c, c0);
        s01.intoArray(c, c1);
        s10.intoArray(c, c0 + cRow);
        s11.intoArray(c, c1 + cRow);
        s20.intoArray(c, c0 + 2 * cRow);
        s21.intoArray(c, c1 + 2 * cRow);
        s30.intoArray(c, c0 + 3 * cRow);
        s31.intoArray(c, c1 + 3 * cRow);
    }
}
