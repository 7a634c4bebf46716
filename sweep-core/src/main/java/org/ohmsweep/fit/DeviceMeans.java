package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmsweep.device.DeviceSimulator;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.rng.RandomKey;

/**
 * How much devices differ: each device's mean deviation over its programmings, measured, and as the trainer's devices have it
 * when they are programmed to the same levels. Only devices that were programmed at least twice.
 *
 * @param devices by their means, ascending
 * @param simulated means of simulated devices, ascending, in units of the bound; a multiple of the measured ones
 */
public record DeviceMeans(List<Device> devices, double[] simulated) {
    /** More programmings of a device, and more devices, than these tell no more. */
    private static final int MOST_PROGRAMMINGS = 500;

    private static final int MOST_DEVICES = 4_000;

    /** With fewer simulated devices, their distribution is coarse. */
    private static final int LEAST_SIMULATED = 1_000;

    private static final int MOST_REPEATS = 8;

    public DeviceMeans {
        devices = List.copyOf(devices);
    }

    /**
     * A measured device.
     *
     * @param device its index among the measured ones
     * @param programmings how many the mean is over
     * @param mean of the deviations of its first readings, in units of the bound
     */
    public record Device(int device, int programmings, double mean) {}

    /** What was done with a device: levels that it was programmed to, in order, and their first readings. */
    private record History(int device, int[] levels, int[] repeats, double mean) {}

    /**
     * The means of a fitted device's readings.
     *
     * @param spec the device, as a profile has it
     */
    public static DeviceMeans of(FittedDevice fitted, DeviceSpec spec) {
        List<History> histories = histories(fitted.deviations());
        return new DeviceMeans(
                histories.stream()
                        .map(history -> new Device(history.device, history.levels.length, history.mean))
                        .sorted(Comparator.comparingDouble(Device::mean))
                        .toList(),
                histories.isEmpty() ? new double[0] : simulated(histories, fitted, spec));
    }

    private static List<History> histories(Deviations from) {
        List<History> histories = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= from.programmings() && histories.size() < MOST_DEVICES; end++) {
            if (end == from.programmings() || from.device()[end] != from.device()[start]) {
                int[] own = IntStream.range(start, end)
                        .filter(i -> from.repeats()[i] > 0)
                        .limit(MOST_PROGRAMMINGS)
                        .toArray();
                if (own.length > 1) {
                    histories.add(new History(
                            from.device()[start],
                            Arrays.stream(own).map(i -> from.level()[i]).toArray(),
                            Arrays.stream(own).map(i -> from.repeats()[i]).toArray(),
                            Sample.mean(Arrays.stream(own)
                                    .mapToDouble(i -> from.first()[i])
                                    .toArray())));
                }
                start = end;
            }
        }
        return histories;
    }

    private static double[] simulated(List<History> histories, FittedDevice fitted, DeviceSpec spec) {
        int count = histories.size();
        int copies = (LEAST_SIMULATED + count - 1) / count;
        DeviceSimulator simulator =
                new DeviceSimulator(spec, count * copies, new RandomKey(0, 0, RandomKey.Domain.SELECTION));
        int cycles = histories.stream()
                .mapToInt(history -> history.levels.length)
                .max()
                .orElse(0);
        int reads = Math.min(
                MOST_REPEATS,
                histories.stream()
                        .flatMapToInt(history -> Arrays.stream(history.repeats))
                        .max()
                        .orElse(1));
        double bound = spec.bound().doubleValue();
        double[] positions = fitted.levels().positions();
        double[] sums = new double[count * copies];
        int[] levels = new int[sums.length];
        for (int cycle = 0; cycle < cycles; cycle++) {
            for (int i = 0; i < levels.length; i++) {
                int[] own = histories.get(i % count).levels;
                levels[i] = own[Math.min(cycle, own.length - 1)];
            }
            simulator.program(levels, cycle);
            for (int read = 0; read < reads; read++) {
                float[] weights = simulator.read(fitted.firstAge(), read);
                for (int i = 0; i < sums.length; i++) {
                    int[] repeats = histories.get(i % count).repeats;
                    int own = cycle < repeats.length ? Math.min(MOST_REPEATS, repeats[cycle]) : 0;
                    if (read < own) {
                        sums[i] += (weights[i] / bound - positions[levels[i]]) / own;
                    }
                }
            }
        }
        Arrays.setAll(sums, i -> sums[i] / histories.get(i % count).levels.length);
        Arrays.sort(sums);
        return sums;
    }
}
