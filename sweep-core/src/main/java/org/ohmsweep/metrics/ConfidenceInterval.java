package org.ohmsweep.metrics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The 95 % confidence interval of a mean over repeats, by Student's t.
 *
 * @param count repeats
 * @param mean over the repeats
 * @param halfWidth the interval is mean - halfWidth to mean + halfWidth; null for one repeat, which has no interval
 */
public record ConfidenceInterval(int count, double mean, Double halfWidth) {
    private static final double TAIL = 0.025;

    /**
     * The interval of the mean of some values.
     *
     * @param values one per repeat, at least one, finite
     */
    public static ConfidenceInterval of(double... values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "an interval needs at least one value, all finite; got " + Arrays.toString(values));
        }
        int count = values.length;
        double mean = Arrays.stream(values).sum() / count;
        if (count == 1) {
            return new ConfidenceInterval(1, mean, null);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double standardError = Math.sqrt(squares / (count - 1) / count);
        double quantile = TDistribution.of(count - 1).inverseSurvivalProbability(TAIL);
        return new ConfidenceInterval(count, mean, quantile * standardError);
    }

    /** Whether there is an interval: at least two repeats. */
    public boolean isKnown() {
        return halfWidth != null;
    }

    /** Its lower end; minus infinity without an interval. */
    public double low() {
        return isKnown() ? mean - halfWidth : Double.NEGATIVE_INFINITY;
    }

    /** Its upper end; infinity without an interval. */
    public double high() {
        return isKnown() ? mean + halfWidth : Double.POSITIVE_INFINITY;
    }
}
