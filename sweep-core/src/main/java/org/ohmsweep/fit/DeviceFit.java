package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.TreeMap;
import org.ohmsweep.UserException;

/**
 * Fits a device to measurements: its levels, write noise, outliers and failures.
 *
 * <p>Two steps alternate until nothing changes: which devices are stuck, judged by the current write noise and outliers; then
 * write noise and outliers from all remaining readings. Levels, noise and shares are in units of the readings;
 * {@link WeightUnits} brings them into those of a network.
 */
public final class DeviceFit {
    private static final int MAX_ROUNDS = 20;

    /** With fewer readings of a level on average, targets are not levels. */
    private static final int LEAST_READINGS_PER_LEVEL = 5;

    /** No device tells more apart, and no fit does in reasonable time. */
    private static final int MAX_LEVELS = 4096;

    private DeviceFit() {}

    /**
     * Fits.
     *
     * @throws UserException when there are fewer than two levels, or too few readings of each
     */
    public static FittedDevice of(Measurements measurements) {
        double[] targets = levels(measurements);
        int[] levels = Arrays.stream(measurements.target())
                .mapToInt(target -> Arrays.binarySearch(targets, target))
                .toArray();
        WriteErrors errors = WriteErrors.start(measurements.read(), levels, targets.length);
        int[] firstStuck = null;
        boolean[] follows = null;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            StuckDevices stuck = new StuckDevices(measurements, levels, errors);
            int[] found = stuck.firstStuckReadings();
            if (Arrays.equals(found, firstStuck)) {
                break;
            }
            firstStuck = found;
            follows = follows(measurements, firstStuck, stuck.readingsNeeded());
            errors = errors.fit(measurements.read(), levels, follows);
        }
        rejectDisorder(measurements, targets, errors);
        int needed = new StuckDevices(measurements, levels, errors).readingsNeeded();
        return new FitSummary(measurements, targets, levels, errors, firstStuck, follows, needed).device();
    }

    private static double[] levels(Measurements measurements) {
        TreeMap<Double, Integer> counts = new TreeMap<>();
        for (double target : measurements.target()) {
            counts.merge(target + 0.0, 1, Integer::sum); // -0 is 0
        }
        if (counts.size() < 2) {
            throw new UserException(
                    measurements.location() + " has one target, " + counts.firstKey() + " "
                            + measurements.unit().symbol() + ", and a device with levels has at least two",
                    "Measure at two targets at least, better at all levels.");
        }
        if (counts.size() > Math.min(MAX_LEVELS, measurements.count() / LEAST_READINGS_PER_LEVEL)) {
            throw new UserException(
                    measurements.location() + " has " + counts.size() + " different targets among "
                            + measurements.count() + " readings; at most " + MAX_LEVELS
                            + " levels can be fitted, and a level needs "
                            + LEAST_READINGS_PER_LEVEL + " readings on average",
                    "Give the column target the level that was to be programmed, the same number each time.");
        }
        return counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The readings that write noise and outliers are taken from: those that follow their targets, without the last ones of
     * each device, where a failure would go unseen and its readings pass for outliers. The last ones are included where fewer
     * than half would be left.
     */
    private static boolean[] follows(Measurements measurements, int[] firstStuck, int needed) {
        boolean[] all = new boolean[measurements.count()];
        boolean[] early = new boolean[measurements.count()];
        int allCount = 0;
        int earlyCount = 0;
        int[] starts = measurements.deviceStarts();
        for (int device = 0; device < firstStuck.length; device++) {
            int start = starts[device];
            long lastSeen = (long) starts[device + 1] - needed + 1;
            int end = (int) Math.max(start, Math.min(firstStuck[device], lastSeen));
            Arrays.fill(all, start, firstStuck[device], true);
            Arrays.fill(early, start, end, true);
            allCount += firstStuck[device] - start;
            earlyCount += end - start;
        }
        return 2L * earlyCount >= allCount ? early : all;
    }

    private static void rejectDisorder(Measurements measurements, double[] targets, WriteErrors errors) {
        for (int level = 1; level < targets.length; level++) {
            if (errors.centres()[level] <= errors.centres()[level - 1]) {
                String unit = " " + measurements.unit().symbol();
                throw new UserException(
                        measurements.location() + ": readings at the target " + targets[level] + unit
                                + " are on average " + errors.centres()[level] + unit + ", not above the "
                                + errors.centres()[level - 1] + unit + " at the target " + targets[level - 1] + unit,
                        "Remove targets that the device does not tell apart, or check the columns target and read.");
            }
        }
    }
}
