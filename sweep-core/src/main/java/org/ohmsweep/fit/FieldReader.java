package org.ohmsweep.fit;

import java.util.Locale;
import java.util.Set;
import org.ohmsweep.fit.Columns.Role;
import org.ohmsweep.fit.MeasurementOptions.Target;

/** Reads the fields of one file's lines; each method throws a {@code UserException} at a field that is wrong. */
final class FieldReader {
    /** Larger readings, in siemens, are overflows: no lead conducts as well. */
    private static final double MAX_SIEMENS = 100;

    /** Larger resistances, in ohm, are overflows. */
    private static final double MAX_OHM = 1e20;

    /** What instruments and programs write where there is no reading. */
    private static final Set<String> MISSING = Set.of(
            "",
            "nan",
            "na",
            "n/a",
            "#n/a",
            "null",
            "none",
            "inf",
            "+inf",
            "-inf",
            "infinity",
            "+infinity",
            "-infinity");

    private static final int MAX_LEVEL = 1_000_000;

    private final Columns columns;
    private final DecimalMark numbers;
    private final Target target;
    private final ConductanceUnit unit;

    /**
     * A reader.
     *
     * @param target where targets are from
     * @param unit that conductances are returned in
     */
    FieldReader(Columns columns, DecimalMark numbers, Target target, ConductanceUnit unit) {
        this.columns = columns;
        this.numbers = numbers;
        this.target = target;
        this.unit = unit;
    }

    /** The device's name. */
    String device(CsvLine line) {
        String name = "all";
        if (columns.has(Role.DEVICE)) {
            name = text(line, Role.DEVICE);
            if (name.isEmpty()) {
                throw line.error(columns.field(Role.DEVICE), "device is empty", "name the device, or remove the line");
            }
        }
        return name;
    }

    /** What the line has in a column. */
    String text(CsvLine line, Role role) {
        return line.fields().get(columns.field(role));
    }

    private double number(CsvLine line, Role role) {
        return numbers.number(line, columns.field(role), role.text());
    }

    /** The target's conductance, or the number of its level. */
    double target(CsvLine line) {
        if (columns.has(Role.TARGET)) {
            return conductance(line, Role.TARGET) + 0.0; // -0 is 0
        }
        if (columns.has(Role.LOW)) {
            return window(line);
        }
        if (columns.has(Role.STATE)) {
            return state(line);
        }
        double level = whole(line, Role.LEVEL, MAX_LEVEL, "number the levels in the order of their conductances");
        return target instanceof Target.LevelWindows windows ? windows.middle(level) : level;
    }

    private double window(CsvLine line) {
        double low = conductance(line, Role.LOW);
        double high = conductance(line, Role.HIGH);
        boolean ascends = columns.unit(Role.LOW).isResistance() ? low >= high : low <= high;
        if (!ascends) {
            throw line.error(
                    columns.field(Role.LOW),
                    columns.text(Role.LOW) + " is " + text(line, Role.LOW) + ", above " + columns.text(Role.HIGH)
                            + ", which is " + text(line, Role.HIGH),
                    "name the lower end first in --target-window");
        }
        return (low + high) / 2 + 0.0;
    }

    private double conductance(CsvLine line, Role role) {
        MeasuredUnit from = columns.unit(role);
        double value = number(line, role);
        if (!isPossible(from, value)) {
            throw line.error(
                    columns.field(role),
                    role.text() + " is " + text(line, role) + " " + from.symbol()
                            + ", and conductances are at most 100 S",
                    "correct it, or check the unit");
        }
        return from.in(unit, value);
    }

    private int state(CsvLine line) {
        return switch (text(line, Role.STATE).toUpperCase(Locale.ROOT)) {
            case "LRS" -> 1;
            case "HRS" -> 0;
            default ->
                throw line.error(
                        columns.field(Role.STATE),
                        "state is '" + text(line, Role.STATE) + "'; it must be LRS or HRS",
                        "name the state that was programmed, or remove the line");
        };
    }

    /** Seconds since programming; 0 without a column for it. */
    double time(CsvLine line) {
        if (!columns.has(Role.TIME)) {
            return 0;
        }
        double time = number(line, Role.TIME) * columns.seconds();
        if (!(time >= 0) || Double.isInfinite(time)) {
            throw line.error(
                    columns.field(Role.TIME),
                    "time must be at least 0, found " + text(line, Role.TIME),
                    "give the time since programming");
        }
        return time + 0.0;
    }

    /** The number of the programming. */
    int cycle(CsvLine line) {
        return whole(line, Role.CYCLE, Integer.MAX_VALUE, "count the programmings of each device");
    }

    private int whole(CsvLine line, Role role, int most, String remedy) {
        String text = text(line, role);
        double value = DecimalMark.looksLikeNumber(text) ? number(line, role) : Double.NaN;
        if (value != Math.rint(value) || value < 0 || value > most || Double.isNaN(value)) {
            throw line.error(
                    columns.field(role),
                    role.text() + " must be a whole number from 0 to " + most + ", found '" + text + "'",
                    remedy);
        }
        return (int) value;
    }

    /** A reading's conductance; NaN when it cannot be one. */
    double read(CsvLine line) {
        if (isMissing(text(line, Role.READ))) {
            return Double.NaN;
        }
        MeasuredUnit from = columns.unit(Role.READ);
        double value = number(line, Role.READ);
        return isPossible(from, value) ? from.in(unit, value) : Double.NaN;
    }

    /** Whether this is what instruments and programs write where there is no reading. */
    static boolean isMissing(String text) {
        return !DecimalMark.looksLikeNumber(text) && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isPossible(MeasuredUnit unit, double value) {
        double siemens = Math.abs(unit.in(ConductanceUnit.SIEMENS, value));
        return siemens <= MAX_SIEMENS && !(unit.isResistance() && siemens < 1 / MAX_OHM);
    }
}
