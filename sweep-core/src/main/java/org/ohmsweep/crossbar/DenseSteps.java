package org.ohmsweep.crossbar;

import java.util.Arrays;

/** Small dense matrix operations, in plain loops over rows that the compiler vectorises without changing a bit. */
final class DenseSteps {
    private DenseSteps() {}

    /** y += factor x, from one index to another (exclusive). */
    static void addScaled(double[] y, double factor, double[] x, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] += factor * x[j];
        }
    }

    /**
     * The inverse of a symmetric positive definite matrix, in place; only the lower triangle is read and written. Symmetric
     * Gauss-Jordan elimination (the sweep operator, J. H. Goodnight, The American Statistician 33, 1979).
     */
    static void invert(double[][] matrix) {
        int size = matrix.length;
        double[] pivot = new double[size];
        for (int k = 0; k < size; k++) {
            double diagonal = matrix[k][k];
            for (int j = 0; j < size; j++) {
                pivot[j] = j < k ? matrix[k][j] : matrix[j][k];
            }
            pivot[k] = 0;
            for (int i = 0; i < size; i++) {
                addScaled(matrix[i], -(pivot[i] / diagonal), pivot, 0, i + 1);
            }
            for (int j = 0; j < k; j++) {
                matrix[k][j] = pivot[j] / diagonal;
            }
            for (int i = k + 1; i < size; i++) {
                matrix[i][k] = pivot[i] / diagonal;
            }
            matrix[k][k] = -1 / diagonal;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i][j] = -matrix[i][j];
            }
        }
    }

    /** target = a b in the columns from one index to another (exclusive); a is square. */
    static void multiply(double[][] a, double[][] b, double[][] target, int from, int to) {
        int size = a.length;
        int whole = size - size % 4;
        for (int i = 0; i < size; i++) {
            double[] row = target[i];
            double[] factors = a[i];
            Arrays.fill(row, from, to, 0);
            for (int k = 0; k < whole; k += 4) {
                addFour(row, factors, k, b[k], b[k + 1], b[k + 2], b[k + 3], from, to);
            }
            for (int k = whole; k < size; k++) {
                addScaled(row, factors[k], b[k], from, to);
            }
        }
    }

    /** Four rows at a time: y is read and written once. */
    private static void addFour(
            double[] y, double[] factors, int k, double[] x0, double[] x1, double[] x2, double[] x3, int from, int to) {
        double f0 = factors[k];
        double f1 = factors[k + 1];
        double f2 = factors[k + 2];
        double f3 = factors[k + 3];
        for (int j = from; j < to; j++) {
            y[j] += f0 * x0[j] + f1 * x1[j] + (f2 * x2[j] + f3 * x3[j]);
        }
    }
}
