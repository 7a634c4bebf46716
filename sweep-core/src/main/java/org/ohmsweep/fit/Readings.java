package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.UserException;

/** Readings in the order of their files, which are then sorted into programmings. */
final class Readings {
    private static final int MAX_READINGS = 10_000_000;

    /** It cannot be seen whether a programming was read again or another one has its number. */
    private static final String REPEATED_READINGS =
            "Readings of one device, cycle and time in several files are repeated readings of one programming: where files"
                    + " count their cycles anew, leave --same-devices out.";

    private final List<String> locations = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private final Map<DeviceKey, Integer> deviceIndex = new HashMap<>();
    private int count;
    private int[] devices = new int[1024];
    private int[] cycles = new int[1024];
    private int[] lines = new int[1024];
    private double[] targets = new double[1024];
    private double[] times = new double[1024];
    private double[] reads = new double[1024];

    /** The last programming of each device, for files that do not count them. */
    private final List<Programming> last = new ArrayList<>();

    private record Programming(int cycle, double target, double time) {}

    /** The readings that follow are from this file. */
    void beginFile(String location) {
        locations.add(location);
        firsts.add(count);
    }

    int count() {
        return count;
    }

    /**
     * Index of a device.
     *
     * @param file number of the file that its name belongs to; 0 for all
     */
    int device(int file, String name) {
        return deviceIndex.computeIfAbsent(new DeviceKey(file, name), key -> deviceIndex.size());
    }

    private record DeviceKey(int file, String name) {}

    private List<String> names() {
        String[] names = new String[deviceIndex.size()];
        deviceIndex.forEach((key, index) -> {
            boolean plain = key.file == 0 || locations.size() == 1;
            names[index] = plain ? key.name : locations.get(key.file - 1) + ":" + key.name;
        });
        return List.of(names);
    }

    /**
     * The cycle of a reading from a file that does not count them: the last one of its device, if it had the same target and
     * the time has advanced since; otherwise a new one.
     */
    int nextCycle(int device, double target, double time) {
        while (last.size() <= device) {
            last.add(new Programming(0, Double.NaN, 0));
        }
        Programming before = last.get(device);
        boolean same = before.target == target && before.time < time;
        last.set(device, new Programming(same ? before.cycle : before.cycle + 1, target, time));
        return last.get(device).cycle;
    }

    void add(CsvLine line, int device, int cycle, double target, double time, double read) {
        if (count == MAX_READINGS) {
            throw line.error(0, "there are more than " + MAX_READINGS + " readings", "fit a part of them");
        }
        if (count == reads.length) {
            devices = Arrays.copyOf(devices, 2 * count);
            cycles = Arrays.copyOf(cycles, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
            targets = Arrays.copyOf(targets, 2 * count);
            times = Arrays.copyOf(times, 2 * count);
            reads = Arrays.copyOf(reads, 2 * count);
        }
        devices[count] = device;
        cycles[count] = cycle;
        lines[count] = line.number();
        targets[count] = target;
        times[count] = time;
        reads[count] = read;
        count++;
    }

    /**
     * Sorted by device, cycle, time and order in the files.
     *
     * @throws UserException when the readings of one cycle of a device have different targets
     */
    Measurements sorted(
            ConductanceUnit unit,
            boolean hasTimes,
            boolean targetsAreLevels,
            List<String> unused,
            BadReadings skipped,
            List<String> notes) {
        List<String> names = names();
        int[] order = order();
        int[] programmings = new int[count];
        boolean isReadInSeveralFiles = false;
        for (int i = 1; i < count; i++) {
            int before = order[i - 1];
            int reading = order[i];
            boolean same = isOneProgramming(reading, before);
            if (same && targets[reading] != targets[before]) {
                throw twoTargets(names.get(devices[reading]), Math.min(before, reading), Math.max(before, reading));
            }
            isReadInSeveralFiles |= same && times[reading] == times[before] && file(reading) != file(before);
            programmings[i] = programmings[i - 1] + (same ? 0 : 1);
        }
        return new Measurements(
                String.join(", ", locations),
                unit,
                names,
                ints(devices, order),
                programmings,
                ints(cycles, order),
                doubles(targets, order),
                doubles(times, order),
                doubles(reads, order),
                hasTimes,
                targetsAreLevels,
                unused,
                skipped,
                isReadInSeveralFiles ? with(notes, REPEATED_READINGS) : notes);
    }

    private static List<String> with(List<String> notes, String another) {
        List<String> all = new ArrayList<>(notes);
        all.add(another);
        return all;
    }

    private int[] order() {
        int[] starts = new int[deviceIndex.size() + 1];
        for (int i = 0; i < count; i++) {
            starts[devices[i] + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        // Cycle and place in the files in one number: a sort of numbers is far faster than one by a comparator.
        long[] keys = new long[count];
        int[] next = starts.clone();
        for (int i = 0; i < count; i++) {
            keys[next[devices[i]]++] = (long) cycles[i] << Integer.SIZE | i;
        }
        int[] order = new int[count];
        for (int device = 1; device < starts.length; device++) {
            Arrays.sort(keys, starts[device - 1], starts[device]);
        }
        Arrays.setAll(order, i -> (int) keys[i]);
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && isOneProgramming(order[start], order[end])) {
                end++;
            }
            sortByTime(order, start, end);
        }
        return order;
    }

    private boolean isOneProgramming(int reading, int other) {
        return devices[reading] == devices[other] && cycles[reading] == cycles[other];
    }

    private void sortByTime(int[] order, int start, int end) {
        boolean sorted = true;
        for (int i = start + 1; i < end; i++) {
            sorted &= times[order[i - 1]] <= times[order[i]];
        }
        if (!sorted) {
            int[] byTime = Arrays.stream(order, start, end)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> times[i])) // stable
                    .mapToInt(i -> i)
                    .toArray();
            System.arraycopy(byTime, 0, order, start, byTime.length);
        }
    }

    private static int[] ints(int[] values, int[] order) {
        return Arrays.stream(order).map(i -> values[i]).toArray();
    }

    private static double[] doubles(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    private UserException twoTargets(String device, int before, int reading) {
        int file = file(reading);
        return CsvLine.error(
                locations.get(file),
                lines[reading],
                1,
                "device " + device + " has cycle " + cycles[reading] + " with two targets, first in line "
                        + lines[before] + (file(before) == file ? "" : " of " + locations.get(file(before))),
                "count the programmings of each device, so that a cycle has one target, or leave the column cycle out:"
                        + " then each line begins a new one");
    }

    private int file(int reading) {
        int file = locations.size() - 1;
        while (firsts.get(file) > reading) {
            file--;
        }
        return file;
    }
}
