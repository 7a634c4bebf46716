package org.ohmsweep.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense products by vectors.
 *
 * <p>Products run in register blocks of 5 or 4 rows x 2 vectors: enough independent chains to hide the latency of the
 * fused multiply-add, few enough that the compiler keeps them and their operands in 16 registers when it unrolls the loop
 * (6 rows do not fit: a third of the speed). The last block of rows overlaps the one before: it computes a few elements
 * twice, with the same bits. All strides inside a block are constants, so that the compiler can lift the bounds checks
 * out of its loop; the transposed product copies its operands into that form first.
 */
final class VectorProducts {
    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int TILE_ROWS = 5;
    private static final int PACKED_ROWS = 4;
    private static final int PANEL = Matrix.PANEL;

    private final float[] edge = new float[2 * PACKED_ROWS * LANES];
    private float[] tiles = new float[0];
    private float[] panels = new float[0];

    void multiply(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.rows(), a.columns(), b, c);
        Products.checkPacked(b);
        for (int column = 0; column < c.paddedColumns(); column += 2 * LANES) {
            int other = partner(column, c);
            int row = 0;
            while (row < c.rows()) {
                if (c.rows() < TILE_ROWS) {
                    row(a.data(), a.index(row, 0), a.columns(), b, column, other, c, row);
                    row++;
                } else {
                    int top = Math.min(row, c.rows() - TILE_ROWS);
                    tile(
                            a.data(),
                            a.index(top, 0),
                            a.rowStride(),
                            a.columns(),
                            b.data(),
                            b.index(0, column),
                            b.index(0, other),
                            c.data(),
                            c.index(top, column),
                            c.index(top, other),
                            c.rowStride());
                    row += TILE_ROWS;
                }
            }
        }
    }

    /** The second column of a pair of vectors; an odd last vector is paired with itself. */
    private static int partner(int column, Matrix c) {
        return Math.min(column + LANES, c.paddedColumns() - LANES);
    }

    void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        Products.check(a, a.columns(), a.rows(), b, c);
        int depth = a.rows();
        packTiles(a, c.rows());
        packPanels(b);
        int panelLength = depth * PANEL;
        for (int column = 0; column < c.paddedColumns(); column += 2 * LANES) {
            int other = partner(column, c);
            int b0 = column / PANEL * panelLength + column % PANEL;
            int b1 = other / PANEL * panelLength + other % PANEL;
            if (c.rows() < PACKED_ROWS) {
                packedTile(tiles, 0, depth, panels, b0, b1, edge, 0, LANES, 2 * LANES);
                for (int row = 0; row < c.rows(); row++) {
                    System.arraycopy(edge, row * 2 * LANES, c.data(), c.index(row, column), LANES);
                    System.arraycopy(edge, (row * 2 + 1) * LANES, c.data(), c.index(row, other), LANES);
                }
                continue;
            }
            for (int row = 0, tile = 0; row < c.rows(); row += PACKED_ROWS, tile += depth * PACKED_ROWS) {
                int top = Math.min(row, c.rows() - PACKED_ROWS);
                packedTile(
                        tiles,
                        tile,
                        depth,
                        panels,
                        b0,
                        b1,
                        c.data(),
                        c.index(top, column),
                        c.index(top, other),
                        c.rowStride());
            }
        }
    }

    /** The columns of a (rows of a^T) in tiles of 4, each [depth x 4]; the last tile overlaps the one before. */
    private void packTiles(Matrix a, int rows) {
        int depth = a.rows();
        int count = (rows + PACKED_ROWS - 1) / PACKED_ROWS;
        int length = count * depth * PACKED_ROWS + LANES;
        if (tiles.length < length) {
            tiles = new float[length];
        }
        for (int tile = 0; tile < count; tile++) {
            int left = Math.max(0, Math.min(tile * PACKED_ROWS, rows - PACKED_ROWS));
            int to = tile * depth * PACKED_ROWS;
            for (int k = 0; k < depth; k++) {
                int from = a.index(k, 0) + left;
                for (int j = 0; j < PACKED_ROWS; j++) {
                    tiles[to + j] = a.data()[from + j];
                }
                to += PACKED_ROWS;
            }
        }
    }

    /** b in panels, each [depth x 16]. */
    private void packPanels(Matrix b) {
        int length = b.rows() * b.paddedColumns();
        if (panels.length < length) {
            panels = new float[length];
        }
        int to = 0;
        for (int column = 0; column < b.paddedColumns(); column += PANEL) {
            for (int k = 0; k < b.rows(); k++) {
                System.arraycopy(b.data(), b.index(k, column), panels, to, PANEL);
                to += PANEL;
            }
        }
    }

    /** A block of 5 rows x 2 vectors; a row-major, b packed. */
    private static void tile(
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

    /** A block of 4 rows x 2 vectors; a packed as [depth x 4], b as [depth x 16]. */
    private static void packedTile(
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
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS]);
            s00 = y.fma(x0, s00);
            s01 = y.fma(x1, s01);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS + 1]);
            s10 = y.fma(x0, s10);
            s11 = y.fma(x1, s11);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS + 2]);
            s20 = y.fma(x0, s20);
            s21 = y.fma(x1, s21);
            y = FloatVector.broadcast(SPECIES, a[aAt + k * PACKED_ROWS + 3]);
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

    /** One row x 2 vectors, for matrices of fewer rows than a block. */
    private static void row(float[] a, int aAt, int depth, Matrix b, int column, int other, Matrix c, int row) {
        float[] panels = b.data();
        int b0 = b.index(0, column);
        int b1 = b.index(0, other);
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = s0;
        for (int k = 0; k < depth; k++) {
            FloatVector y = FloatVector.broadcast(SPECIES, a[aAt + k]);
            s0 = y.fma(FloatVector.fromArray(SPECIES, panels, b0 + k * PANEL), s0);
            s1 = y.fma(FloatVector.fromArray(SPECIES, panels, b1 + k * PANEL), s1);
        }
        s0.intoArray(c.data(), c.index(row, column));
        s1.intoArray(c.data(), c.index(row, other));
    }
}
