package org.ohmsweep.metrics.claims;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Components of the variance of a number that was measured in all combinations of the levels of two factors, several times
 * each: the analysis of variance of a balanced two-way design with random effects. A component is the estimate by moments
 * (Searle, Casella and McCulloch, Variance Components, 1992, chapter 4), 0 where that is negative. With few levels it is
 * rough, and its p-value tells whether it is there at all. Repeats of one seed share random numbers in all combinations: what
 * they share is in the first component, and cancels in the others, the interaction's error being that without the seeds' means.
 *
 * @param mean over all
 * @param within standard deviation between repeats of one combination: between seeds
 * @param rows standard deviation that the first factor adds: between subsets
 * @param columns standard deviation that the second factor adds: between orders
 * @param interaction standard deviation that their combination adds
 * @param pRows probability of means of the first factor so far apart, if it added nothing (F test against the interaction)
 * @param pColumns the same of the second factor
 */
public record VarianceComponents(
        double mean, double within, double rows, double columns, double interaction, double pRows, double pColumns) {

    /**
     * Splits a variance.
     *
     * @param values by row, by column, and the repeats of each combination: as many of each everywhere, at least two
     * @throws IllegalArgumentException when there are fewer, or the numbers of repeats differ
     */
    static VarianceComponents of(List<List<double[]>> values) {
        int a = values.size();
        int b = values.get(0).size();
        int n = values.get(0).get(0).length;
        boolean isBalanced = values.stream()
                .allMatch(row -> row.size() == b && row.stream().allMatch(repeats -> repeats.length == n));
        if (a < 2 || b < 2 || n < 2 || !isBalanced) {
            throw new IllegalArgumentException(
                    "two factors need two levels each, and as many repeats everywhere, at least two");
        }
        double[][] cells = new double[a][b];
        double[] ofRow = new double[a];
        double[] ofColumn = new double[b];
        double mean = 0;
        double[] ofSeed = new double[n];
        double squaresWithin = 0;
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                double[] repeats = values.get(i).get(j);
                double cell = Arrays.stream(repeats).average().orElseThrow();
                cells[i][j] = cell;
                ofRow[i] += cell / b;
                ofColumn[j] += cell / a;
                mean += cell / a / b;
                for (int k = 0; k < n; k++) {
                    ofSeed[k] += repeats[k] / a / b;
                }
                squaresWithin += squares(repeats, cell);
            }
        }
        double squaresBoth = 0;
        for (int i = 0; i < a; i++) {
            for (int j = 0; j < b; j++) {
                double rest = cells[i][j] - ofRow[i] - ofColumn[j] + mean;
                squaresBoth += rest * rest;
            }
        }
        double within = squaresWithin / (a * b * (n - 1));
        double withoutSeeds = (squaresWithin - a * b * squares(ofSeed, mean)) / ((a * b - 1) * (n - 1));
        double both = n * squaresBoth / ((a - 1) * (b - 1));
        double rows = n * b * squares(ofRow, mean) / (a - 1);
        double columns = n * a * squares(ofColumn, mean) / (b - 1);
        int degreesOfBoth = (a - 1) * (b - 1);
        return new VarianceComponents(
                mean,
                Math.sqrt(within),
                deviation(rows - both, n * b),
                deviation(columns - both, n * a),
                deviation(both - withoutSeeds, n),
                pValue(rows, both, a - 1, degreesOfBoth),
                pValue(columns, both, b - 1, degreesOfBoth));
    }

    /** Standard deviation of a trial whose subset, order and seed are all drawn anew. */
    public double total() {
        return Math.sqrt(within * within + rows * rows + columns * columns + interaction * interaction);
    }

    private static double squares(double[] values, double mean) {
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    private static double deviation(double difference, int count) {
        return Math.sqrt(Math.max(0, difference) / count);
    }

    /** 1 where both are 0: nothing differs. */
    private static double pValue(double square, double error, int degrees, int degreesOfError) {
        return square == 0 ? 1 : FDistribution.of(degrees, degreesOfError).survivalProbability(square / error);
    }
}
