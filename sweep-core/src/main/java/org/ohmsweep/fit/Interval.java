package org.ohmsweep.fit;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * An estimate with its 95 % confidence interval.
 *
 * @param estimate the estimate
 * @param low lower end; NaN when it is not known
 * @param high upper end; NaN when it is not known
 */
public record Interval(double estimate, double low, double high) {
    private static final double TAIL = 0.025;

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

    /** The interval in another unit. */
    Interval times(double factor) {
        return new Interval(estimate * factor, low * factor, high * factor);
    }
}
