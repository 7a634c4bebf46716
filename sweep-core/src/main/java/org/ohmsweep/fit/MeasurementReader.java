package org.ohmsweep.fit;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.Columns.Role;
import org.ohmsweep.fit.MeasurementOptions.Target;

/**
 * Reads measurements from text, strictly: one reading on each line, with {@code read}, {@code target} and perhaps
 * {@code device}, {@code cycle} and {@code time} in any order. docs/devices.md describes the files. Lines that begin with #
 * and empty lines are skipped; other columns are not used.
 */
public final class MeasurementReader {
    private static final int NAMED_BAD_READINGS = 5;

    private final MeasurementOptions options;
    private final Readings readings = new Readings();
    private final List<String> firstBad = new ArrayList<>();
    private CsvLine badLine;
    private int badField;
    private int badCount;
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> unused = new LinkedHashSet<>();
    private String firstLocation;
    private Columns first;
    private ConductanceUnit unit;

    // Of the file that is being read.
    private int files;
    private String location;
    private CsvLine.Separator separator;
    private Columns columns;
    private DecimalMark numbers;
    private FieldReader fields;

    /** A reader of one or several files. */
    public MeasurementReader(MeasurementOptions options) {
        this.options = options;
    }

    /**
     * Reads a file.
     *
     * @param name its name, as messages should show it
     * @param content plain or compressed by gzip
     * @return this reader
     * @throws UserException at the first thing that is wrong, with line, column, value and a remedy
     * @throws IOException when the content cannot be read
     */
    public MeasurementReader add(String name, InputStream content) throws IOException {
        files++;
        location = name;
        columns = null;
        readings.beginFile(name);
        try {
            lines(MeasurementText.of(name, content));
        } catch (CharacterCodingException e) {
            throw new UserException(name + " is not UTF-8 text", "Save it as UTF-8.", e);
        } catch (ZipException | EOFException e) {
            throw new UserException(
                    name + ": its gzip compression is damaged or ends too early (" + e.getMessage() + ")",
                    "Copy or compress it again.",
                    e);
        }
        return this;
    }

    /**
     * All that was read.
     *
     * @throws UserException when readings cannot be conductances and are not to be left out, when nothing is left, or when the
     *     readings of one programming have different targets
     */
    public Measurements measurements() {
        if (badCount > 0 && (!options.skipBad() || readings.count() == 0)) {
            boolean most = badCount > readings.count();
            throw badLine.error(
                    badField,
                    badCount + (badCount == 1 ? " reading is" : " readings are") + " missing, infinite or above 100 S: "
                            + String.join(", ", firstBad) + (badCount > firstBad.size() ? " and others" : ""),
                    most
                            ? "check the unit and the column read: most readings are of this kind"
                            : "correct or remove the lines, or leave them out with --skip-bad");
        }
        if (files > 1) {
            note(
                    options.sameDevices()
                            ? "A device's name stands for the same device in all files (--same-devices)."
                            : "Devices of different files are different devices, whatever their names.");
        }
        return readings.sorted(
                unit,
                first.has(Role.TIME),
                first.has(Role.STATE) || first.has(Role.LEVEL) && !(options.target() instanceof Target.LevelWindows),
                List.copyOf(unused),
                new BadReadings(badCount, firstBad),
                List.copyOf(notes));
    }

