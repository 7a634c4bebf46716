package org.ohmsweep.fit;

import java.util.Arrays;

/**
 * Which devices stop following their targets, and from which reading on: those whose last readings agree with one constant
 * value much better than with their targets.
 */
final class StuckDevices {
    /** Logarithm of the likelihood ratio that it takes to call a device stuck: a factor of 22,000. */
    static final double EVIDENCE = 10;

    /** Change points whose evidence differs by less count as one. */
    private static final double DOUBT = 2;

    /** With fewer outliers than this, two that happen to agree would be proof enough. */
    private static final double LEAST_SHARE = 0.01;

    private static final double QUANTILE_99 = 2.326;

    private final Measurements measurements;
    private final int[] starts;
    private final int[] levels;
    private final WriteErrors errors;
    private final int readingsNeeded;

    StuckDevices(Measurements measurements, int[] levels, WriteErrors errors) {
        this.measurements = measurements;
        starts = measurements.deviceStarts();
        this.levels = levels;
        this.errors = errors.withShareAtLeast(LEAST_SHARE);
        readingsNeeded = needed(this.errors);
    }

    /** Index of the first reading of each device that no longer follows its target; where its readings end, if none. */
    int[] firstStuckReadings() {
        int[] first = new int[measurements.devices().size()];
        for (int device = 0; device < first.length; device++) {
            first[device] = firstStuck(starts[device], starts[device + 1]);
        }
        return first;
    }

    private int firstStuck(int start, int end) {
        int readings = end - start;
        double[] most = null;
        // A median of few readings may be one of outliers, and one of many may be of those before the failure.
        for (long last = Math.min(readings, readingsNeeded); ; last = Math.min(readings, 2 * last)) {
            double[] gain = gains(start, end, median(end - (int) last, end));
            gain = gains(start, end, median(start + best(gain), end));
            if (most == null || gain[best(gain)] > most[best(most)]) {
                most = gain;
            }
            if (last == readings) {
                break;
            }
        }
        int best = best(most);
        if (most[best] < EVIDENCE) {
            return end;
        }
        return most[0] >= most[best] - DOUBT ? start : start + best;
    }

    /** For each reading, and for none, how much better the readings from it on agree with the value than with their targets. */
    private double[] gains(int start, int end, double value) {
        double[] gain = new double[end - start + 1];
        for (int i = end - 1; i >= start; i--) {
            double reading = measurements.read()[i];
            gain[i - start] = gain[i - start + 1]
                    + errors.logDensity(reading - value)
                    - errors.logDensity(reading - errors.centres()[levels[i]]);
        }
        return gain;
    }

    private static int best(double[] gain) {
        int best = gain.length - 2; // the last entry is that of no reading at all
        for (int i = best - 1; i >= 0; i--) {
            if (gain[i] > gain[best]) {
                best = i;
            }
        }
        return best;
    }

    private double median(int from, int to) {
        return WriteErrors.median(Arrays.copyOfRange(measurements.read(), from, to));
    }

    /**
     * Readings after which a stuck device is found with a probability of about 99 %, when targets and stuck values are all
     * levels alike.
     */
    int readingsNeeded() {
        return readingsNeeded;
    }

    private static int needed(WriteErrors errors) {
        double[] centres = errors.centres();
        double sum = 0;
        double squares = 0;
        for (double value : centres) {
            for (double centre : centres) {
                double gain = errors.logDensity(0) - errors.logDensity(value - centre);
                sum += gain;
                squares += gain * gain;
            }
        }
        int pairs = centres.length * centres.length;
        double mean = sum / pairs;
        double deviation = Math.sqrt(Math.max(0, squares / pairs - mean * mean));
        // m mean - z deviation sqrt(m) = evidence, solved for sqrt(m)
        double root = (QUANTILE_99 * deviation
                        + Math.sqrt(QUANTILE_99 * QUANTILE_99 * deviation * deviation + 4 * mean * EVIDENCE))
                / (2 * mean);
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(root * root));
    }
}
