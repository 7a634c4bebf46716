package org.ohmsweep.crossbar;

/**
 * One column of a crossbar by itself: a wire with a cell at every row, held at zero volts after the last one. Its node
 * voltages u solve T u = g v, where v are the row voltages, g the conductances of the cells, c that of the wire between two
 * of them, and T is tridiagonal: -c off the diagonal, the cell's conductance plus c for each neighbour on it.
 */
final class ColumnWire {
    private final double[] cell;
    private final double wire;
    private final double[] diagonal;

    /**
     * Takes column {@code index} of an array.
     *
     * @param cells [rows][columns], siemens
     * @param wire conductance of the wire of one cell, siemens
     */
    ColumnWire(double[][] cells, int index, double wire) {
        this.wire = wire;
        cell = new double[cells.length];
        diagonal = new double[cells.length];
        // All that is above a node acts as one conductance to it, in series and parallel: nothing is subtracted.
        double above = 0;
        for (int i = 0; i < cell.length; i++) {
            cell[i] = cells[i][index];
            double toNode = cell[i] + wire * above / (wire + above);
            diagonal[i] = toNode + wire;
            above = toNode;
        }
    }

    /** Current at the end for one volt at each row, in siemens, written into column {@code index} of an array [rows][columns]. */
    void readInto(double[][] target, int index) {
        // The last column of T's inverse, from the last node up.
        double voltage = 1 / diagonal[cell.length - 1];
        for (int i = cell.length - 1; i >= 0; i--) {
            target[i][index] = wire * cell[i] * voltage;
            voltage *= i > 0 ? wire / diagonal[i - 1] : 1;
        }
    }

    /**
     * Currents into the column for one volt at each row: g - g T^-1 g, of which the lower triangle is written.
     *
     * @param target [rows][rows], siemens
     */
    void drainInto(double[][] target) {
        int rows = cell.length;
        // T = L D L' with L' = I - wire / diagonal above it; each row of T^-1 follows from the next, from the last up.
        double[] inverse = new double[rows];
        double[] spread = new double[rows];
        double[][] lower = target;
        for (int i = 0; i < rows; i++) {
            spread[i] = 1;
            for (int k = 0; k < i; k++) {
                spread[k] *= wire / diagonal[i - 1];
            }
            for (int k = 0; k <= i; k++) {
                lower[i][k] = spread[k] / diagonal[i];
            }
        }
        for (int i = rows - 1; i >= 0; i--) {
            double pass = wire / diagonal[i];
            for (int k = 0; k <= i; k++) {
                inverse[k] = lower[i][k] + (i < rows - 1 ? pass * inverse[k] : 0);
                lower[i][k] = -cell[i] * inverse[k] * cell[k];
            }
            lower[i][i] += cell[i];
        }
    }
}
