package org.ohmsweep.fit;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.UserException;

/**
 * Reads measurements from CSV, strictly: a header with {@code target}, {@code read}, {@code device} and {@code cycle} in
 * any order, the unit of the first two in the header ({@code target_uS}, {@code read (uS)}) or given separately;
 * then one reading a line. Lines that begin with # and empty lines are skipped; other columns are not used.
 */
public final class MeasurementReader {
    private static final int MAX_READINGS = 10_000_000;
    /** Name and unit: read, read_uS, read value (uS). */
    private static final Pattern NAME =
            Pattern.compile("(target|read[ _]value|read)(?:\\s*[\\[(]([^\\])]*)[\\])]|[ _]([a-z\u00b5\u03bc]+))?");

    private static final String HEADER_REMEDY =
            "begin with a header such as target_uS,read_uS,device,cycle and put one reading on each line";

    private final String location;
    private final Map<String, Integer> deviceIndex = new HashMap<>();
    private int targetField = -1;
    private int readField = -1;
    private int deviceField = -1;
    private int cycleField = -1;
    private int fields;
    private ConductanceUnit unit;
    private final List<String> unused = new ArrayList<>();

    private double[] targets = new double[1024];
    private double[] readings = new double[1024];
    private int[] devices = new int[1024];
    private int[] cycles = new int[1024];
    private int[] lines = new int[1024];
    private int count;

    private MeasurementReader(String location) {
        this.location = location;
    }

