package org.ohmsweep.kernel;

/**
 * Dense products by vectors.
 *
 * <p>Products run in register blocks: enough independent chains to hide the latency of the fused multiply-add, few enough
 * that the compiler keeps them and their operands in registers when it unrolls the loop. There are 16 registers, with
 * vectors of 16 lanes 32, and those have their own blocks: the more a block computes of what it loads, the less it
 * waits for the second-level cache, where a panel of b lies. The last block of rows overlaps the one before: it computes
 * a few elements twice, with the same bits.
 */
final class VectorProducts {
    private static final int LANES = VectorKernels.SPECIES.length();
    private static final boolean MANY_REGISTERS = VectorKernels.MANY_REGISTERS;
    private static final int PANEL = Matrix.PANEL;

    /** Rows of a block of the transposed product. */
    private static final int PACKED_ROWS = MANY_REGISTERS ? 8 : 4;

    private final float[] edge = new float[2 * PACKED_ROWS * LANES];
    private float[] tiles = new float[0];
    private float[] panels = new float[0];

    void multiply(Matrix a, Matrix b, Matrix c) {
        int columns = c.paddedColumns();
        int column = 0;
        if (c.rows() >= 5) {
            for (; MANY_REGISTERS && column + 4 * LANES <= columns; column += 4 * LANES) {
                fourVectors(a, b, c, column);
            }
            for (; column + 2 * LANES <= columns; column += 2 * LANES) {
                twoVectors(a, b, c, column);
            }
        }
        for (; column < columns; column += LANES) {
            oneVector(a, b, c, column);
        }
    }

    private static void fourVectors(Matrix a, Matrix b, Matrix c, int column) {
        for (int row = 0; row < c.rows(); row += 4) {
            int top = Math.min(row, c.rows() - 4);
            RowTiles.fourByFour(
                    a.data(),
                    a.index(top, 0),
                    a.rowStride(),
                    a.columns(),
                    b.data(),
                    b.index(0, column),
                    b.index(0, column + LANES),
                    b.index(0, column + 2 * LANES),
                    b.index(0, column + 3 * LANES),
                    c.data(),
                    c.index(top, column),
                    c.index(top, column + LANES),
                    c.index(top, column + 2 * LANES),
                    c.index(top, column + 3 * LANES),
                    c.rowStride());
        }
    }

    private static void twoVectors(Matrix a, Matrix b, Matrix c, int column) {
        for (int row = 0; row < c.rows(); row += 5) {
            int top = Math.min(row, c.rows() - 5);
            RowTiles.fiveByTwo(
                    a.data(),
                    a.index(top, 0),
                    a.rowStride(),
                    a.columns(),
                    b.data(),
                    b.index(0, column),
                    b.index(0, column + LANES),
                    c.data(),
                    c.index(top, column),
                    c.index(top, column + LANES),
                    c.rowStride());
        }
    }

    private static void oneVector(Matrix a, Matrix b, Matrix c, int column) {
        int bAt = b.index(0, column);
        if (c.rows() < 10) {
            for (int row = 0; row < c.rows(); row++) {
                RowTiles.oneByOne(
                        a.data(), a.index(row, 0), a.columns(), b.data(), bAt, c.data(), c.index(row, column));
            }
            return;
        }
        for (int row = 0; row < c.rows(); row += 10) {
            int top = Math.min(row, c.rows() - 10);
            RowTiles.tenByOne(
                    a.data(),
                    a.index(top, 0),
                    a.rowStride(),
                    a.columns(),
                    b.data(),
                    bAt,
                    c.data(),
                    c.index(top, column),
                    c.rowStride());
        }
    }

    void multiplyTransposed(Matrix a, Matrix b, Matrix c) {
        int depth = a.rows();
        packTiles(a, c.rows());
        packPanels(b);
        int column = 0;
        for (; column + 2 * LANES <= c.paddedColumns(); column += 2 * LANES) {
            if (c.rows() < PACKED_ROWS) {
                packedPair(0, depth, column, edge, 0, LANES, 2 * LANES);
                copyEdge(c, column, 2);
                continue;
            }
            for (int row = 0, tile = 0; row < c.rows(); row += PACKED_ROWS, tile += depth * PACKED_ROWS) {
                int top = Math.min(row, c.rows() - PACKED_ROWS);
                packedPair(
                        tile,
                        depth,
                        column,
                        c.data(),
                        c.index(top, column),
                        c.index(top, column + LANES),
                        c.rowStride());
            }
        }
        if (column < c.paddedColumns()) {
            lastVector(c, depth, column);
        }
    }

    /** The vector that pairs leave over: it has 16 lanes, since a panel is a whole number of pairs of shorter ones. */
    private void lastVector(Matrix c, int depth, int column) {
        int b = panelIndex(depth, column);
        if (c.rows() < PACKED_ROWS) {
            PackedTiles.eightByOne(tiles, 0, depth, panels, b, edge, 0, 2 * LANES);
            copyEdge(c, column, 1);
            return;
        }
        for (int row = 0, tile = 0; row < c.rows(); row += PACKED_ROWS, tile += depth * PACKED_ROWS) {
            int top = Math.min(row, c.rows() - PACKED_ROWS);
            PackedTiles.eightByOne(tiles, tile, depth, panels, b, c.data(), c.index(top, column), c.rowStride());
        }
    }

    private void packedPair(int tile, int depth, int column, float[] c, int c0, int c1, int cRow) {
        int b0 = panelIndex(depth, column);
        int b1 = panelIndex(depth, column + LANES);
        if (MANY_REGISTERS) {
            PackedTiles.eightByTwo(tiles, tile, depth, panels, b0, b1, c, c0, c1, cRow);
        } else {
            PackedTiles.fourByTwo(tiles, tile, depth, panels, b0, b1, c, c0, c1, cRow);
        }
    }

    private static int panelIndex(int depth, int column) {
        return column / PANEL * depth * PANEL + column % PANEL;
    }

    /** Copies the rows that c has from a block that was computed in {@link #edge}. */
    private void copyEdge(Matrix c, int column, int vectors) {
        for (int row = 0; row < c.rows(); row++) {
            for (int v = 0; v < vectors; v++) {
                System.arraycopy(edge, (2 * row + v) * LANES, c.data(), c.index(row, column + v * LANES), LANES);
            }
        }
    }

    /** The columns of a (rows of a^T) in tiles, each [depth x PACKED_ROWS]; the last overlaps the one before. */
    private void packTiles(Matrix a, int rows) {
        int depth = a.rows();
        int count = (rows + PACKED_ROWS - 1) / PACKED_ROWS;
        int length = count * depth * PACKED_ROWS;
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
}