    private void lines(BufferedReader text) throws IOException {
        int before = readings.count() + badCount;
        int number = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            number++;
            String content = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            // Excel takes a first line such as sep=; as the separator.
            if (content.isBlank() || content.startsWith("#") || number == 1 && content.matches("(?i)sep=.")) {
                continue;
            }
            if (columns == null) {
                CsvLine parsed = firstLine(number, content);
                begin(parsed);
                if (!options.columns().isEmpty() && !isHeader(parsed)) {
                    reading(parsed);
                }
            } else {
                reading(CsvLine.parse(location, number, content, separator));
            }
        }
        if (readings.count() + badCount == before) {
            throw CsvLine.error(location, Math.max(1, number), 1, "there are no readings", Columns.HEADER_REMEDY);
        }
        numbers.rejectDoubt();
        if (numbers.isComma()) {
            note("Numbers have decimal commas.");
        }
    }

    /** Splits the first line by the separator that makes the most of it. */
    private CsvLine firstLine(int number, String content) {
        CsvLine best = null;
        UserException failed = null;
        long bestScore = -1;
        for (CsvLine.Separator candidate : CsvLine.Separator.values()) {
            try {
                CsvLine line = CsvLine.parse(location, number, content, candidate);
                int fields = line.fields().size();
                long score = options.columns().isEmpty()
                        ? Columns.known(line)
                        : fields == options.columns().size() ? 1 : 0;
                // Many fields decide where names do not.
                score = score * content.length() + fields;
                if (score > bestScore) {
                    bestScore = score;
                    best = line;
                    separator = candidate;
                }
            } catch (UserException e) {
                failed = failed == null ? e : failed;
            }
        }
        if (best == null) {
            throw failed;
        }
        return best;
    }

    private void begin(CsvLine line) {
        columns = new Columns(line, options);
        numbers = new DecimalMark(separator);
        if (first == null) {
            first = columns;
            firstLocation = location;
            unit = columns.unit(Role.READ).isResistance()
                    ? ConductanceUnit.MICROSIEMENS
                    : columns.unit(Role.READ).conductance();
        } else if (!columns.roles().equals(first.roles())) {
            throw line.error(
                    0,
                    location + " has the columns " + roles(columns) + ", and " + firstLocation + " " + roles(first),
                    "give files with the same columns, or fit them separately");
        }
        fields = new FieldReader(columns, numbers, options.target(), unit);
        unused.addAll(columns.unused());
        if (separator != CsvLine.Separator.COMMA) {
            note("Columns are separated by " + separator.text() + "s.");
        }
        for (Role role : columns.roles()) {
            MeasuredUnit from = columns.unit(role);
            if (from != null && (from.isResistance() || from.conductance() != unit)) {
                note("The column %s is converted from %s to %s.", columns.text(role), from.symbol(), unit.symbol());
            }
        }
        if (options.target() instanceof Target.Window) {
            note("Targets are the middles of %s and %s.", columns.text(Role.LOW), columns.text(Role.HIGH));
        } else if (options.target() instanceof Target.LevelWindows windows) {
            note(
                    "Targets are the middles of %d windows of equal width from %s to %s %s.",
                    windows.count(), Numbers.text(windows.low()), Numbers.text(windows.high()), unit.symbol());
        } else if (columns.has(Role.LEVEL)) {
            note("Targets are numbers of levels; what conductance they stand for is not known.");
        }
        if (!columns.has(Role.DEVICE)) {
            note("There is no column device: all readings of a file are taken as those of one device.");
        }
        if (!columns.has(Role.CYCLE)) {
            note(
                    columns.has(Role.TIME)
                            ? "There is no column cycle: a new target, or a time that does not advance, begins a programming."
                            : "There is no column cycle: each line is taken as a programming of its own.");
        }
    }

    private static String roles(Columns columns) {
        return columns.roles().stream().map(Role::text).collect(Collectors.joining(", "));
    }

    /** Whether the first line is a header all the same, which --columns stands instead of. */
    private boolean isHeader(CsvLine line) {
        if (line.fields().size() != columns.count()) {
            return false;
        }
        boolean header = columns.roles().stream()
                .filter(Role::isNumber)
                .map(role -> line.fields().get(columns.field(role)))
                .noneMatch(text -> DecimalMark.looksLikeNumber(text) || FieldReader.isMissing(text));
        if (header) {
            note("The first line is taken as a header, which --columns replaces.");
        }
        return header;
    }

    private void reading(CsvLine line) {
        if (line.fields().size() != columns.count()) {
            int last = Math.min(columns.count(), line.fields().size()) - 1;
            throw line.error(
                    last,
                    "the line has " + line.fields().size() + " fields, and "
                            + (options.columns().isEmpty() ? "the header " : "--columns ") + columns.count(),
                    "give every line a field for each column; numbers have a point, not a comma");
        }
        int device = readings.device(options.sameDevices() ? 0 : files, fields.device(line));
        double target = fields.target(line);
        if (options.target() instanceof Target.LevelWindows windows && target > windows.high()) {
            notes.add("Levels beyond the last of these windows go on in the same steps.");
        }
        double time = fields.time(line);
        int cycle = columns.has(Role.CYCLE) ? fields.cycle(line) : readings.nextCycle(device, target, time);
        double read = fields.read(line);
        if (Double.isNaN(read)) {
            noteBad(line);
        } else {
            readings.add(line, device, cycle, target, time, read);
        }
    }

    private void noteBad(CsvLine line) {
        badCount++;
        if (firstBad.size() < NAMED_BAD_READINGS) {
            String text = fields.text(line, Role.READ);
            firstBad.add((files > 1 ? location + " " : "") + "line " + line.number() + " ("
                    + (text.isEmpty() ? "empty" : text) + ")");
        }
        if (badLine == null) {
            badLine = line;
            badField = columns.field(Role.READ);
        }
    }

    private void note(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
    }
}
