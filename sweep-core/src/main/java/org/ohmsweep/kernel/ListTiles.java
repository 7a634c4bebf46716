// Written by TileSource (src/test/java), not by hand; TileSourceTest compares.
package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register blocks of {@code c = a b}, of a the entries {@code [from, to)} of {@link LineLists}: four rows, each written
 * at its own place.
 *
 * <p>For each entry a block reads a row of vectors of b and four numbers; it keeps its sums in registers and writes
 * them once, the last row first: rows that c lacks are written to the place of its last row, which comes after them.
 */
final class ListTiles {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    /** The second of two vectors stands in its panel PANEL_1 at offset OFFSET_1. */
    private static final int PANEL_1 = VectorKernels.SPECIES.length() / Matrix.PANEL;

    private static final int OFFSET_1 = VectorKernels.SPECIES.length() % Matrix.PANEL;

    private ListTiles() {}

    /** 4 rows x 4 vectors of a panel each: 21 registers. */
    static void fourVectors(
            int[] places,
            float[] numbers,
            int from,
            int to,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int c0,
            int c1,
            int c2,
            int c3,
            int cPanel) {
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
        for (int i = from; i < to; i++) {
            int at = bAt + places[i] * bRow;
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, at + bPanel);
            FloatVector x2 = FloatVector.fromArray(SPECIES, b, at + 2 * bPanel);
            FloatVector x3 = FloatVector.fromArray(SPECIES, b, at + 3 * bPanel);
            FloatVector y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            s02 = y.fma(x2, s02);
            s03 = y.fma(x3, s03);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            s12 = y.fma(x2, s12);
            s13 = y.fma(x3, s13);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            s22 = y.fma(x2, s22);
            s23 = y.fma(x3, s23);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 3]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
            s32 = y.fma(x2, s32);
            s33 = y.fma(x3, s33);
        }
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + cPanel);
        s32.intoArray(c, c3 + 2 * cPanel);
        s33.intoArray(c, c3 + 3 * cPanel);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + cPanel);
        s22.intoArray(c, c2 + 2 * cPanel);
        s23.intoArray(c, c2 + 3 * cPanel);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + cPanel);
        s12.intoArray(c, c1 + 2 * cPanel);
        s13.intoArray(c, c1 + 3 * cPanel);
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + cPanel);
        s02.intoArray(c, c0 + 2 * cPanel);
        s03.intoArray(c, c0 + 3 * cPanel);
    }

    /** 4 rows x 2 vectors: 11 registers. */
    static void twoVectors(
            int[] places,
            float[] numbers,
            int from,
            int to,
            float[] b,
            int bAt,
            int bRow,
            int bPanel,
            float[] c,
            int c0,
            int c1,
            int c2,
            int c3,
            int cPanel) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s20 = s00;
        FloatVector s21 = s00;
        FloatVector s30 = s00;
        FloatVector s31 = s00;
        for (int i = from; i < to; i++) {
            int at = bAt + places[i] * bRow;
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, at + PANEL_1 * bPanel + OFFSET_1);
            FloatVector y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 3]);
            s30 = y.fma(x0, s30);
            s31 = y.fma(x1, s31);
        }
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + PANEL_1 * cPanel + OFFSET_1);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + PANEL_1 * cPanel + OFFSET_1);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + PANEL_1 * cPanel + OFFSET_1);
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + PANEL_1 * cPanel + OFFSET_1);
    }

    /** 4 rows x 1 vector, for results narrower than a group. */
    static void oneVector(
            int[] places,
            float[] numbers,
            int from,
            int to,
            float[] b,
            int bAt,
            int bRow,
            float[] c,
            int c0,
            int c1,
            int c2,
            int c3) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = s00;
        FloatVector s20 = s00;
        FloatVector s30 = s00;
        for (int i = from; i < to; i++) {
            int at = bAt + places[i] * bRow;
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i]);
            s00 = y.fma(x0, s00);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 1]);
            s10 = y.fma(x0, s10);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 2]);
            s20 = y.fma(x0, s20);
            y = FloatVector.broadcast(SPECIES, numbers[LineLists.LINES * i + 3]);
            s30 = y.fma(x0, s30);
        }
        s30.intoArray(c, c3);
        s20.intoArray(c, c2);
        s10.intoArray(c, c1);
        s00.intoArray(c, c0);
    }
}
