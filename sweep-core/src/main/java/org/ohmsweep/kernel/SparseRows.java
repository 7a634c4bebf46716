package org.ohmsweep.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row-major matrix [rows x columns] that knows where it is not zero: a batch of images, most of whose pixels are black.
 * A product with it skips zeros where that pays: adding zero times a finite number changes nothing.
 *
 * <p>What is not zero is listed twice: by groups of four neighbouring rows, and by groups of four neighbouring columns. The
 * lines of a group share what a product loads, and neighbouring pixels are mostly black together or not. Allocates nothing
 * after construction.
 */
public final class SparseRows {
    /** Fraction of places listed above which the dense product is as fast. */
    private static final double DENSE = 0.9;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST_OF_FOUR_BITS = 0x1111_1111_1111_1111L;

    private final Matrix dense;
    private final int words;
    /** Which elements are not zero: a bit for each column, {@link #words} words a row. */
    private final long[] occupied;

    private final LineLists byRows;
    private final LineLists byColumns;
    private int rows;
    private boolean sparseByRows;
    private boolean sparseByColumns;
    /** Lists by columns are made on demand: an evaluation needs none. */
    private boolean listedByColumns;

    /**
     * A matrix that has no rows yet.
     *
     * @param capacity most rows that it can have
     */
    public SparseRows(int capacity, int columns) {
        dense = Matrix.rows(capacity, columns);
        words = (columns + Long.SIZE - 1) / Long.SIZE;
        occupied = new long[LineLists.LINES * LineLists.groups(capacity) * words];
        byRows = new LineLists(capacity, columns);
        byColumns = new LineLists(columns, capacity);
    }

    /**
     * Replaces all elements: row r has {@code values[codes[starts[r] + c] & 0xff]} in column c.
     *
     * @param starts where each row begins in codes
     * @param count number of rows
     * @param values of the 256 codes; that of code 0 is 0
     * @throws IllegalArgumentException when there are more rows than its capacity
     */
    public void fill(byte[] codes, int[] starts, int count, float[] values) {
        if (count > dense.rows()) {
            throw new IllegalArgumentException("cannot put " + count + " rows into a " + dense);
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
        int groups = LineLists.groups(rows);
        for (int group = 0; group < groups; group++) {
            for (int word = 0; word < words; word++) {
                places += Long.bitCount(inAnyRow(group, word));
            }
        }
        return (double) places / ((long) groups * dense.columns());
    }

    private double shareByColumns() {
        long places = 0;
        for (int word = 0; word < rows * words; word++) {
            places += Long.bitCount(inAnyColumn(word));
        }
        return (double) places / ((long) rows * LineLists.groups(dense.columns()));
    }

    private long inAnyRow(int group, int word) {
        int at = LineLists.LINES * group * words + word;
        return occupied[at] | occupied[at + words] | occupied[at + 2 * words] | occupied[at + 3 * words];
    }

    /** The first bit of each group of four columns that is not all zero. */
    private long inAnyColumn(int word) {
        long pairs = occupied[word] | occupied[word] >>> 1;
        return (pairs | pairs >>> 2) & FIRST_OF_FOUR_BITS;
    }

    private void listByRows() {
        Arrays.fill(byRows.size, 0);
        for (int group = 0; group < LineLists.groups(rows); group++) {
            // In place of rows that the last group lacks, its last one is repeated.
            int row = LineLists.LINES * group;
            int at0 = dense.index(row, 0);
            int at1 = dense.index(Math.min(row + 1, rows - 1), 0);
            int at2 = dense.index(Math.min(row + 2, rows - 1), 0);
            int at3 = dense.index(Math.min(row + 3, rows - 1), 0);
            for (int word = 0; word < words; word++) {
                for (long bits = inAnyRow(group, word); bits != 0; bits &= bits - 1) {
                    int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    byRows.add(group, c, dense.data(), at0 + c, at1 + c, at2 + c, at3 + c);
                }
            }
        }
    }

    private void listByColumns() {
        Arrays.fill(byColumns.size, 0);
        for (int row = 0; row < rows; row++) {
            int at = dense.index(row, 0);
            for (int word = 0; word < words; word++) {
                for (long bits = inAnyColumn(row * words + word); bits != 0; bits &= bits - 1) {
                    int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    int from = at + c;
                    // Columns that the last group lacks are padding: a panel has whole groups.
                    byColumns.add(c / LineLists.LINES, row, dense.data(), from, from + 1, from + 2, from + 3);
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

    /** Lists by groups of rows, whose places are columns; out of date where {@link #isSparseByRows} is false. */
    LineLists byRows() {
        return byRows;
    }

    /** Lists by groups of columns, whose places are rows. */
    LineLists byColumns() {
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
