package org.ohmsweep.fit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the user says about files of measurements beside what they hold.
 *
 * @param columns the columns' names, in order, of files without a header; - or _ for one that plays no part. Empty: the files
 *     have headers
 * @param target where the levels' targets are from
 * @param unit of targets and readings, where the files do not state it
 * @param skipBad whether readings that cannot be conductances are left out; otherwise they are an error
 * @param sameDevices whether a device's name stands for the same device in all files
 */
public record MeasurementOptions(
        List<String> columns, Target target, Optional<MeasuredUnit> unit, boolean skipBad, boolean sameDevices) {

    /** Files with headers that say it all. */
    public static final MeasurementOptions NONE =
            new MeasurementOptions(List.of(), new Target.Column(), Optional.empty(), false, false);

    public MeasurementOptions {
        columns = List.copyOf(columns);
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(unit, "unit");
    }

    /** Where targets are from. */
    public sealed interface Target {
        /** The column {@code target}, or else the column {@code level} with the levels' numbers. */
        record Column() implements Target {}

        /**
         * The middle of two columns.
         *
         * @param low name of the one with the lower ends
         * @param high of the one with the higher ends
         */
        record Window(String low, String high) implements Target {}

        /**
         * The middle of one of several windows of equal width, whose number is in the column {@code level}: window 0 begins
         * at low.
         *
         * @param low where the first begins, in the readings' unit
         * @param high where the last ends
         * @param count how many there are; levels beyond go on in the same steps
         */
        record LevelWindows(double low, double high, int count) implements Target {
            public LevelWindows {
                if (!(low < high) || !Double.isFinite(high - low) || count < 2) {
                    throw new IllegalArgumentException("windows from " + low + " to " + high + " in " + count
                            + "; they must be at least 2, upwards");
                }
            }

            double middle(double level) {
                return low + (level + 0.5) * ((high - low) / count);
            }
        }

        /** The column {@code state} with LRS and HRS: level 1 and level 0. */
        record State() implements Target {}
    }
}
