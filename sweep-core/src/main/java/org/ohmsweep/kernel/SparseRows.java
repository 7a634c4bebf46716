package org.ohmsweep.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row-major matrix [rows x columns] that knows where it is not zero: a batch of images, most of whose pixels are black.
 * A product with it skips zeros where that pays: adding zero times a finite number changes nothing.
 *
 * <p>What is not zero is listed twice, for pairs of neighbouring rows and for pairs of neighbouring columns. Two lines
 * share the numbers that a product loads for them, and neighbouring pixels are mostly black or not together. Allocates
 * nothing after construction.
 */
public final class SparseRows {
    /** Share of a list's places above which the dense product is faster. */
    private static final double DENSE = 0.75;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BITS = 0x5555_5555_5555_5555L;

    private final Matrix dense;
    private final int words;
    /** Which elements are not zero: a bit for each column, so many words a row. */
    private final long[] occupied;

    private final PairLists byRows;
    private final PairLists byColumns;
    private int rows;
    private boolean sparseByRows;
    private boolean sparseByColumns;
    /** Lists by columns are made when they are asked for: an evaluation needs none. */
    private boolean listedByColumns;

    /** A matrix without rows that has room for so many. */
    public SparseRows(int capacity, int columns) {
        dense = Matrix.rows(capacity, columns);
        words = (columns + Long.SIZE - 1) / Long.SIZE;
        int rowPairs = (capacity + 1) / 2;
        occupied = new long[2 * rowPairs * words];
        byRows = new PairLists(rowPairs, columns);
        byColumns = new PairLists((columns + 1) / 2, capacity);
    }

    /**
     * Replaces all elements: row r has {@code values[codes[starts[r] + c] & 0xff]} in column c.
     *
     * @param starts of the rows in codes
     * @param count of rows
     * @param values of the 256 codes; that of code 0 is 0
     * @throws IllegalArgumentException when there is no room for so many rows
     */
    public void fill(byte[] codes, int[] starts, int count, float[] values) {
        if (count > dense.rows()) {
            throw new IllegalArgumentException("no room for " + count + " rows in a " + dense);
        }
        rows = count;
        Arrays.fill(occupied, 0);
        for (int row = 0; row < count; row++) {
            decode(codes, starts[row], dense.data(), dense.index(row, 0), dense.columns(), values);
            occupy(codes, starts[row], row * words);
        }
        sparseByRows = shareByRows() < DENSE;
        if (sparseByRows) {
            listByRows();
        }
        sparseByColumns = shareByColumns() < DENSE;
        listedByColumns = false;
    }

    private static void decode(byte[] codes, int from, float[] data, int to, int count, float[] values) {
        for (int i = 0; i < count; i++) {
            data[to + i] = values[codes[from + i] & 0xff];
        }
    }

    /** Sets the bits of the codes that are not 0. */
    private void occupy(byte[] codes, int from, int to) {
        int columns = dense.columns();
        int c = 0;
        for (; c + Long.BYTES <= columns; c += Long.BYTES) {
            long eight = (long) EIGHT.get(codes, from + c);
            long topBits = ((eight & 0x7f7f_7f7f_7f7f_7f7fL) + 0x7f7f_7f7f_7f7f_7f7fL | eight) & 0x8080_8080_8080_8080L;
            // The product gathers the eight bytes' top bits in its own top byte.
            occupied[to + (c >> 6)] |= ((topBits >>> 7) * 0x0102_0408_1020_4080L >>> 56) << c;
        }
        for (; c < columns; c++) {
            occupied[to + (c >> 6)] |= codes[from + c] == 0 ? 0 : 1L << c;
        }
    }

    private double shareByRows() {
        long places = 0;
        int pairs = (rows + 1) / 2;
        for (int pair = 0; pair < pairs; pair++) {
            for (int word = 0; word < words; word++) {
                places += Long.bitCount(inEitherRow(pair, word));
            }
        }
        return (double) places / ((long) pairs * dense.columns());
    }

    private double shareByColumns() {
        long places = 0;
        for (int word = 0; word < rows * words; word++) {
            places += Long.bitCount(inEitherColumn(word));
        }
        return (double) places / ((long) rows * byColumns.size.length);
    }

    private long inEitherRow(int pair, int word) {
        return occupied[2 * pair * words + word] | occupied[(2 * pair + 1) * words + word];
    }

    /** At the even bits. */
    private long inEitherColumn(int word) {
        return (occupied[word] | occupied[word] >>> 1) & EVEN_BITS;
    }

    private void listByRows() {
        float[] data = dense.data();
        Arrays.fill(byRows.size, 0);
        for (int pair = 0; pair < (rows + 1) / 2; pair++) {
            int first = dense.index(2 * pair, 0);
            // A last row without a partner is its own.
            int second = 2 * pair + 1 < rows ? first + dense.rowStride() : first;
            for (int word = 0; word < words; word++) {
                for (long bits = inEitherRow(pair, word); bits != 0; bits &= bits - 1) {
                    int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    byRows.add(pair, c, data[first + c], data[second + c]);
                }
            }
        }
    }

    private void listByColumns() {
        float[] data = dense.data();
        Arrays.fill(byColumns.size, 0);
        for (int row = 0; row < rows; row++) {
            int at = dense.index(row, 0);
            for (int word = 0; word < words; word++) {
                for (long bits = inEitherColumn(row * words + word); bits != 0; bits &= bits - 1) {
                    int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    // Behind an odd last column stands padding: rows are an odd number of panels long.
                    byColumns.add(c / 2, row, data[at + c], data[at + c + 1]);
                }
            }
        }
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return dense.columns();
    }

    /** The same elements, [rows x columns]. */
    public Matrix dense() {
        return dense.firstRows(rows);
    }

    /** Whether a product from the left skips zeros. */
    boolean isSparseByRows() {
        return sparseByRows;
    }

    /** Whether a product of the transpose skips zeros. */
    boolean isSparseByColumns() {
        return sparseByColumns;
    }

    /** Lists of pairs of rows, whose places are columns; of an earlier filling where {@link #isSparseByRows} is false. */
    PairLists byRows() {
        return byRows;
    }

    /** Lists of pairs of columns, whose places are rows. */
    PairLists byColumns() {
        if (!listedByColumns) {
            listByColumns();
            listedByColumns = true;
        }
        return byColumns;
    }

    @Override
    public String toString() {
        return "sparse [" + rows + " x " + columns() + "] matrix";
    }
}
