package org.ohmsweep.kernel;

/** What the two kinds of product have in common. */
final class Products {
    private Products() {}

    /** @throws IllegalArgumentException when the shapes do not fit, or a is not row-major */
    static void check(Matrix a, int aRows, int depth, Matrix b, Matrix c) {
        boolean fits = b.rows() == depth && c.rows() == aRows && c.columns() == b.columns();
        if (!fits || a.panelStride() != Matrix.PANEL) {
            throw new IllegalArgumentException("cannot multiply " + a + " and " + b + " into " + c);
        }
    }

    /** @throws IllegalArgumentException when b is not packed */
    static void checkPacked(Matrix b) {
        if (b.rowStride() != Matrix.PANEL) {
            throw new IllegalArgumentException("the right factor, a " + b + ", is not packed");
        }
    }
}
