package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Measurements in units of the bound: how far each reading is from the position of its level. Only readings of devices that
 * follow their targets, at targets that are levels.
 *
 * @param levels the levels
 * @param devices number of devices in the file
 * @param device device of each programming
 * @param level level of each programming
 * @param first deviation of the mean of its first readings; NaN where there are none
 * @param repeats number of first readings
 * @param programming programming of each reading
 * @param group age group of each reading, 0 for the first
 * @param deviation of each reading
 * @param ages mean age of each age group, in seconds; ascending
 */
public record Deviations(
        MeasuredLevels levels,
        int devices,
        int[] device,
        int[] level,
        double[] first,
        int[] repeats,
        int[] programming,
        int[] group,
        double[] deviation,
        double[] ages) {
    /** Age groups in a decade. */
    private static final double GROUPS_PER_DECADE = 4;

    /** Beyond these powers of ten there is no age. */
    private static final int MAX_POWER = 20;

    /**
     * Selects the readings.
     *
     * @param excluded programmings to be left out
     */
    static Deviations of(Measurements measurements, Programmings from, MeasuredLevels levels, boolean[] excluded) {
        int[] number = new int[from.count()];
        int kept = 0;
        for (int i = 0; i < number.length; i++) {
            number[i] = excluded[i] || levels.of()[i] < 0 ? -1 : kept++;
        }
        int[] device = new int[kept];
        int[] level = new int[kept];
        int[] repeats = new int[kept];
        double[] first = new double[kept];
        for (int i = 0; i < number.length; i++) {
            if (number[i] >= 0) {
                device[number[i]] = from.device()[i];
                level[number[i]] = levels.of()[i];
                repeats[number[i]] = from.repeats()[i];
                first[number[i]] = levels.deviation(from.first()[i], levels.of()[i]);
            }
        }
        int[] readings = IntStream.range(0, measurements.count())
                .filter(i -> number[measurements.programming()[i]] >= 0)
                .toArray();
        int[] programming = Arrays.stream(readings)
                .map(i -> number[measurements.programming()[i]])
                .toArray();
        double[] deviation = new double[readings.length];
        Arrays.setAll(deviation, i -> levels.deviation(measurements.read()[readings[i]], level[programming[i]]));
        double[] time =
                Arrays.stream(readings).mapToDouble(i -> measurements.time()[i]).toArray();
        int[] slots =
                Arrays.stream(time).mapToInt(age -> slot(age, from.firstAge())).toArray();
        int[] used = Arrays.stream(slots).distinct().sorted().toArray();
        int[] group = Arrays.stream(slots)
                .map(slot -> Arrays.binarySearch(used, slot))
                .toArray();
        double[] ages = new double[used.length];
        int[] counts = new int[used.length];
        for (int i = 0; i < group.length; i++) {
            ages[group[i]] += time[i] > 0 ? Math.log10(time[i]) : Double.NEGATIVE_INFINITY;
            counts[group[i]]++;
        }
        Arrays.setAll(ages, g -> Math.pow(10, ages[g] / counts[g]));
        return new Deviations(
                levels,
                measurements.devices().size(),
                device,
                level,
                first,
                repeats,
                programming,
                group,
                deviation,
                ages);
    }

    private static int slot(double age, double firstAge) {
        return age <= firstAge
                ? -MAX_POWER * (int) GROUPS_PER_DECADE
                : (int) Math.round(GROUPS_PER_DECADE * Math.log10(age));
    }

    /** Number of programmings. */
    int programmings() {
        return device.length;
    }

    /** Whether readings were taken at several ages. */
    public boolean hasAges() {
        return ages.length > 1;
    }
}
