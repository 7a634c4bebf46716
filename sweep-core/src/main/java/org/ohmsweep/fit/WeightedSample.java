package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A sample whose values count as often as their devices do: mean, standard deviation and quantiles. */
final class WeightedSample {
    /** Values that quantiles are interpolated between. */
    private static final int MOST_ENDS = 1024;

    private final double[] values;
    private final int[] devices;

    /** Some of the values, ascending, the largest among them. */
    private final double[] ends;

    /** Number of the smallest of these that is not below a value. */
    private final short[] bins;

    /**
     * @param values in any order
     * @param devices that they are of
     */
    WeightedSample(double[] values, int[] devices) {
        this.values = values;
        this.devices = devices;
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = Math.min(MOST_ENDS, sorted.length);
        ends = IntStream.rangeClosed(1, count)
                .mapToDouble(i -> sorted[(int) ((long) i * sorted.length / count) - 1])
                .distinct()
                .toArray();
        bins = new short[values.length];
        for (int i = 0; i < bins.length; i++) {
            int place = Arrays.binarySearch(ends, values[i]);
            bins[i] = (short) (place < 0 ? -place - 1 : place);
        }
    }

    /** Mean and standard deviation; NaN when nothing counts. */
    double[] moments(double[] weights) {
        double sum = 0;
        double total = 0;
        double square = 0;
        for (int i = 0; i < values.length; i++) {
            double weight = weights[devices[i]];
            total += weight;
            sum += weight * values[i];
            square += weight * values[i] * values[i];
        }
        double mean = sum / total;
        return new double[] {mean, Math.sqrt(Math.max(0, square / total - mean * mean))};
    }

    /** Quantiles of ascending probabilities; NaN when nothing counts. */
    double[] quantiles(double[] weights, double[] probabilities) {
        double[] counts = new double[ends.length];
        for (int i = 0; i < bins.length; i++) {
            counts[bins[i]] += weights[devices[i]];
        }
        double total = Arrays.stream(counts).sum();
        double[] quantiles = new double[probabilities.length];
        double below = 0;
        int bin = -1;
        for (int j = 0; j < quantiles.length; j++) {
            double wanted = probabilities[j] * total;
            while (bin + 1 < counts.length && below < wanted) {
                below += counts[++bin];
            }
            if (!(total > 0)) {
                quantiles[j] = Double.NaN;
            } else if (bin == 0) {
                quantiles[j] = ends[0];
            } else {
                quantiles[j] = ends[bin] - (below - wanted) / counts[bin] * (ends[bin] - ends[bin - 1]);
            }
        }
        return quantiles;
    }
}
