package org.ohmsweep.fit;

import java.util.Optional;

/**
 * Devices that stopped following their targets.
 *
 * @param count how many did in the cycles at risk
 * @param late how many more did in their last cycles, where not every failure can be seen: not counted in the ratio
 * @param dead devices that never followed their targets: a matter of yield, not counted in the ratio
 * @param programmings left out of everything else, since their device was stuck
 * @param cyclesAtRisk cycles of devices that worked, in which a failure would have been seen
 * @param ratio failures per cycle of a working device; empty when no device has cycles enough
 * @param readingsNeeded programmings that it takes to see that a device is stuck
 */
public record MeasuredFailures(
        int count,
        int late,
        int dead,
        int programmings,
        double cyclesAtRisk,
        Optional<Interval> ratio,
        int readingsNeeded) {

    /** All stuck devices. */
    public int all() {
        return count + late + dead;
    }

    /**
     * Counts failures per cycle of a working device, in the cycles after the first reading in which a failure would have been
     * seen. Where cycles were left out between readings, a failure lies in their middle.
     *
     * @param excluded programmings of stuck devices
     */
    static MeasuredFailures of(Programmings programmings, boolean[] excluded, boolean[] canFail, int needed) {
        int failed = 0;
        int late = 0;
        int dead = 0;
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
                dead++;
            } else if (canFail[programmings.device()[start]]) {
                late += first < end && first > lastVisible ? 1 : 0;
                for (int i = start + 1; i <= Math.min(lastVisible, first); i++) {
                    double cycles = programmings.cycle()[i] - programmings.cycle()[i - 1];
                    boolean fails = i == first;
                    failed += fails ? 1 : 0;
                    atRisk += fails ? (cycles + 1) / 2 : cycles;
                }
            }
            start = end;
        }
        return new MeasuredFailures(
                failed,
                late,
                dead,
                left,
                atRisk,
                atRisk > 0 ? Optional.of(Interval.ofProbability(failed, atRisk)) : Optional.empty(),
                needed);
    }
}
