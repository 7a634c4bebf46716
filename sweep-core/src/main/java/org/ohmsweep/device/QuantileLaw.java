package org.ohmsweep.device;

/** Moments of the law whose quantiles at (j + 1/2) / n are given: linear between them and flat beyond. */
public final class QuantileLaw {
    private QuantileLaw() {}

    /** Its mean. */
    public static double mean(double[] quantiles) {
        double sum = (quantiles[0] + quantiles[quantiles.length - 1]) / 2;
        for (int j = 1; j < quantiles.length; j++) {
            sum += (quantiles[j - 1] + quantiles[j]) / 2;
        }
        return sum / quantiles.length;
    }

    /** Its variance. */
    public static double variance(double[] quantiles) {
        double mean = mean(quantiles);
        double first = quantiles[0] - mean;
        double last = quantiles[quantiles.length - 1] - mean;
        double sum = (first * first + last * last) / 2;
        for (int j = 1; j < quantiles.length; j++) {
            double a = quantiles[j - 1] - mean;
            double b = quantiles[j] - mean;
            sum += (a * a + a * b + b * b) / 3;
        }
        return sum / quantiles.length;
    }
}
