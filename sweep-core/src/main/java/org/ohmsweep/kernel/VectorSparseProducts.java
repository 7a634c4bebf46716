package org.ohmsweep.kernel;

/**
 * Products of a sparse left factor by vectors: four rows of the result at a time and, of its columns, 4 vectors where there
 * are 32 registers, 2 where there are 16. Each vector that is loaded serves four sums. Elements of the left factor are taken
 * in their order, so that each result is the chain of the dense product.
 */
final class VectorSparseProducts {
    private static final int LANES = VectorKernels.SPECIES.length();
    private static final boolean MANY_REGISTERS = VectorKernels.MANY_REGISTERS;
    private static final int GROUP = MANY_REGISTERS ? 4 * LANES : 2 * LANES;

    private VectorSparseProducts() {}

    /** c = the lines of the lists times b; a line gives the row of c that has its number. */
    static void multiply(LineLists lists, Matrix b, Matrix c) {
        int width = c.paddedColumns() < GROUP ? LANES : GROUP;
        for (int done = 0; done < c.paddedColumns(); done += width) {
            // A last group overlaps the one before, with the same results.
            int column = Math.min(done, c.paddedColumns() - width);
            int bAt = b.index(0, column);
            for (int group = 0; group < LineLists.groups(c.rows()); group++) {
                int c0 = c.index(lists.line(group, 0), column);
                int c1 = c.index(lists.line(group, 1), column);
                int c2 = c.index(lists.line(group, 2), column);
                int c3 = c.index(lists.line(group, 3), column);
                int from = lists.start(group);
                int to = lists.end(group);
                if (width == LANES) {
                    ListTiles.oneVector(
                            lists.places,
                            lists.numbers,
                            from,
                            to,
                            b.data(),
                            bAt,
                            b.rowStride(),
                            c.data(),
                            c0,
                            c1,
                            c2,
                            c3);
                } else if (MANY_REGISTERS) {
                    ListTiles.fourVectors(
                            lists.places,
                            lists.numbers,
                            from,
                            to,
                            b.data(),
                            bAt,
                            b.rowStride(),
                            b.panelStride(),
                            c.data(),
                            c0,
                            c1,
                            c2,
                            c3,
                            c.panelStride());
                } else {
                    ListTiles.twoVectors(
                            lists.places,
                            lists.numbers,
                            from,
                            to,
                            b.data(),
                            bAt,
                            b.rowStride(),
                            b.panelStride(),
                            c.data(),
                            c0,
                            c1,
                            c2,
                            c3,
                            c.panelStride());
                }
            }
        }
    }
}
