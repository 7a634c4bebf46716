package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Devices that stopped following their targets.
 *
 * @param stuck each of them, in the order of the devices
 * @param programmings left out of everything else, since their device was stuck
 * @param cyclesAtRisk cycles of devices that worked, in which a failure would have been seen
 * @param ratio failures per cycle of a working device; empty when no device has enough cycles
 * @param readingsNeeded programmings that it takes to see that a device is stuck
 */
public record MeasuredFailures(
        List<Stuck> stuck, int programmings, double cyclesAtRisk, Optional<Interval> ratio, int readingsNeeded) {

    public MeasuredFailures {
        stuck = List.copyOf(stuck);
    }

    /** When a device got stuck, which decides whether it counts in the ratio. */
    public enum When {
        /** In a cycle at risk: counts. */
        AT_RISK,
        /** In its last cycles, where not every failure can be seen: does not count. */
        LATE,
        /** It never followed its targets, which is a matter of yield: does not count. */
        FROM_THE_START
    }

    /**
     * A stuck device.
     *
     * @param device its index among the measured ones
     * @param cycle number of the first programming that it did not follow, as the file counts
     * @param conductance where it is stuck: median of its first readings from then on, in the unit of the measurements
     * @param programmings from that one on
     * @param when it got stuck
     */
    public record Stuck(int device, int cycle, double conductance, int programmings, When when) {}

    /** All stuck devices. */
    public int all() {
        return stuck.size();
    }

    /** Those that got stuck in the cycles at risk. */
    public int count() {
        return count(When.AT_RISK);
    }

    /** Those that got stuck in their last cycles. */
    public int late() {
        return count(When.LATE);
    }

    /** Those that never followed their targets. */
    public int dead() {
        return count(When.FROM_THE_START);
    }

    private int count(When when) {
        return count(stuck, when);
    }

    private static int count(List<Stuck> stuck, When when) {
        return (int) stuck.stream().filter(device -> device.when == when).count();
    }

    /**
     * Counts failures per cycle of a working device, in the cycles after the first reading in which a failure would have been
     * seen. Where cycles were left out between readings, a failure lies in their middle.
     *
     * @param excluded programmings of stuck devices
     */
    static MeasuredFailures of(Programmings programmings, boolean[] excluded, boolean[] canFail, int needed) {
        List<Stuck> stuck = new ArrayList<>();
        int left = 0;
        double atRisk = 0;
        int start = 0;
        for (int end = 1; end <= programmings.count(); end++) {
            if (end < programmings.count()
                    && programmings.device()[end] == programmings.device()[start]) {
                continue;
            }
            int first = start;
            while (first < end && !excluded[first]) {
                first++;
            }
            left += end - first;
            int lastVisible = (int) Math.max(Integer.MIN_VALUE, (long) end - needed); // a later failure leaves too few
            if (first == start) {
                stuck.add(stuck(programmings, first, end, When.FROM_THE_START));
            } else if (canFail[programmings.device()[start]]) {
                if (first < end) {
                    stuck.add(stuck(programmings, first, end, first > lastVisible ? When.LATE : When.AT_RISK));
                }
                for (int i = start + 1; i <= Math.min(lastVisible, first); i++) {
                    double cycles = programmings.cycle()[i] - programmings.cycle()[i - 1];
                    boolean fails = i == first;
                    atRisk += fails ? (cycles + 1) / 2 : cycles;
                }
            }
            start = end;
        }
        return new MeasuredFailures(
                stuck,
                left,
                atRisk,
                atRisk > 0 ? Optional.of(Interval.ofProbability(count(stuck, When.AT_RISK), atRisk)) : Optional.empty(),
                needed);
    }

    private static Stuck stuck(Programmings programmings, int first, int end, When when) {
        double[] read = IntStream.range(first, end)
                .mapToDouble(i -> programmings.first()[i])
                .filter(value -> !Double.isNaN(value))
                .toArray();
        return new Stuck(
                programmings.device()[first], programmings.cycle()[first], Sample.median(read), end - first, when);
    }
}
