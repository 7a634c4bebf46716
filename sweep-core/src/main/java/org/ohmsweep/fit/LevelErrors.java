package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * One law of the write error for all levels, and each level's place and scale in it. Where the law is Gaussian, these are means
 * and standard deviations. Otherwise a level's quantiles are fitted to those of all levels, so that outliers make the tails of
 * the law and not the width of the level that they hit.
 *
 * @param law of all levels
 * @param shift of each level's mean, in units of the bound
 * @param factor on each level's standard deviation
 */
record LevelErrors(ErrorLaw law, double[] shift, double[] factor) {
    private static final int ROUNDS = 3;

    /** Quantiles of a level that are fitted, from the twentieth to the last but one in twenty. */
    private static final int QUANTILES = 19;

    /** With fewer errors a level's own quantiles say too little. */
    private static final int LEAST_ERRORS = 20;

    /** Outliers whose share of the variance is below this one change nothing. */
    private static final double NO_TAILS = 0.1;

    /** Standard error of a variance by quantiles, relative, times the root of the number of errors. */
    private static final double QUANTILE_ERROR = 1.6;

    private static final double[] NORMAL_QUANTILES = IntStream.rangeClosed(1, QUANTILES)
            .mapToDouble(j -> NormalDistribution.of(0, 1).inverseCumulativeProbability(j / (QUANTILES + 1.0)))
            .toArray();

    /**
     * Fits.
     *
     * @param errors of each level, {@code [level][programming]}
     * @param means of each level
     * @param deviations their standard deviations
     */
    static LevelErrors of(double[][] errors, double[] means, double[] deviations) {
        double[] places = means.clone();
        double[] scales = deviations.clone();
        ErrorLaw law = ErrorLaw.of(pooled(errors, places, scales));
        if (law.isGaussian() && hasNoTails(errors)) {
            double[] ones = new double[means.length];
            Arrays.fill(ones, 1);
            return new LevelErrors(law, new double[means.length], ones);
        }
        double[][] quantiles = Arrays.stream(errors).map(LevelErrors::quantiles).toArray(double[][]::new);
        for (int level = 0; level < means.length; level++) {
            double width = quantiles[level][QUANTILES - 2] - quantiles[level][1];
            if (errors[level].length >= LEAST_ERRORS && width > 0) {
                places[level] = quantiles[level][QUANTILES / 2];
                scales[level] = width;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] all = pooled(errors, places, scales);
            double mean = Sample.mean(all);
            double deviation = Sample.deviation(all);
            double[] sorted = quantiles(
                    Arrays.stream(all).map(z -> (z - mean) / deviation).toArray());
            for (int level = 0; level < means.length; level++) {
                if (errors[level].length >= LEAST_ERRORS && scales[level] > 0) {
                    double[] line = line(sorted, quantiles[level]);
                    places[level] = line[0];
                    scales[level] = line[1] > 0 ? line[1] : scales[level] * deviation;
                }
            }
        }
        law = ErrorLaw.ofQuantiles(pooled(errors, places, scales));
        double whole = 0;
        double fitted = 0;
        for (int level = 0; level < means.length; level++) {
            whole += errors[level].length * deviations[level] * deviations[level];
            fitted += errors[level].length * scales[level] * scales[level];
        }
        // All levels together keep their mean-square error.
        double common = fitted > 0 ? Math.sqrt(whole / fitted) : 1;
        return new LevelErrors(
                law,
                IntStream.range(0, means.length)
                        .mapToDouble(level -> places[level] - means[level])
                        .toArray(),
                IntStream.range(0, means.length)
                        .mapToDouble(level -> deviations[level] > 0 ? common * scales[level] / deviations[level] : 1)
                        .toArray());
    }

    /** Whether the variance of the levels' errors is what their quantiles say, were they Gaussian. */
    private static boolean hasNoTails(double[][] errors) {
        double squares = 0;
        long count = 0;
        for (double[] level : errors) {
            if (level.length >= LEAST_ERRORS) {
                double[] line = line(NORMAL_QUANTILES, quantiles(level));
                if (line[1] > 0) {
                    squares += Arrays.stream(level)
                            .map(v -> (v - line[0]) / line[1])
                            .map(z -> z * z)
                            .sum();
                    count += level.length;
                }
            }
        }
        return count == 0 || squares / count < 1 + Math.max(NO_TAILS, 4 * QUANTILE_ERROR / Math.sqrt(count));
    }

    private static double[] pooled(double[][] errors, double[] places, double[] scales) {
        return IntStream.range(0, errors.length)
                .boxed()
                .filter(level -> scales[level] > 0)
                .flatMapToDouble(
                        level -> Arrays.stream(errors[level]).map(error -> (error - places[level]) / scales[level]))
                .toArray();
    }

    private static double[] quantiles(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return IntStream.rangeClosed(1, QUANTILES)
                .mapToDouble(j -> sorted.length == 0 ? 0 : Sample.quantile(sorted, j / (QUANTILES + 1.0)))
                .toArray();
    }

    /** Least squares: y = a + b x. */
    private static double[] line(double[] x, double[] y) {
        double meanX = Sample.mean(x);
        double meanY = Sample.mean(y);
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = xx > 0 ? xy / xx : 0;
        return new double[] {meanY - slope * meanX, slope};
    }
}
