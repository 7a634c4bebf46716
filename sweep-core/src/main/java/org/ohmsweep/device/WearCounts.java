package org.ohmsweep.device;

import java.util.Arrays;

/**
 * How often something happened to the devices of a layer (docs/model.md, "Wear").
 *
 * @param mean over its devices
 * @param p99 the 99th percentile by nearest rank: of n counts in ascending order, number ceil(0.99 n), counted from 1
 * @param max of the busiest device
 */
public record WearCounts(double mean, int p99, int max) {
    /** @throws IllegalArgumentException when the numbers contradict each other */
    public WearCounts {
        if (!(mean >= 0 && mean <= max) || p99 < 0 || p99 > max) {
            throw new IllegalArgumentException("mean " + mean + ", p99 " + p99 + " and maximum " + max
                    + " of counts; they must lie in [0, maximum]");
        }
    }

    /** The summary of at least one count; sorts them. */
    static WearCounts of(int[] counts) {
        Arrays.sort(counts);
        long rank = (99L * counts.length + 99) / 100;
        long total = Arrays.stream(counts).asLongStream().sum();
        return new WearCounts((double) total / counts.length, counts[(int) rank - 1], counts[counts.length - 1]);
    }

    /**
     * The sum over the devices, exactly: the mean is within half a unit in the last place of the true one, and sums are far
     * below 2^51.
     *
     * @param devices of the layer
     */
    public long total(long devices) {
        return total(mean, devices);
    }

    /** The sum from a stored mean; null without one. */
    public static Long total(Double mean, long devices) {
        return mean == null ? null : Math.round(mean * devices);
    }
}
