package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The readings of one level at one age, reduced to what a fit compares: quantiles of their deviations and the mean square.
 *
 * @param level the level
 * @param group number of the age group
 * @param age mean age, in seconds
 * @param programmings how many programmings they are of
 * @param values the quantiles at (j + 1/2) / n, in units of the bound
 * @param meanSquare of the deviations
 * @param device device of each reading
 * @param bin number of quantiles below each reading
 * @param deviation of each reading
 */
record AgeGroup(
        int level,
        int group,
        double age,
        int programmings,
        double[] values,
        double meanSquare,
        int[] device,
        byte[] bin,
        double[] deviation) {
    /** Quantiles that a distribution is compared at. */
    static final int QUANTILES = 20;

    /** Readings that are too few for quantiles. */
    private static final int LEAST_READINGS = 10;

    /** The groups of all levels, by level and then age. */
    static List<AgeGroup> of(Deviations from) {
        int groups = from.ages().length;
        int slots = from.levels().count() * groups;
        int[] starts = new int[slots + 1];
        for (int i = 0; i < from.group().length; i++) {
            starts[slot(from, i) + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] readings = new int[from.group().length];
        int[] next = starts.clone();
        for (int i = 0; i < readings.length; i++) {
            readings[next[slot(from, i)]++] = i;
        }
        List<AgeGroup> all = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            if (starts[slot + 1] - starts[slot] >= LEAST_READINGS) {
                all.add(of(from, slot, Arrays.copyOfRange(readings, starts[slot], starts[slot + 1])));
            }
        }
        return all;
    }

    private static int slot(Deviations from, int reading) {
        return from.level()[from.programming()[reading]] * from.ages().length + from.group()[reading];
    }

    private static AgeGroup of(Deviations from, int slot, int[] readings) {
        double[] deviation =
                Arrays.stream(readings).mapToDouble(i -> from.deviation()[i]).toArray();
        double[] sorted = deviation.clone();
        Arrays.sort(sorted);
        double[] values = IntStream.range(0, QUANTILES)
                .mapToDouble(j -> Sample.quantile(sorted, probability(j)))
                .toArray();
        byte[] bin = new byte[deviation.length];
        for (int i = 0; i < bin.length; i++) {
            int place = Arrays.binarySearch(values, deviation[i]);
            bin[i] = (byte) (place < 0 ? -place - 1 : place);
        }
        int group = slot % from.ages().length;
        return new AgeGroup(
                slot / from.ages().length,
                group,
                from.ages()[group],
                1
                        + (int) IntStream.range(1, readings.length)
                                .filter(i -> from.programming()[readings[i]] != from.programming()[readings[i - 1]])
                                .count(),
                values,
                Arrays.stream(deviation).map(v -> v * v).sum() / deviation.length,
                Arrays.stream(readings)
                        .map(i -> from.device()[from.programming()[i]])
                        .toArray(),
                bin,
                deviation);
    }

    /** The probability of a quantile. */
    static double probability(int quantile) {
        return (quantile + 0.5) / QUANTILES;
    }

    /**
     * Shares of readings at or below each quantile when devices count several times.
     *
     * @param weights how often each device counts
     * @return the shares, then the mean square
     */
    double[] weighted(double[] weights) {
        double[] sums = new double[QUANTILES + 2];
        for (int i = 0; i < device.length; i++) {
            double weight = weights[device[i]];
            sums[bin[i]] += weight;
            sums[QUANTILES + 1] += weight * deviation[i] * deviation[i];
        }
        double total = 0;
        for (int i = 0; i <= QUANTILES; i++) {
            total += sums[i];
        }
        double[] result = new double[QUANTILES + 1];
        double below = 0;
        for (int j = 0; j < QUANTILES; j++) {
            below += sums[j];
            result[j] = total > 0 ? below / total : probability(j);
        }
        result[QUANTILES] = total > 0 ? sums[QUANTILES + 1] / total : meanSquare;
        return result;
    }
}
