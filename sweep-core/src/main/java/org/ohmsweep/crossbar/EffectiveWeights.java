package org.ohmsweep.crossbar;

import java.util.List;
import org.ohmsweep.kernel.Matrix;

/**
 * The effective weights of a layer whose arrays have wires with resistance (docs/model.md, "Line resistance"). The layer's
 * [in x out] weights are cut into tiles of a limited size, in order, the last ones smaller. A tile is two crossbars of the
 * same shape, one for G+ and one for G- ({@link DifferentialPair}), driven by the same inputs; currents of corresponding
 * columns are subtracted, and the sums of tiles below each other are added without error. Since the circuit is linear, a
 * tile is again a matrix of weights: those of its transfer conductances.
 *
 * <p>With ideal wires the effective weights are the weights, to the last bit.
 */
final class EffectiveWeights {
    private final double rowOhms;
    private final double columnOhms;
    private final int tileRows;
    private final int tileColumns;
    private final DifferentialPair pair;

    EffectiveWeights(LineResistanceSpec spec) {
        rowOhms = spec.rowOhms().doubleValue();
        columnOhms = spec.columnOhms().doubleValue();
        tileRows = spec.tileRows();
        tileColumns = spec.tileColumns();
        pair = DifferentialPair.ofOhms(spec.lrsOhms(), spec.hrsOhms());
    }

    /** Solves all layers; every matrix is packed [in x out]. */
    void solve(List<Matrix> weights, List<Matrix> effective) {
        for (int layer = 0; layer < weights.size(); layer++) {
            solve(weights.get(layer), effective.get(layer), null);
        }
    }

    /**
     * Solves all tiles of a layer, in order, on this thread.
     *
     * @param weights inference weights, packed [in x out]
     * @param effective receives the effective weights
     * @param gains receives for each cell the share of its two conductances' sum that arrives, about 1 where wires hardly
     *     matter; null where it is not needed
     */
    void solve(Matrix weights, Matrix effective, Matrix gains) {
        for (int row = 0; row < weights.rows(); row += tileRows) {
            for (int column = 0; column < weights.columns(); column += tileColumns) {
                solveTile(
                        weights,
                        effective,
                        gains,
                        row,
                        column,
                        Math.min(tileRows, weights.rows() - row),
                        Math.min(tileColumns, weights.columns() - column));
            }
        }
    }

    private void solveTile(
            Matrix weights, Matrix effective, Matrix gains, int fromRow, int fromColumn, int rows, int columns) {
        double[][] positive = new double[rows][columns];
        double[][] negative = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                double weight = weights.get(fromRow + i, fromColumn + o);
                positive[i][o] = pair.positive(weight);
                negative[i][o] = pair.positive(-weight);
            }
        }
        double[][] positiveOut = CrossbarSolver.transfer(positive, rowOhms, columnOhms);
        double[][] negativeOut = CrossbarSolver.transfer(negative, rowOhms, columnOhms);
        for (int i = 0; i < rows; i++) {
            for (int o = 0; o < columns; o++) {
                double plus = positiveOut[i][o];
                double minus = negativeOut[i][o];
                effective.set(fromRow + i, fromColumn + o, (float) pair.weight(plus, minus));
                if (gains != null) {
                    double gain = (plus + minus) / (positive[i][o] + negative[i][o]);
                    gains.set(fromRow + i, fromColumn + o, (float) gain);
                }
            }
        }
    }
}
