package org.ohmsweep.kernel;

/**
 * A dense float matrix whose columns are grouped in panels of 16: element (r, c) stands at
 * {@code (c / 16) * panelStride + r * rowStride + c % 16}. The last panel is padded.
 *
 * <p>Two layouts: {@link #rows row-major} for activations ([batch x neurons]), whose padded columns have no meaning, and
 * {@link #panels packed} for everything weight-shaped ([in x out]), whose padded columns are zero wherever a product reads
 * them.
 */
public final class Matrix {
    /** Columns of a panel: the lanes of the longest vector. */
    public static final int PANEL = 16;

    private final float[] data;
    private final int rows;
    private final int columns;
    private final int rowStride;
    private final int panelStride;

    private Matrix(float[] data, int rows, int columns, int rowStride, int panelStride) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
        this.rowStride = rowStride;
        this.panelStride = panelStride;
    }

    /** A row-major matrix of zeros. Rows are an odd number of cache lines long, so that the elements of a column do not share one cache set. */
    public static Matrix rows(int rows, int columns) {
        int lines = panelsOf(columns) | 1;
        return new Matrix(new float[rows * lines * PANEL], rows, columns, lines * PANEL, PANEL);
    }

    /** A packed matrix of zeros: panels of [rows x 16] one after the other, up to a multiple of 64 numbers. */
    public static Matrix panels(int rows, int columns) {
        int length = Math.multiplyExact(rows * PANEL, panelsOf(columns));
        return new Matrix(new float[(length + 63) & ~63], rows, columns, PANEL, rows * PANEL);
    }

    /** The first rows of a row-major matrix, sharing its numbers. */
    public Matrix firstRows(int count) {
        if (!isRowMajor() || count < 1 || count > rows) {
            throw new IllegalArgumentException("cannot take " + count + " rows of " + this);
        }
        return count == rows ? this : new Matrix(data, count, columns, rowStride, panelStride);
    }

    /** The numbers themselves, in this layout. */
    public float[] data() {
        return data;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Columns with the padding. */
    public int paddedColumns() {
        return panelsOf(columns) * PANEL;
    }

    /** Numbers between an element and the one below it. */
    public int rowStride() {
        return rowStride;
    }

    /** Numbers between an element and the one 16 columns on. */
    public int panelStride() {
        return panelStride;
    }

    boolean isRowMajor() {
        return panelStride == PANEL;
    }

    boolean isPacked() {
        return rowStride == PANEL;
    }

    /** Where element (row, column) stands. */
    public int index(int row, int column) {
        return (column / PANEL) * panelStride + row * rowStride + column % PANEL;
    }

    public float get(int row, int column) {
        return data[index(row, column)];
    }

    public void set(int row, int column, float value) {
        data[index(row, column)] = value;
    }

    /** Writes the transpose of this packed matrix into another packed one. */
    public void transposeInto(Matrix target) {
        if (target.rows != columns || target.columns != rows || !isPacked() || !target.isPacked()) {
            throw new IllegalArgumentException(target + " is not packed and of the transposed shape of " + this);
        }
        for (int rowBlock = 0; rowBlock < rows; rowBlock += PANEL) {
            int height = Math.min(PANEL, rows - rowBlock);
            for (int columnBlock = 0; columnBlock < columns; columnBlock += PANEL) {
                int width = Math.min(PANEL, columns - columnBlock);
                int from = index(rowBlock, columnBlock);
                int to = target.index(columnBlock, rowBlock);
                if (height == PANEL && width == PANEL) {
                    transposeBlock(data, from, target.data, to);
                    continue;
                }
                for (int c = 0; c < width; c++) {
                    for (int r = 0; r < height; r++) {
                        target.data[to + c * PANEL + r] = data[from + r * PANEL + c];
                    }
                }
            }
        }
    }

    /** A whole block of [16 x 16], row by row of the result; unrolled by hand, it takes half the time of a loop. */
    private static void transposeBlock(float[] from, int fromAt, float[] to, int toAt) {
        for (int c = 0; c < PANEL; c++) {
            int source = fromAt + c;
            int at = toAt + c * PANEL;
            to[at] = from[source];
            to[at + 1] = from[source + PANEL];
            to[at + 2] = from[source + 2 * PANEL];
            to[at + 3] = from[source + 3 * PANEL];
            to[at + 4] = from[source + 4 * PANEL];
            to[at + 5] = from[source + 5 * PANEL];
            to[at + 6] = from[source + 6 * PANEL];
            to[at + 7] = from[source + 7 * PANEL];
            to[at + 8] = from[source + 8 * PANEL];
            to[at + 9] = from[source + 9 * PANEL];
            to[at + 10] = from[source + 10 * PANEL];
            to[at + 11] = from[source + 11 * PANEL];
            to[at + 12] = from[source + 12 * PANEL];
            to[at + 13] = from[source + 13 * PANEL];
            to[at + 14] = from[source + 14 * PANEL];
            to[at + 15] = from[source + 15 * PANEL];
        }
    }

    private static int panelsOf(int columns) {
        return (columns + PANEL - 1) / PANEL;
    }

    @Override
    public String toString() {
        return "[" + rows + " x " + columns + "] matrix";
    }
}
