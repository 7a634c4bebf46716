package org.ohmsweep.crossbar;

/**
 * The exact transfer conductances of a resistive crossbar: entry (i, o) is the current out of column o, in amperes, for
 * one volt at the start of row i and zero volts at all other rows and at the end of every column.
 *
 * <p>The network: row i is a wire with a node at every cell, driven before its first cell (o = 0); column o is a wire with
 * a node at every cell, held at zero volts after its last cell (i = rows - 1), where its current is read. One cell's row
 * resistance joins neighbouring nodes of a row, and its source to its first node; one cell's column resistance joins those
 * of a column, and its last node to the end that is read. Cell (i, o) joins node (i, o) of row and column. This is the geometry of
 * badcrossbar (D. Joksas and A. Mehonic, SoftwareX 12, 2020), which serves as the oracle of the tests.
 *
 * <p>The solution is direct: no iteration, no tolerance to choose. Let v_o be the voltages of all row nodes at
 * column o. The column's own nodes are eliminated first: they form a tridiagonal system, which leaves the currents S_o v_o
 * into the column and the current h_o . v_o at its end. The rest is block tridiagonal along the rows with off-diagonal
 * blocks -g_r I, so that from the far end
 *
 * <pre>  v_o = P_o v_(o-1),  P_o = g_r (S_o + (2 or, at the far end, 1) g_r I - g_r P_(o+1))^-1</pre>
 *
 * and the transfer conductances are the columns P_0 P_1 ... P_o h_o. With R rows and C columns that is C inversions and C
 * products of R x R, about C R^3 multiplications, against 4 C R^3 for a banded factorisation of all 2 R C nodes and as many
 * again for its solutions. By reciprocity the array may be turned first, so that R is the shorter side. One pass gives the
 * outputs for all inputs.
 *
 * <p>Accuracy: double arithmetic with condition numbers of about 1 + R r / r_cell; CrossbarOracleTest holds it
 * within 1e-8 of badcrossbar, relative. Every sum has one order; none is fused or left to a library: the same bits everywhere.
 */
final class CrossbarSolver {
    private CrossbarSolver() {}

    /**
     * Transfer conductances of a crossbar.
     *
     * @param cells conductances of the cells, [rows][columns], siemens; all positive
     * @param rowOhms wire resistance of a cell in a row, ohms; 0 is an ideal wire
     * @param columnOhms the same in a column
     * @return [rows][columns], siemens
     */
    static double[][] transfer(double[][] cells, double rowOhms, double columnOhms) {
        if (rowOhms == 0) {
            return columnOhms == 0 ? copy(cells) : idealRows(cells, 1 / columnOhms);
        }
        if (columnOhms == 0 || cells.length > cells[0].length) {
            return turned(transfer(turned(cells), columnOhms, rowOhms));
        }
        return byColumns(cells, 1 / rowOhms, 1 / columnOhms);
    }

    private static double[][] copy(double[][] cells) {
        double[][] copy = new double[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            copy[i] = cells[i].clone();
        }
        return copy;
    }

    /**
     * The array seen from the ends that are read: rows become columns, starts become ends. By reciprocity, the current out
     * of a column for one volt at a row is that out of the row for one volt at the column.
     */
    private static double[][] turned(double[][] cells) {
        int rows = cells.length;
        int columns = cells[0].length;
        double[][] turned = new double[columns][rows];
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                turned[columns - 1 - o][rows - 1 - i] = cells[i][o];
            }
        }
        return turned;
    }

    /** Without resistance in rows every cell sees its input, and columns are independent. */
    private static double[][] idealRows(double[][] cells, double wire) {
        double[][] transfer = new double[cells.length][cells[0].length];
        for (int o = 0; o < cells[0].length; o++) {
            new ColumnWire(cells, o, wire).readInto(transfer, o);
        }
        return transfer;
    }

    private static double[][] byColumns(double[][] cells, double rowWire, double columnWire) {
        int rows = cells.length;
        int columns = cells[0].length;
        double[][] transfer = new double[rows][columns];
        double[][] next = new double[rows][columns];
        double[][] block = new double[rows][rows];
        double[][] onward = new double[rows][rows];
        for (int o = columns - 1; o >= 0; o--) {
            ColumnWire column = new ColumnWire(cells, o, columnWire);
            column.drainInto(block);
            boolean isLast = o == columns - 1;
            for (int i = 0; i < rows; i++) {
                if (!isLast) {
                    DenseSteps.addScaled(block[i], -rowWire, onward[i], 0, i + 1);
                }
                block[i][i] += isLast ? rowWire : 2 * rowWire;
            }
            DenseSteps.invert(block);
            for (int i = 0; i < rows; i++) {
                for (int k = 0; k <= i; k++) {
                    onward[i][k] = rowWire * block[i][k];
                    onward[k][i] = onward[i][k];
                }
            }
            column.readInto(transfer, o);
            DenseSteps.multiply(onward, transfer, next, o, columns);
            double[][] swap = transfer;
            transfer = next;
            next = swap;
        }
        return transfer;
    }
}
