package org.ohmsweep.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A row-major matrix [rows x columns] that knows where it is not zero: a batch of images, most of whose pixels are black.
 * A product with it skips zeros where that pays: adding zero times a finite number changes nothing.
 *
 * <p>What is not zero is listed twice, by groups of four lines that are probably zero in the same places, since the lines of a
 * group share what a product loads: rows of the same class, of these such as are about equally full; and pixels that are
 * neighbours, 2 x 2 of a square image. Groups decide on the time of a product only. Allocates nothing after construction.
 */
public final class SparseRows {
    /** Fraction of places listed above which the dense product is as fast. */
    private static final double DENSE = 0.9;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Matrix dense;
    private final int[] starts;
    private byte[] codes;
    private float[] values;

    /** Words of a row, the last one always 0. */
    private final int words;
    /** Which elements are not zero: a bit for each column, {@link #words} words a row. */
    private final long[] occupied;

    /** Columns of a group, counted from its first one. */
    private final int[] offsets;

    /** The bits of the groups' first columns, in the words of a row. */
    private final long[] firsts;

    /** The group that begins at a column. */
    private final int[] groupOf;

    /** Rows in the order of their groups, each below its class and its number of places. */
    private final long[] order;

    private final LineLists byRows;
    private final LineLists byColumns;
    private int rows;
    private boolean sparseByRows;
    private boolean sparseByColumns;
    /** Lists by columns are made on demand: an evaluation needs none. */
    private boolean listedByColumns;

    private boolean isDecoded;

    /**
     * A matrix that has no rows yet.
     *
     * @param capacity most rows that it can have
     */
    public SparseRows(int capacity, int columns) {
        dense = Matrix.rows(capacity, columns);
        starts = new int[capacity];
        words = (columns + Long.SIZE - 1) / Long.SIZE + 1;
        occupied = new long[capacity * words];
        order = new long[capacity];
        byRows = new LineLists(capacity, columns);
        byColumns = new LineLists(columns, capacity);
        int side = (int) Math.round(Math.sqrt(columns));
        boolean inSquares = side * side == columns && side % 2 == 0 && side < Long.SIZE - 1;
        offsets = inSquares ? new int[] {0, 1, side, side + 1} : new int[] {0, 1, 2, 3};
        firsts = new long[words];
        groupOf = new int[columns];
        int group = 0;
        for (int c = 0; c < columns; c++) {
            if (inSquares ? c % 2 == 0 && c / side % 2 == 0 : c % LineLists.LINES == 0) {
                firsts[c >> 6] |= 1L << c;
                for (int j = 0; j < LineLists.LINES; j++) {
                    byColumns.lines[LineLists.LINES * group + j] = Math.min(c + offsets[j], columns - 1);
                }
                groupOf[c] = group++;
            }
        }
    }

    /**
     * Replaces all elements: row r has {@code values[codes[starts[r] + c] & 0xff]} in column c.
     *
     * @param codes not to be changed before the next call
     * @param starts where each row begins in codes
     * @param classes of the rows; results do not depend on them
     * @param count number of rows
     * @param values of the 256 codes; that of code 0 is 0
     * @throws IllegalArgumentException when there are more rows than its capacity
     */
    public void fill(byte[] codes, int[] starts, byte[] classes, int count, float[] values) {
        if (count > dense.rows()) {
            throw new IllegalArgumentException("cannot put " + count + " rows into a " + dense);
        }
        rows = count;
        this.codes = codes;
        this.values = values;
        System.arraycopy(starts, 0, this.starts, 0, count);
        Arrays.fill(occupied, 0);
        for (int row = 0; row < count; row++) {
            occupy(codes, starts[row], row * words);
        }
        groupRows(classes);
        sparseByRows = shareByRows() < DENSE;
        if (sparseByRows) {
            listByRows();
        }
        sparseByColumns = shareByColumns() < DENSE;
        listedByColumns = false;
        isDecoded = false;
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

    /** Orders the rows by class, then by how full they are; every four make a group, with the last one repeated. */
    private void groupRows(byte[] classes) {
        for (int row = 0; row < rows; row++) {
            long places = 0;
            for (int word = 0; word < words; word++) {
                places += Long.bitCount(occupied[row * words + word]);
            }
            order[row] = (long) classes[row] << 48 | places << 24 | row;
        }
        Arrays.sort(order, 0, rows);
        for (int i = 0; i < LineLists.LINES * LineLists.groups(rows); i++) {
            byRows.lines[i] = (int) order[Math.min(i, rows - 1)] & 0xff_ffff;
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
        for (int row = 0; row < rows; row++) {
            for (int word = 0; word < words - 1; word++) {
                places += Long.bitCount(inAnyColumn(row * words, word));
            }
        }
        return (double) places / ((long) rows * LineLists.groups(dense.columns()));
    }

    private long inAnyRow(int group, int word) {
        return occupied[byRows.line(group, 0) * words + word]
                | occupied[byRows.line(group, 1) * words + word]
                | occupied[byRows.line(group, 2) * words + word]
                | occupied[byRows.line(group, 3) * words + word];
    }

    /** The first bit of each group of columns that is not all zero. */
    private long inAnyColumn(int start, int word) {
        long here = occupied[start + word];
        long next = occupied[start + word + 1];
        long any = here;
        for (int j = 1; j < LineLists.LINES; j++) {
            any |= here >>> offsets[j] | next << Long.SIZE - offsets[j];
        }
        return any & firsts[word];
    }

    private void listByRows() {
        for (int group = 0; group < LineLists.groups(rows); group++) {
            byRows.clear(group);
            int at0 = starts[byRows.line(group, 0)];
            int at1 = starts[byRows.line(group, 1)];
            int at2 = starts[byRows.line(group, 2)];
            int at3 = starts[byRows.line(group, 3)];
            for (int word = 0; word < words; word++) {
                for (long bits = inAnyRow(group, word); bits != 0; bits &= bits - 1) {
                    int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    byRows.add(group, c, values, codes, at0 + c, at1 + c, at2 + c, at3 + c);
                }
            }
        }
    }

    private void listByColumns() {
        for (int group = 0; group < LineLists.groups(dense.columns()); group++) {
            byColumns.clear(group);
        }
        for (int row = 0; row < rows; row++) {
            int at = starts[row];
            for (int word = 0; word < words - 1; word++) {
                for (long bits = inAnyColumn(row * words, word); bits != 0; bits &= bits - 1) {
                    int c = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
                    int group = groupOf[c];
                    byColumns.add(
                            group,
                            row,
                            values,
                            codes,
                            at + byColumns.line(group, 0),
                            at + byColumns.line(group, 1),
                            at + byColumns.line(group, 2),
                            at + byColumns.line(group, 3));
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
        if (!isDecoded) {
            for (int row = 0; row < rows; row++) {
                decode(codes, starts[row], dense.data(), dense.index(row, 0), dense.columns(), values);
            }
            isDecoded = true;
        }
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