    /**
     * Reads a file.
     *
     * @param location its name, as messages should show it
     * @param unit the unit, for a header without units
     * @throws UserException at the first thing that is wrong, with line, column, value and a remedy
     * @throws IOException when the text cannot be read
     */
    public static Measurements read(String location, BufferedReader text, Optional<ConductanceUnit> unit)
            throws IOException {
        MeasurementReader reader = new MeasurementReader(location);
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            String content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (content.isBlank() || content.startsWith("#")) {
                continue;
            }
            CsvLine parsed = CsvLine.parse(location, number, content);
            if (reader.fields == 0) {
                reader.header(parsed, unit);
            } else {
                reader.reading(parsed);
            }
        }
        if (reader.count == 0) {
            throw CsvLine.error(location, Math.max(1, number), 1, "there are no readings", HEADER_REMEDY);
        }
        return reader.sorted();
    }

    private void header(CsvLine line, Optional<ConductanceUnit> given) {
        fields = line.fields().size();
        for (int field = 0; field < fields; field++) {
            String name = line.fields().get(field);
            String lower = name.toLowerCase(Locale.ROOT);
            Matcher conductance = NAME.matcher(lower);
            if (lower.equals("device")) {
                deviceField = once(line, field, deviceField);
            } else if (lower.equals("cycle")) {
                cycleField = once(line, field, cycleField);
            } else if (conductance.matches()) {
                if (conductance.group(1).equals("target")) {
                    targetField = once(line, field, targetField);
                } else {
                    readField = once(line, field, readField);
                }
                unit(line, field, conductance.group(2) == null ? conductance.group(3) : conductance.group(2));
            } else {
                unused.add(name);
            }
        }
        present(line, "target", targetField);
        present(line, "read", readField);
        present(line, "device", deviceField);
        present(line, "cycle", cycleField);
        if (given.isPresent() && unit != null && given.get() != unit) {
            throw line.error(
                    targetField,
                    "the header is in " + unit.symbol() + ", and --unit says "
                            + given.get().symbol(),
                    "omit --unit, or correct the header");
        }
        unit = unit == null ? given.orElse(null) : unit;
        if (unit == null) {
            throw line.error(
                    targetField,
                    "the unit of target and read is not stated",
                    "write it into the header, as in target_uS, or give --unit, one of "
                            + String.join(", ", ConductanceUnit.symbols()));
        }
    }

    private int once(CsvLine line, int field, int before) {
        if (before >= 0) {
            throw line.error(
                    field,
                    "the column " + line.fields().get(field) + " is there twice, first as "
                            + line.fields().get(before),
                    "keep one of the two");
        }
        return field;
    }

    private static void present(CsvLine line, String name, int field) {
        if (field < 0) {
            String tabs = line.fields().stream().anyMatch(text -> text.contains(";") || text.contains("\t"))
                    ? "; separate columns by commas"
                    : "";
            throw line.error(
                    0,
                    "there is no column " + name + ", found " + String.join(", ", line.fields()),
                    HEADER_REMEDY + tabs);
        }
    }

    private void unit(CsvLine line, int field, String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        ConductanceUnit found = ConductanceUnit.find(text)
                .orElseThrow(() -> line.error(
                        field,
                        "unknown unit '" + text + "' in the column "
                                + line.fields().get(field),
                        "give conductances in one of " + String.join(", ", ConductanceUnit.symbols())));
        if (unit != null && unit != found) {
            throw line.error(
                    field,
                    "the column " + line.fields().get(field) + " is in " + found.symbol() + ", the other one in "
                            + unit.symbol(),
                    "give both in one unit");
        }
        unit = found;
    }

    private void reading(CsvLine line) {
        if (line.fields().size() != fields) {
            int last = Math.min(fields, line.fields().size()) - 1;
            throw line.error(
                    last,
                    "the line has " + line.fields().size() + " fields, and the header " + fields,
                    "give every line a field for each column; numbers have a point, not a comma");
        }
        if (count == MAX_READINGS) {
            throw line.error(0, "there are more than " + MAX_READINGS + " readings", "fit a part of them");
        }
        if (count == readings.length) {
            targets = Arrays.copyOf(targets, 2 * count);
            readings = Arrays.copyOf(readings, 2 * count);
            devices = Arrays.copyOf(devices, 2 * count);
            cycles = Arrays.copyOf(cycles, 2 * count);
            lines = Arrays.copyOf(lines, 2 * count);
        }
        targets[count] = number(line, "target", targetField);
        readings[count] = number(line, "read", readField);
        String device = line.fields().get(deviceField);
        if (device.isEmpty()) {
            throw line.error(deviceField, "device is empty", "name the device, or remove the line");
        }
        devices[count] = deviceIndex.computeIfAbsent(device, name -> deviceIndex.size());
        cycles[count] = cycle(line);
        lines[count] = line.number();
        count++;
    }

    private static double number(CsvLine line, String name, int field) {
        String text = line.fields().get(field);
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notFinite(line, name, field);
        }
        if (!Double.isFinite(value) || text.endsWith("d") || text.endsWith("f")) {
            throw notFinite(line, name, field);
        }
        return value;
    }

    private static UserException notFinite(CsvLine line, String name, int field) {
        return line.error(
                field,
                name + " must be a number, found '" + line.fields().get(field) + "'",
                "write a finite number with a decimal point, or remove the line");
    }

    private int cycle(CsvLine line) {
        String text = line.fields().get(cycleField);
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
            throw line.error(
                    cycleField,
                    "cycle must be a whole number from 0 to " + Integer.MAX_VALUE + ", found '" + text + "'",
                    "count the programmings of each device");
        }
        return Integer.parseInt(text);
    }

    private Measurements sorted() {
        String[] names = new String[deviceIndex.size()];
        deviceIndex.forEach((name, index) -> names[index] = name);
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingInt(i -> devices[i]).thenComparingInt(i -> cycles[i]));
        int[] programmings = new int[count];
        for (int i = 1; i < count; i++) {
            boolean same = devices[order[i]] == devices[order[i - 1]] && cycles[order[i]] == cycles[order[i - 1]];
            if (same) {
                rejectOtherTarget(names[devices[order[i]]], order[i - 1], order[i]);
            }
            programmings[i] = programmings[i - 1] + (same ? 0 : 1);
        }
        return new Measurements(
                location,
                unit,
                List.of(names),
                Arrays.stream(order).mapToInt(i -> devices[i]).toArray(),
                programmings,
                Arrays.stream(order).mapToInt(i -> cycles[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> targets[i]).toArray(),
                new double[count],
                Arrays.stream(order).mapToDouble(i -> readings[i]).toArray(),
                false,
                false,
                unused,
                BadReadings.NONE,
                List.of());
    }

    private void rejectOtherTarget(String device, int before, int reading) {
        if (targets[before] != targets[reading]) {
            throw CsvLine.error(
                    location,
                    lines[reading],
                    1,
                    "device " + device + " has cycle " + cycles[reading] + " with two targets, first in line "
                            + lines[before],
                    "count the programmings of each device, so that a cycle has one target");
        }
    }
}
