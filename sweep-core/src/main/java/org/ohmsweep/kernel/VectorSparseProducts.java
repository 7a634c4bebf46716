package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a sparse left factor by vectors: a pair of rows of the result and 4 vectors of its columns at a time, enough
 * independent chains to hide the latency of the fused multiply-add. The elements of the left factor are taken in their
 * order, so that each result is the chain of the dense product.
 */
final class VectorSparseProducts {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int GROUP = 4 * LANES;

    /** Vector v of a group stands in its panel PANEL_v at offset OFFSET_v. */
    private static final int PANEL_1 = LANES / Matrix.PANEL;

    private static final int PANEL_2 = 2 * LANES / Matrix.PANEL;
    private static final int PANEL_3 = 3 * LANES / Matrix.PANEL;
    private static final int OFFSET_1 = LANES % Matrix.PANEL;
    private static final int OFFSET_2 = 2 * LANES % Matrix.PANEL;
    private static final int OFFSET_3 = 3 * LANES % Matrix.PANEL;

    private VectorSparseProducts() {}

    /** c = the lines of the lists times b; list p gives rows 2 p and 2 p + 1 of c. */
    static void multiply(PairLists lists, Matrix b, Matrix c) {
        int width = c.paddedColumns() < GROUP ? LANES : GROUP;
        for (int done = 0; done < c.paddedColumns(); done += width) {
            // A last group overlaps the one before, with the same results.
            int column = Math.min(done, c.paddedColumns() - width);
            int pairs = c.rows() / 2;
            multiply(lists, 0, pairs, b, c, column, width, c.rowStride());
            // A last row without a partner is its own.
            multiply(lists, pairs, (c.rows() + 1) / 2, b, c, column, width, 0);
        }
    }

    private static void multiply(
            PairLists lists, int firstPair, int endPair, Matrix b, Matrix c, int column, int width, int partner) {
        int bAt = b.index(0, column);
        for (int pair = firstPair; pair < endPair; pair++) {
            int from = lists.start(pair);
            int to = lists.end(pair);
            int cAt = c.index(2 * pair, column);
            if (width == GROUP) {
                fourVectors(
                        lists.places,
                        lists.numbers,
                        from,
                        to,
                        b.data(),
                        bAt,
                        b.rowStride(),
                        b.panelStride(),
                        c.data(),
                        cAt,
                        cAt + partner,
                        c.panelStride());
            } else {
                oneVector(
                        lists.places,
                        lists.numbers,
                        from,
                        to,
                        b.data(),
                        bAt,
                        b.rowStride(),
                        c.data(),
                        cAt,
                        cAt + partner);
            }
        }
    }

    /** Two rows x 4 vectors, from the entries [from, to). */
    private static void fourVectors(
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
            int cPanel) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = s00;
        FloatVector s02 = s00;
        FloatVector s03 = s00;
        FloatVector s10 = s00;
        FloatVector s11 = s00;
        FloatVector s12 = s00;
        FloatVector s13 = s00;
        for (int i = from; i < to; i++) {
            int at = bAt + places[i] * bRow;
            FloatVector x0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector x1 = FloatVector.fromArray(SPECIES, b, at + PANEL_1 * bPanel + OFFSET_1);
            FloatVector x2 = FloatVector.fromArray(SPECIES, b, at + PANEL_2 * bPanel + OFFSET_2);
            FloatVector x3 = FloatVector.fromArray(SPECIES, b, at + PANEL_3 * bPanel + OFFSET_3);
            FloatVector y = FloatVector.broadcast(SPECIES, numbers[2 * i]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            s02 = y.fma(x2, s02);
            s03 = y.fma(x3, s03);
            y = FloatVector.broadcast(SPECIES, numbers[2 * i + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            s12 = y.fma(x2, s12);
            s13 = y.fma(x3, s13);
        }
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + PANEL_1 * cPanel + OFFSET_1);
        s12.intoArray(c, c1 + PANEL_2 * cPanel + OFFSET_2);
        s13.intoArray(c, c1 + PANEL_3 * cPanel + OFFSET_3);
        s00.intoArray(c, c0);
        s01.intoArray(c, c0 + PANEL_1 * cPanel + OFFSET_1);
        s02.intoArray(c, c0 + PANEL_2 * cPanel + OFFSET_2);
        s03.intoArray(c, c0 + PANEL_3 * cPanel + OFFSET_3);
    }

    /** Two rows x 1 vector, for results narrower than a group. */
    private static void oneVector(
            int[] places, float[] numbers, int from, int to, float[] b, int bAt, int bRow, float[] c, int c0, int c1) {
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int i = from; i < to; i++) {
            FloatVector x = FloatVector.fromArray(SPECIES, b, bAt + places[i] * bRow);
            s0 = FloatVector.broadcast(SPECIES, numbers[2 * i]).fma(x, s0);
            s1 = FloatVector.broadcast(SPECIES, numbers[2 * i + 1]).fma(x, s1);
        }
        s1.intoArray(c, c1);
        s0.intoArray(c, c0);
    }
}
