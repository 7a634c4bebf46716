package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The content of the report of a fit: numbers with intervals, measured against simulated, what was left out and why.
 *
 * @param head what was measured, and how the file was understood
 * @param warnings what is poor about the fit
 * @param estimates of the device's parameters
 * @param levels table of the levels
 * @param agreement of the measured and the simulated readings
 * @param leftOut readings that the fit does not use, and why
 * @param unknown parameters that were not estimated, and why
 * @param notes what else a reader should know
 */
public record FitReport(
        List<String> head,
        List<String> warnings,
        List<Estimate> estimates,
        LevelTable levels,
        List<String> agreement,
        List<String> leftOut,
        List<String> unknown,
        List<String> notes) {
    /** Unit of the estimates. */
    public static final String UNIT = "in units of the bound";

    /** How simulated readings are made. */
    public static final String SIMULATED = "devices of the profile, drawn by the trainer's code";

    /** Levels of which the text shows all. */
    private static final int MAX_LEVELS = 64;

    public FitReport {
        head = List.copyOf(head);
        warnings = List.copyOf(warnings);
        estimates = List.copyOf(estimates);
        agreement = List.copyOf(agreement);
        leftOut = List.copyOf(leftOut);
        unknown = List.copyOf(unknown);
        notes = List.copyOf(notes);
    }

    /**
     * A row of the table of parameters.
     *
     * @param name of the parameter
     * @param estimate its value, or that there is none
     * @param interval its 95 % interval, or a remark
     */
    public record Estimate(String name, String estimate, String interval) {}

    /**
     * The table of levels.
     *
     * @param columns their names
     * @param rows one for each level, with a text for each column
     */
    public record LevelTable(List<String> columns, List<List<String>> rows) {
        public LevelTable {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /** The report of a fit. */
    public static FitReport of(FittedDevice device, Comparison comparison) {
        return new Writer(device, comparison).report();
    }

    /** The same report with one more note. */
    public FitReport with(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new FitReport(head, warnings, estimates, levels, agreement, leftOut, unknown, all);
    }

    /** The report for a terminal. */
    public String text() {
        List<String> lines = new ArrayList<>(head);
        lines.add("");
        warnings.forEach(sentence -> lines.add("WARNING: " + sentence));
        if (!warnings.isEmpty()) {
            lines.add("");
        }
        lines.add(row(UNIT, "estimate", "95 % interval"));
        estimates.forEach(row -> lines.add(row(row.name, row.estimate, row.interval)));
        lines.add("");
        lines.add(levelRow(levels.columns));
        levels.rows.stream().limit(MAX_LEVELS).forEach(row -> lines.add(levelRow(row)));
        if (levels.rows.size() > MAX_LEVELS) {
            lines.add("... and " + (levels.rows.size() - MAX_LEVELS) + " more");
        }
        lines.add("");
        section("Measured against simulated (" + SIMULATED + "):", agreement, lines);
        section("Left out:", leftOut, lines);
        section("Not estimated:", unknown, lines);
        lines.addAll(notes);
        return String.join("\n", lines) + "\n";
    }

    private static void section(String title, List<String> sentences, List<String> lines) {
        if (!sentences.isEmpty()) {
            lines.add(title);
            sentences.forEach(sentence -> lines.add("  " + sentence));
            lines.add("");
        }
    }

    private static String row(String name, String estimate, String interval) {
        return String.format(Locale.ROOT, "%-24s %-22s %s", name, estimate, interval)
                .stripTrailing();
    }

    private static String levelRow(List<String> cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-6s", cells.get(0)));
        for (int column = 1; column < cells.size(); column++) {
            row.append(String.format(Locale.ROOT, " %" + Writer.COLUMNS.get(column).width + "s", cells.get(column)));
        }
        return row.toString();
    }

    /** Makes a report. */
    private static final class Writer {
        /** Neighbouring levels that are closer, in standard deviations of their write noise, are worth a note. */
        private static final double CLOSE = 2;

        private static final List<Column> COLUMNS = List.of(
                new Column("level", 6),
                new Column("target", 10),
                new Column("median", 10),
                new Column("readings", 9),
                new Column("position", 9),
                new Column("bias", 10),
                new Column("noise", 10),
                new Column("spread", 9),
                new Column("jump_rate", 10));

        private static final int WITHOUT_RELAXATION = 7;

        private final FittedDevice device;
        private final Comparison comparison;
        private final String unit;

        private record Column(String name, int width) {}

        Writer(FittedDevice device, Comparison comparison) {
            this.device = device;
            this.comparison = comparison;
            unit = device.measurements().unit().symbol();
        }

        FitReport report() {
            return new FitReport(
                    head(),
                    Quality.of(device, comparison).stream()
                            .map(sentence -> sentence + ".")
                            .toList(),
                    estimates(),
                    levels(),
                    agreement(),
                    leftOut(),
                    device.unknown().stream().map(sentence -> sentence + ".").toList(),
                    notes());
        }

        private List<String> head() {
            Measurements from = device.measurements();
            List<String> head = new ArrayList<>();
            head.add(format(
                    "%s: %s readings of %s programmings of %s devices, in %s",
                    from.location(),
                    Numbers.count(from.count()),
                    Numbers.count(from.programmings()),
                    Numbers.count(from.devices().size()),
                    unit));
            head.addAll(from.notes());
            return head;
        }

        private List<Estimate> estimates() {
            List<Estimate> rows = new ArrayList<>();
            rows.add(new Estimate("levels", Numbers.count(device.levels().count()), ends()));
            rows.add(estimate("write_noise", device.noise()));
            if (!device.bias().isEmpty()) {
                rows.add(estimate("write_bias", device.bias()));
            }
            ErrorLaw law = device.law();
            rows.add(new Estimate(
                    "write_error",
                    law.isGaussian() ? "gaussian" : law.quantiles().length + " quantiles",
                    "errors are " + Numbers.text(law.distance())
                            + " from the normal distribution (Kolmogorov distance)"));
            rows.add(estimate("device_spread", device.deviceSpread()));
            rows.add(estimate("gain_spread", device.gainSpread()));
            rows.add(estimate("read_noise", device.readNoise()));
            device.relaxation().ifPresent(found -> {
                rows.add(new Estimate(
                        "relaxation.onset",
                        Numbers.text(found.onset().estimate()) + " s",
                        "the other intervals are for this onset"));
                found.parameters().forEach((name, intervals) -> rows.add(estimate("relaxation." + name, intervals)));
            });
            rows.add(failures());
            return rows;
        }

        private String ends() {
            return "from " + Numbers.text(device.levels().conductance(-1)) + " to "
                    + Numbers.text(device.levels().conductance(1)) + " " + unit
                    + (device.levels().byReadings() ? ", by their readings" : ", by their targets");
        }

        private Estimate failures() {
            MeasuredFailures failures = device.failures();
            return new Estimate(
                    "failure_ratio per cycle",
                    failures.ratio()
                            .map(ratio -> Numbers.text(ratio.estimate()))
                            .orElse("not known"),
                    failures.ratio()
                            .map(ratio -> Numbers.range(ratio) + ": " + Numbers.count(failures.count())
                                    + " failures in " + Numbers.count(failures.cyclesAtRisk())
                                    + " cycles of working devices")
                            .orElse("no device has enough programmings to show a failure"));
        }

        private LevelTable levels() {
            Optional<FittedRelaxation> own =
                    device.relaxation().filter(found -> found.levels().size() > 1);
            return new LevelTable(
                    COLUMNS.stream()
                            .limit(own.isPresent() ? COLUMNS.size() : WITHOUT_RELAXATION)
                            .map(Column::name)
                            .toList(),
                    IntStream.range(0, device.levels().count())
                            .mapToObj(level -> level(level, own))
                            .toList());
        }

        private List<String> level(int level, Optional<FittedRelaxation> own) {
            MeasuredLevels levels = device.levels();
            List<String> row = new ArrayList<>(List.of(
                    Integer.toString(level + 1),
                    Numbers.text(levels.targets()[level]),
                    Numbers.text(levels.medians()[level]),
                    Numbers.count(levels.counts()[level]),
                    Numbers.text(levels.positions()[level]),
                    device.bias().isEmpty()
                            ? "0"
                            : Numbers.text(device.bias().get(level).estimate()),
                    Numbers.text(device.noise().get(level).estimate())));
            own.map(found -> found.of(level)).ifPresent(movement -> {
                row.add(Numbers.text(movement.spread().estimate()));
                row.add(Numbers.text(movement.jumpRate().estimate()));
            });
            return row;
        }

        private List<String> agreement() {
            String whole = format(
                    "The profile reproduces %s of the mean-square deviation about the targets; Kolmogorov distance %s, all readings together.",
                    Numbers.percent(comparison.share()), Numbers.text(comparison.overall()));
            if (comparison.large().isEmpty()) {
                return List.of(
                        whole,
                        format(
                                "No level has the %d readings at one age that a distance by level takes.",
                                Comparison.ENOUGH));
            }
            Comparison.Cell farthest = comparison.farthest().orElseThrow();
            return List.of(
                    whole,
                    format(
                            "By level and age, where there are at least %d readings: %s on average, at most %s (level %d, %s s).",
                            Comparison.ENOUGH,
                            Numbers.text(comparison.meanDistance()),
                            Numbers.text(farthest.distance()),
                            farthest.level() + 1,
                            Numbers.text(farthest.age())));
        }

        private List<String> leftOut() {
            MeasuredFailures failures = device.failures();
            List<String> left = new ArrayList<>();
            device.levels().leftOut().forEach(sentence -> left.add("target " + sentence + "."));
            if (failures.all() > 0) {
                left.add(format(
                        "%s programmings of %s, which read one value whatever their target (likelihood ratio at least e^%.0f).",
                        Numbers.count(failures.programmings()),
                        failures.all() == 1 ? "1 stuck device" : Numbers.count(failures.all()) + " stuck devices",
                        StuckDevices.EVIDENCE));
                left.add(format(
                        "Of these devices, %s never followed their targets (yield) and %s got stuck in their last %d programmings,"
                                + " where some failures go unseen. Neither count in the failure ratio.",
                        Numbers.count(failures.dead()), Numbers.count(failures.late()), failures.readingsNeeded() - 1));
            }
            BadReadings skipped = device.measurements().skipped();
            if (skipped.count() > 0) {
                left.add(Numbers.count(skipped.count()) + " readings that cannot be conductances, such as "
                        + String.join(", ", skipped.first()) + ".");
            }
            return left;
        }

        private List<String> notes() {
            List<String> notes = new ArrayList<>();
            if (device.outlierShare() > 0) {
                notes.add(format(
                        "Outliers, more than five robust standard deviations from their level: %s of the first readings. They are part"
                                + " of write_noise%s.",
                        Numbers.percent(device.outlierShare()), device.law().isGaussian() ? "" : " and write_error"));
            }
            double closest = closest();
            if (closest < CLOSE) {
                notes.add(format(
                        "Note: neighbouring levels are as close as %s standard deviations of their write noise.",
                        Numbers.text(closest)));
            }
            if (!device.measurements().unusedColumns().isEmpty()) {
                notes.add("Columns not used: "
                        + String.join(", ", device.measurements().unusedColumns()) + ".");
            }
            notes.add("Intervals treat devices as independent of each other.");
            return notes;
        }

        private double closest() {
            double[] positions = device.levels().positions();
            return IntStream.range(1, positions.length)
                    .mapToDouble(level -> (positions[level] - positions[level - 1])
                            / Math.max(
                                    device.noise().get(level).estimate(),
                                    device.noise().get(level - 1).estimate()))
                    .min()
                    .orElse(Double.NaN);
        }

        private static Estimate estimate(String name, Optional<Interval> found) {
            return new Estimate(
                    name,
                    found.map(interval -> Numbers.text(interval.estimate())).orElse("not estimated"),
                    found.map(Numbers::range).orElse(""));
        }

        private static Estimate estimate(String name, List<Interval> found) {
            if (found.size() == 1) {
                return estimate(name, Optional.of(found.get(0)));
            }
            Function<Comparator<Double>, String> end = order -> Numbers.text(
                    found.stream().map(Interval::estimate).min(order).orElseThrow());
            return new Estimate(
                    name,
                    end.apply(Comparator.naturalOrder()) + " to " + end.apply(Comparator.reverseOrder()),
                    "by level");
        }

        private static String format(String text, Object... values) {
            return String.format(Locale.ROOT, text, values);
        }
    }
}
