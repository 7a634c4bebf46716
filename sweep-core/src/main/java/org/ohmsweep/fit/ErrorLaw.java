package org.ohmsweep.fit;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.ohmsweep.device.QuantileLaw;

/**
 * The law of the standardised write error e: Gaussian, or quantiles at (j + 1/2) / n, linear between them and flat beyond.
 *
 * @param quantiles ascending, mean 0 and variance 1; empty for the Gaussian
 * @param distance Kolmogorov distance of the measured errors from the Gaussian
 * @param errors how many errors it is from
 */
public record ErrorLaw(double[] quantiles, double distance, int errors) {
    /** Errors this close to the Gaussian are Gaussian, for what a network can tell. */
    private static final double MATERIAL = 0.025;

    /** Kolmogorov distance times root of the sample size that chance exceeds in 1 of 100 samples. */
    private static final double CRITICAL = 1.63;

    private static final int MOST_QUANTILES = 256;
    private static final int FEWEST_QUANTILES = 16;
    private static final int ERRORS_PER_QUANTILE = 8;

    /** The outermost quantiles are moved outwards by no more than this factor. */
    private static final double MOST_STRETCH = 4;

    private static final int HALVINGS = 40;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    static ErrorLaw gaussian() {
        return new ErrorLaw(new double[0], 0, 0);
    }

    /** The law of standardised errors, pooled over all levels: Gaussian when they are close to it. */
    static ErrorLaw of(double[] errors) {
        ErrorLaw law = ofQuantiles(errors);
        boolean close = law.distance < Math.max(MATERIAL, CRITICAL / Math.sqrt(errors.length));
        return close ? new ErrorLaw(new double[0], law.distance, law.errors) : law;
    }

    /** The law as quantiles, unless there are too few errors for them. */
    static ErrorLaw ofQuantiles(double[] errors) {
        double[] sorted = standardised(errors);
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = NORMAL.cumulativeProbability(sorted[i]);
            distance = Math.max(distance, Math.max((i + 1.0) / sorted.length - p, p - i / (double) sorted.length));
        }
        int count = Math.min(MOST_QUANTILES, sorted.length / ERRORS_PER_QUANTILE);
        if (count < FEWEST_QUANTILES) {
            return new ErrorLaw(new double[0], distance, sorted.length);
        }
        return new ErrorLaw(rounded(balanced(slices(sorted, count))), distance, sorted.length);
    }

    boolean isGaussian() {
        return quantiles.length == 0;
    }

    /**
     * Means of equal slices of the law: a coarse law for fitting. Their variance is below 1; the rest is that within slices.
     */
    double[] nodes(int count) {
        double[] fine = quantiles;
        if (isGaussian()) {
            fine = new double[64 * count];
            for (int i = 0; i < fine.length; i++) {
                fine[i] = NORMAL.inverseCumulativeProbability((i + 0.5) / fine.length);
            }
        }
        return fine.length <= count ? fine.clone() : slices(fine, count);
    }

    /** Means of equal shares of sorted values. */
    private static double[] slices(double[] sorted, int count) {
        double[] cumulative = new double[sorted.length + 1];
        for (int i = 0; i < sorted.length; i++) {
            cumulative[i + 1] = cumulative[i] + sorted[i];
        }
        double[] means = new double[count];
        double before = 0;
        for (int slice = 0; slice < count; slice++) {
            double end = (slice + 1) * (double) sorted.length / count;
            int whole = (int) Math.min(sorted.length, Math.floor(end + 1e-9));
            double sum = cumulative[whole] + (whole < sorted.length ? (end - whole) * sorted[whole] : 0);
            means[slice] = (sum - before) * count / sorted.length;
            before = sum;
        }
        return means;
    }

    /**
     * Quantiles with the variance of the errors, which slices lack where outliers fill a part of one: the outermost two get it,
     * so that the others stay where they are when the law is standardised.
     */
    private static double[] balanced(double[] quantiles) {
        double low = 1;
        double high = MOST_STRETCH;
        if (QuantileLaw.variance(stretched(quantiles, low)) >= 1) {
            return standardised(quantiles);
        }
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (low + high) / 2;
            if (QuantileLaw.variance(stretched(quantiles, middle)) < 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double[] balanced = stretched(quantiles, low);
        double mean = Sample.mean(balanced);
        return Arrays.stream(balanced).map(v -> v - mean).toArray();
    }

    private static double[] stretched(double[] quantiles, double factor) {
        double[] stretched = quantiles.clone();
        stretched[0] *= factor;
        stretched[stretched.length - 1] *= factor;
        return stretched;
    }

    private static double[] standardised(double[] values) {
        double mean = Sample.mean(values);
        double deviation = Sample.deviation(values);
        double scale = deviation > 0 ? 1 / deviation : 1;
        return Arrays.stream(values).map(v -> (v - mean) * scale).toArray();
    }

    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(v -> Math.round(v * 1e4) / 1e4).toArray();
    }
}
