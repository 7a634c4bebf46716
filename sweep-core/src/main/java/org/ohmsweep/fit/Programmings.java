package org.ohmsweep.fit;

import java.util.Arrays;

/**
 * What measurements say about each programming: its target, and what was read first.
 *
 * @param device index of its device
 * @param cycle number of the programming within its device
 * @param target what was to be programmed
 * @param first mean of the first readings, in the unit of the measurements; NaN where the first age was not read
 * @param repeats how many first readings there are; 0 where none
 * @param firstAge the longest age that still counts as first, in seconds
 * @param readVariance variance of repeated readings about their mean; NaN where no programming was read twice
 * @param readFreedom degrees of freedom of that variance
 */
record Programmings(
        int[] device,
        int[] cycle,
        double[] target,
        double[] first,
        int[] repeats,
        double firstAge,
        double readVariance,
        long readFreedom) {

    /** An age at which fewer of the programmings begin is not the first age, unless there is no other. */
    private static final double LEAST_SHARE = 0.1;

    /** Ages up to this multiple of the smallest one are as good as the same. */
    private static final double SAME_AGE = 1.8;

    static Programmings of(Measurements measurements) {
        int[] starts = measurements.programmingStarts();
        int count = starts.length - 1;
        int[] device = new int[count];
        int[] cycle = new int[count];
        double[] target = new double[count];
        double[] first = new double[count];
        int[] repeats = new int[count];
        double firstAge = firstAge(measurements, starts);
        double squares = 0;
        long freedom = 0;
        for (int programming = 0; programming < count; programming++) {
            int start = starts[programming];
            device[programming] = measurements.device()[start];
            cycle[programming] = measurements.cycle()[start];
            target[programming] = measurements.target()[start] + 0.0; // -0 is 0
            double age = measurements.time()[start];
            int end = start;
            double sum = 0;
            while (age <= firstAge
                    && end < starts[programming + 1]
                    && measurements.time()[end] == age) {
                sum += measurements.read()[end++];
            }
            repeats[programming] = end - start;
            first[programming] = end > start ? sum / (end - start) : Double.NaN;
            for (int i = start; i < end; i++) {
                double error = measurements.read()[i] - first[programming];
                squares += error * error;
            }
            freedom += Math.max(0, end - start - 1);
        }
        return new Programmings(
                device, cycle, target, first, repeats, firstAge, freedom > 0 ? squares / freedom : Double.NaN, freedom);
    }

    /** Number of programmings. */
    int count() {
        return device.length;
    }

    private static double firstAge(Measurements measurements, int[] starts) {
        double[] ages = new double[starts.length - 1];
        for (int i = 0; i < ages.length; i++) {
            ages[i] = measurements.time()[starts[i]];
        }
        Arrays.sort(ages);
        int from = 0;
        while (from < ages.length) {
            int to = from;
            while (to < ages.length && ages[to] <= SAME_AGE * ages[from]) {
                to++;
            }
            if (to - from >= LEAST_SHARE * ages.length) {
                return ages[to - 1];
            }
            from = to;
        }
        return ages[ages.length - 1];
    }
}
