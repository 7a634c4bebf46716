package org.ohmsweep.fit;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * An estimate with its 95 % confidence interval.
 *
 * @param estimate the estimate
 * @param low lower end; NaN when it is not known
 * @param high upper end; NaN when it is not known
 */
public record Interval(double estimate, double low, double high) {
    private static final double TAIL = 0.025;

    /** With fewer devices their spread says too little about the mean. */
    private static final int FEWEST_CLUSTERS = 5;

    /**
     * A ratio of sums over devices, sum(a) / sum(b), which are independent of each other while readings of one device need
     * not be (the ratio estimator of survey sampling, linearised).
     *
     * @param a numerator of each device
     * @param b denominator of each device; their sum is above 0
     */
    static Interval ofRatio(double[] a, double[] b) {
        double sumA = 0;
        double sumB = 0;
        int devices = 0;
        for (int i = 0; i < a.length; i++) {
            sumA += a[i];
            sumB += b[i];
            devices += b[i] > 0 ? 1 : 0;
        }
        double ratio = sumA / sumB;
        if (devices < FEWEST_CLUSTERS) {
            return new Interval(ratio, Double.NaN, Double.NaN);
        }
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - ratio * b[i]) * (a[i] - ratio * b[i]);
        }
        double error = Math.sqrt(squares * devices / (devices - 1)) / sumB;
        double half = TDistribution.of(devices - 1).inverseSurvivalProbability(TAIL) * error;
        return new Interval(ratio, Math.max(0, ratio - half), ratio + half);
    }

    /**
     * A probability from a count (C. J. Clopper and E. S. Pearson, Biometrika 26, 1934).
     *
     * @param events how often it happened
     * @param trials number of trials, above 0; need not be whole
     */
    static Interval ofProbability(double events, double trials) {
        double low = events <= 0
                ? 0
                : BetaDistribution.of(events, trials - events + 1).inverseCumulativeProbability(TAIL);
        double high = events >= trials
                ? 1
                : BetaDistribution.of(events + 1, trials - events).inverseSurvivalProbability(TAIL);
        return new Interval(events / trials, low, high);
    }

    /** The interval of the square root. */
    Interval root() {
        return new Interval(Math.sqrt(estimate), Math.sqrt(low), Math.sqrt(high));
    }

    /** The interval in another unit. */
    Interval times(double factor) {
        return new Interval(estimate * factor, low * factor, high * factor);
    }
}
