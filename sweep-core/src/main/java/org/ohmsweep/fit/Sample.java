package org.ohmsweep.fit;

import java.util.Arrays;
import org.apache.commons.math3.util.KthSelector;

/** Statistics of samples. */
public final class Sample {
    private static final double MAD_TO_SIGMA = 1.482602218505602;

    private Sample() {}

    /** Median; NaN of none. */
    static double median(double[] values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] work = values.clone();
        int middle = work.length / 2;
        double upper = new KthSelector().select(work, null, middle);
        return work.length % 2 == 1
                ? upper
                : 0.5 * (upper + Arrays.stream(work, 0, middle).max().orElseThrow());
    }

    /** Mean; NaN of none. */
    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** Standard deviation about the mean, over n; NaN of none. */
    static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(
                mean(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).toArray()));
    }

    /** So many ones: the weights of devices that count once. */
    static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /**
     * Which values belong to each group, in their order.
     *
     * @param group of each value; negative for none
     * @param groups how many there are
     */
    static int[][] members(int[] group, int groups) {
        int[] counts = new int[groups];
        for (int of : group) {
            if (of >= 0) {
                counts[of]++;
            }
        }
        int[][] members = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = group.length - 1; i >= 0; i--) {
            if (group[i] >= 0) {
                members[group[i]][--counts[group[i]]] = i;
            }
        }
        return members;
    }

    /** The values of each group, in their order. */
    static double[][] grouped(int[] group, double[] values, int groups) {
        return Arrays.stream(members(group, groups))
                .map(of -> Arrays.stream(of).mapToDouble(i -> values[i]).toArray())
                .toArray(double[][]::new);
    }

    /** Median distance from the median, scaled to the standard deviation of a Gaussian; NaN of none. */
    static double robustDeviation(double[] values) {
        double median = median(values);
        return MAD_TO_SIGMA
                * median(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    }

    /**
     * Quantile of a sample, linear between its values.
     *
     * @param sorted the sample, ascending; not empty
     * @param probability in [0, 1]; the value number j, from 0, of n stands at (j + 1/2) / n
     */
    public static double quantile(double[] sorted, double probability) {
        double place = Math.min(Math.max(0, probability * sorted.length - 0.5), sorted.length - 1.0);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Kolmogorov distance of two sorted samples: the largest distance of their empirical distribution functions.
     */
    static double distance(double[] first, double[] second) {
        int i = 0;
        int j = 0;
        double largest = 0;
        while (i < first.length && j < second.length) {
            double value = Math.min(first[i], second[j]);
            while (i < first.length && first[i] <= value) {
                i++;
            }
            while (j < second.length && second[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs(i / (double) first.length - j / (double) second.length));
        }
        return largest;
    }
}
