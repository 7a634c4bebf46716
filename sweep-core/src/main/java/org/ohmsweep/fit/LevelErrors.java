package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.Optional;
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
 * @param samples that quantiles were fitted to; empty where the law is Gaussian
 */
record LevelErrors(ErrorLaw law, double[] shift, double[] factor, Optional<Samples> samples) {
    private static final int ROUNDS = 3;

    /** Quantiles of a level that are fitted, from the twentieth to the last but one in twenty. */
    private static final int QUANTILES = 19;

    /** With fewer errors a level's own quantiles say too little. */
    private static final int LEAST_ERRORS = 20;

    /** Outliers whose share of the variance is below this one change nothing. */
    private static final double NO_TAILS = 0.1;

    /** Standard error of a variance by quantiles, relative, times the root of the number of errors. */
    private static final double QUANTILE_ERROR = 1.6;

    private static final double[] PROBABILITIES = IntStream.rangeClosed(1, QUANTILES)
            .mapToDouble(j -> j / (QUANTILES + 1.0))
            .toArray();

    private static final double[] NORMAL_QUANTILES = Arrays.stream(PROBABILITIES)
            .map(NormalDistribution.of(0, 1)::inverseCumulativeProbability)
            .toArray();

    /**
     * Fits.
     *
     * @param errors of each level, {@code [level][programming]}
     * @param devices that they are of, {@code [level][programming]}
     * @param means of each level
     * @param deviations their standard deviations
     */
    static LevelErrors of(double[][] errors, int[][] devices, double[] means, double[] deviations) {
        double[] places = means.clone();
        double[] scales = deviations.clone();
        double[] standardised = pooled(errors, places, scales);
        // Readings right on their targets have no law.
        boolean isExact = standardised.length == 0 || Sample.deviation(standardised) == 0;
        ErrorLaw law = isExact ? ErrorLaw.gaussian() : ErrorLaw.of(standardised);
        if (isExact || law.isGaussian() && hasNoTails(errors)) {
            return new LevelErrors(law, new double[means.length], Sample.ones(means.length), Optional.empty());
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
        return balanced(
                ErrorLaw.ofQuantiles(pooled(errors, places, scales)),
                places,
                scales,
                means,
                deviations,
                new Samples(errors, devices, places, scales));
    }

    /** With scales in proportion to these, so that all levels together keep their mean-square error. */
    private static LevelErrors balanced(
            ErrorLaw law, double[] places, double[] scales, double[] means, double[] deviations, Samples samples) {
        double whole = 0;
        double fitted = 0;
        for (int level = 0; level < means.length; level++) {
            whole += samples.counts[level] * deviations[level] * deviations[level];
            fitted += samples.counts[level] * scales[level] * scales[level];
        }
        double common = fitted > 0 ? Math.sqrt(whole / fitted) : 1;
        return new LevelErrors(
                law,
                IntStream.range(0, means.length)
                        .mapToDouble(level -> places[level] - means[level])
                        .toArray(),
                IntStream.range(0, means.length)
                        .mapToDouble(level -> deviations[level] > 0 ? common * scales[level] / deviations[level] : 1)
                        .toArray(),
                Optional.of(samples));
    }

    /**
     * Places and scales when devices count as often as the weights say; the law stays.
     *
     * @param means of each level then
     * @param deviations their standard deviations then
     */
    LevelErrors resampled(double[] weights, double[] means, double[] deviations) {
        return samples.map(from -> from.resampled(law, weights, means, deviations))
                .orElse(this);
    }

    /** Errors by level and all together, whose devices may count several times. */
    static final class Samples {
        private final WeightedSample[] levels;
        private final WeightedSample all;
        private final int[] counts;
        private final double[] places;
        private final double[] scales;

        /** Place and scale of each level when each device counts once: {@code [level][2]}. */
        private final double[][] lines;

        private Samples(double[][] errors, int[][] devices, double[] places, double[] scales) {
            this.places = places;
            this.scales = scales;
            counts = Arrays.stream(errors).mapToInt(level -> level.length).toArray();
            levels = IntStream.range(0, errors.length)
                    .mapToObj(level -> new WeightedSample(errors[level], devices[level]))
                    .toArray(WeightedSample[]::new);
            all = new WeightedSample(
                    pooled(errors, places, scales),
                    IntStream.range(0, errors.length)
                            .filter(level -> scales[level] > 0)
                            .flatMap(level -> Arrays.stream(devices[level]))
                            .toArray());
            int last = Arrays.stream(devices).flatMapToInt(Arrays::stream).max().orElse(-1);
            lines = lines(Sample.ones(1 + last));
        }

        private double[][] lines(double[] weights) {
            double[] moments = all.moments(weights);
            double[] common = Arrays.stream(all.quantiles(weights, PROBABILITIES))
                    .map(z -> (z - moments[0]) / moments[1])
                    .toArray();
            return Arrays.stream(levels)
                    .map(level -> line(common, level.quantiles(weights, PROBABILITIES)))
                    .toArray(double[][]::new);
        }

        private LevelErrors resampled(ErrorLaw law, double[] weights, double[] means, double[] deviations) {
            double[] placesThen = means.clone();
            double[] scalesThen = deviations.clone();
            double[][] then = lines(weights);
            for (int level = 0; level < levels.length; level++) {
                if (counts[level] >= LEAST_ERRORS && then[level][1] > 0 && lines[level][1] > 0) {
                    placesThen[level] = places[level] + then[level][0] - lines[level][0];
                    scalesThen[level] = scales[level] * then[level][1] / lines[level][1];
                }
            }
            return balanced(law, placesThen, scalesThen, means, deviations, this);
        }
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
        return Arrays.stream(PROBABILITIES)
                .map(probability -> sorted.length == 0 ? 0 : Sample.quantile(sorted, probability))
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
