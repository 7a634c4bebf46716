package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Measured conductances, one entry per reading, sorted by device, then programming, then time, then order in the file. A
 * programming is one attempt to bring one device to its target; several readings of it at different times follow its
 * relaxation, several at one time are repeated readings. The arrays are the record's own: nobody writes to them.
 *
 * @param location the file or files that they are from
 * @param unit of targets and readings
 * @param devices the devices' names
 * @param device index of each reading's device
 * @param programming number of each reading's programming: 0-based, ascending by one through the whole set, across devices
 * @param cycle number of that programming within its device, as the file counts: ascending, with gaps where programmings were
 *     not read
 * @param target the conductance that was to be programmed (of a window, its middle); the level's number where
 *     {@code targetsAreLevels}
 * @param time seconds since programming; all 0 without a column for it
 * @param read the conductance that was read
 * @param hasTimes whether the file says when readings were taken
 * @param targetsAreLevels whether only the numbers of levels are known, not the conductances aimed at
 * @param unusedColumns columns of the file that play no part
 * @param skipped readings that were left out because they cannot be conductances
 * @param notes how the file was understood: sentences for the report
 */
public record Measurements(
        String location,
        ConductanceUnit unit,
        List<String> devices,
        int[] device,
        int[] programming,
        int[] cycle,
        double[] target,
        double[] time,
        double[] read,
        boolean hasTimes,
        boolean targetsAreLevels,
        List<String> unusedColumns,
        BadReadings skipped,
        List<String> notes) {
    public Measurements {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(skipped, "skipped");
        devices = List.copyOf(devices);
        unusedColumns = List.copyOf(unusedColumns);
        notes = List.copyOf(notes);
        int count = read.length;
        if (count == 0
                || device.length != count
                || programming.length != count
                || cycle.length != count
                || target.length != count
                || time.length != count) {
            throw new IllegalArgumentException("measurements need one entry per reading in each array, and a reading");
        }
        for (int i = 1; i < count; i++) {
            boolean same = programming[i] == programming[i - 1];
            boolean ordered = same
                    ? device[i] == device[i - 1] && target[i] == target[i - 1] && time[i] >= time[i - 1]
                    : programming[i] == programming[i - 1] + 1 && device[i] >= device[i - 1];
            if (!ordered) {
                throw new IllegalArgumentException(
                        "reading " + i + " is out of order, or differs from its programming");
            }
        }
    }

    /**
     * The same measurements without some readings.
     *
     * @param left which are left out, one entry for each reading; at least one is kept
     * @param note a sentence about them
     */
    Measurements without(boolean[] left, String note) {
        int[] kept = IntStream.range(0, left.length).filter(i -> !left[i]).toArray();
        int[] numbers = new int[kept.length];
        for (int i = 1; i < kept.length; i++) {
            numbers[i] = numbers[i - 1] + (programming[kept[i]] == programming[kept[i - 1]] ? 0 : 1);
        }
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new Measurements(
                location,
                unit,
                devices,
                Arrays.stream(kept).map(i -> device[i]).toArray(),
                numbers,
                Arrays.stream(kept).map(i -> cycle[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> target[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> time[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> read[i]).toArray(),
                hasTimes,
                targetsAreLevels,
                unusedColumns,
                skipped,
                all);
    }

    /** Number of readings. */
    public int count() {
        return read.length;
    }

    /** Number of programmings. */
    public int programmings() {
        return programming[programming.length - 1] + 1;
    }

    /** Where each programming's readings begin; one more entry for the end. */
    public int[] programmingStarts() {
        return starts(programming, programmings());
    }

    private static int[] starts(int[] groups, int count) {
        int[] starts = new int[count + 1];
        for (int group : groups) {
            starts[group + 1]++;
        }
        for (int group = 0; group < count; group++) {
            starts[group + 1] += starts[group];
        }
        return starts;
    }
}
