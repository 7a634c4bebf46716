package org.ohmsweep.fit;

import java.util.Arrays;

/**
 * Deviations of readings from their levels: a Gaussian write noise, and outliers anywhere in the measured range. The two
 * are separated by maximum likelihood (expectation-maximisation, A. P. Dempster et al., J. R. Stat. Soc. B 39, 1977), so
 * that neither the Gaussian's tails are cut off nor outliers widen it.
 *
 * @param centres mean reading of each level, without outliers
 * @param sigma standard deviation of the write noise, in units of the readings
 * @param outlierShare fraction of readings that are outliers
 * @param width of the range that outliers lie in
 */
record WriteErrors(double[] centres, double sigma, double outlierShare, double width) {
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double MAD_TO_SIGMA = 1.482602218505602;
    private static final double FIRST_SHARE = 0.05;
    private static final int MAX_ROUNDS = 500;
    private static final double TOLERANCE = 1e-7;

    /** Smallest write noise as a fraction of the range, for readings without any. */
    private static final double FLOOR = 1e-7;

    /** Robust first values: medians, and the median absolute deviation from them. */
    static WriteErrors start(double[] readings, int[] levels, int levelCount) {
        int[] starts = new int[levelCount + 1];
        for (int level : levels) {
            starts[level + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        double[] byLevel = new double[readings.length];
        int[] next = starts.clone();
        for (int i = 0; i < readings.length; i++) {
            byLevel[next[levels[i]]++] = readings[i];
        }
        double[] centres = new double[levelCount];
        double[] deviations = new double[readings.length];
        for (int level = 0; level < levelCount; level++) {
            centres[level] = median(Arrays.copyOfRange(byLevel, starts[level], starts[level + 1]));
            for (int i = starts[level]; i < starts[level + 1]; i++) {
                deviations[i] = Math.abs(byLevel[i] - centres[level]);
            }
        }
        double width = width(readings);
        return new WriteErrors(centres, Math.max(FLOOR * width, MAD_TO_SIGMA * median(deviations)), FIRST_SHARE, width);
    }

    /**
     * Fits the readings that follow their targets, starting from these values.
     *
     * @param follows which readings those are
     */
    WriteErrors fit(double[] readings, int[] levels, boolean[] follows) {
        WriteErrors fitted = this;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            WriteErrors next = fitted.better(readings, levels, follows);
            boolean settled = Math.abs(next.sigma - fitted.sigma) <= TOLERANCE * fitted.sigma
                    && Math.abs(next.outlierShare - fitted.outlierShare) <= TOLERANCE;
            fitted = next;
            if (settled) {
                break;
            }
        }
        return fitted;
    }

    private WriteErrors better(double[] readings, int[] levels, boolean[] follows) {
        double[] weights = new double[centres.length];
        double[] sums = new double[centres.length];
        double[] squares = new double[centres.length];
        double outliers = 0;
        int count = 0;
        for (int i = 0; i < readings.length; i++) {
            if (follows[i]) {
                double error = readings[i] - centres[levels[i]];
                double outlier = outlierProbability(error);
                weights[levels[i]] += 1 - outlier;
                sums[levels[i]] += (1 - outlier) * error;
                squares[levels[i]] += (1 - outlier) * error * error;
                outliers += outlier;
                count++;
            }
        }
        double[] moved = centres.clone();
        double variance = 0;
        double weight = 0;
        for (int level = 0; level < centres.length; level++) {
            if (weights[level] > 0) {
                double shift = sums[level] / weights[level];
                moved[level] += shift;
                variance += squares[level] - weights[level] * shift * shift;
                // A fitted mean takes up one degree of freedom.
                weight += Math.max(0, weights[level] - 1);
            }
        }
        double next = weight > 0 ? Math.sqrt(variance / weight) : sigma;
        return new WriteErrors(moved, Math.max(FLOOR * width, next), count == 0 ? 0 : outliers / count, width);
    }

    /** Probability that a reading is an outlier. */
    double outlierProbability(double error) {
        double outlier = outlierShare / width;
        return outlier / (outlier + (1 - outlierShare) * StrictMath.exp(logGaussian(error)));
    }

    /** Logarithm of the density of a reading that is this far from its level. */
    double logDensity(double error) {
        return StrictMath.log(outlierShare / width + (1 - outlierShare) * StrictMath.exp(logGaussian(error)));
    }

    private double logGaussian(double error) {
        double z = error / sigma;
        return -0.5 * z * z - LOG_ROOT_TWO_PI - StrictMath.log(sigma);
    }

    /** The same with a share of outliers of at least this, for judging single readings. */
    WriteErrors withShareAtLeast(double share) {
        return new WriteErrors(centres, sigma, Math.max(share, outlierShare), width);
    }

    private static double width(double[] readings) {
        double width = Arrays.stream(readings).max().orElseThrow()
                - Arrays.stream(readings).min().orElseThrow();
        return width > 0 ? width : 1;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
