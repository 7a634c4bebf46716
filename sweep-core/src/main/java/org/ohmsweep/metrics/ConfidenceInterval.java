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

    /** The normal law's quantile at 1 - {@link #TAIL}. */
    private static final double NORMAL = 1.959963984540054;

    /**
     * The interval of the mean of some values.
     *
     * @param values one per repeat, at least one, finite
     */
    public static ConfidenceInterval of(double... values) {
        return of(0, values);
    }

    /**
     * The interval of the mean of some values that share an error of known variance, as accuracies on the same test images do:
     * it is no narrower for more repeats. The half widths for the two errors add as squares (Zou and Donner 2008, Statistics in
     * Medicine 27, 1693), so that it is no narrower than either.
     *
     * @param shared variance of the error that all values share, at least 0
     * @param values one per repeat, at least one, finite
     */
    public static ConfidenceInterval of(double shared, double[] values) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "an interval needs at least one value, all finite; got " + Arrays.toString(values));
        }
        int count = values.length;
        double mean = mean(values);
        if (count == 1) {
            return new ConfidenceInterval(1, mean, null);
        }
        double ofRepeats = TDistribution.of(count - 1).inverseSurvivalProbability(TAIL) * standardError(values);
        return new ConfidenceInterval(count, mean, Math.hypot(ofRepeats, NORMAL * Math.sqrt(shared)));
    }

    /**
     * Student's t of the mean of some values: how many standard errors it is above 0. NaN where a value is no number, or all
     * are 0.
     *
     * @param values at least two
     */
    public static double t(double... values) {
        return mean(values) / standardError(values);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double standardError(double[] values) {
        double mean = mean(values);
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1) / values.length);
    }

    /**
     * One-sided p-value: the probability of a mean so far above a value, if the true one were that value. It is at most 0.025
     * exactly where the whole interval lies above the value.
     *
     * @param orEqual whether a mean without any spread counts as above a value that it equals
     * @return 1 without an interval
     */
    public double pAbove(double value, boolean orEqual) {
        if (!isKnown()) {
            return 1;
        }
        if (halfWidth == 0) {
            return mean > value || orEqual && mean == value ? 0 : 1;
        }
        TDistribution law = TDistribution.of(count - 1);
        return law.survivalProbability((mean - value) / halfWidth * law.inverseSurvivalProbability(TAIL));
    }

    /**
     * The smaller one-sided p-value of a mean that differs from a value in either direction: at most 0.025 exactly where the
     * interval does not hold the value.
     */
    public double pDiffers(double value) {
        ConfidenceInterval mirrored = new ConfidenceInterval(count, -mean, halfWidth);
        return Math.min(pAbove(value, false), mirrored.pAbove(-value, false));
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
