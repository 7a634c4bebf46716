package org.ohmsweep.fit;

import java.util.Optional;

/**
 * A device, fitted to measurements. Conductances are in the measurements' unit.
 *
 * @param measurements what it was fitted to
 * @param targets the levels' targets, rising
 * @param centres mean reading of each level
 * @param levelNoise write noise of each level alone; NaN where a level has too few readings
 * @param writeNoise standard deviation of the write noise over all levels
 * @param outlierShare fraction of readings, of those that follow their targets, that are outliers
 * @param outliers expected number of them
 * @param totalNoise standard deviation with outliers
 * @param stuckReadings readings left out since their device no longer follows its targets
 * @param lastReadings readings left out since a failure among them would not be seen
 * @param deadDevices devices that never followed theirs
 * @param failures the devices that got stuck later
 */
public record FittedDevice(
        Measurements measurements,
        double[] targets,
        double[] centres,
        double[] levelNoise,
        Interval writeNoise,
        Interval outlierShare,
        double outliers,
        double totalNoise,
        int stuckReadings,
        int lastReadings,
        int deadDevices,
        FittedFailures failures) {

    /** Number of levels. */
    public int levels() {
        return centres.length;
    }

    /** Whole bits that the levels are enough for. */
    public int bits() {
        return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(levels());
    }

    /** Distance of neighbouring levels, on average. */
    public double step() {
        return (centres[centres.length - 1] - centres[0]) / (centres.length - 1);
    }

    /** Largest distance of a level from where it would lie if levels were evenly spaced, as a fraction of a step. */
    public double unevenness() {
        double largest = 0;
        for (int level = 0; level < centres.length; level++) {
            largest = Math.max(largest, Math.abs((centres[level] - centres[0]) / step() - level));
        }
        return largest;
    }

    /**
     * Devices that stopped following their targets.
     *
     * @param count how many did in the cycles at risk
     * @param late how many more did in their last cycles, where not every failure can be seen: not counted in the ratio
     * @param cyclesAtRisk cycles of devices that worked, in which a failure would have been seen
     * @param ratio failures per cycle of a working device; empty when no device has cycles enough
     * @param readingsNeeded readings that it takes to see that a device is stuck
     * @param atLowest of all stuck devices, those at the lowest level
     * @param atHighest those at the highest
     * @param between those elsewhere
     */
    public record FittedFailures(
            int count,
            int late,
            double cyclesAtRisk,
            Optional<Interval> ratio,
            int readingsNeeded,
            int atLowest,
            int atHighest,
            int between) {}
}
