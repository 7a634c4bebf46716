package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The content of the report of a fit: numbers with intervals, measured against simulated, what was left out and why.
 *
 * @param head what was measured, and how the file was understood
 * @param warnings what is poor about the fit
 * @param estimates of the device's parameters
 * @param levels what is estimated for each level
 * @param agreement of the measured and the simulated readings
 * @param leftOut readings that the fit does not use, and why
 * @param unknown parameters that were not estimated, and why
 * @param notes what else a reader should know
 */
public record FitReport(
        List<String> head,
        List<String> warnings,
        List<Estimate> estimates,
        List<Level> levels,
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

    static final String BIAS = "write_bias";
    static final String NOISE = "write_noise";
    static final String RELAXATION = "relaxation.";
    private static final String SPREAD = RELAXATION + "spread";
    private static final String RATE = RELAXATION + "jump_rate";

    /** Columns of levels on a terminal, and those of levels with a movement of their own. */
    private static final String LEVEL = "%-6s %10s %10s %9s %9s %10s %10s";

    private static final String MOVEMENT = " %9s %10s";

    public FitReport {
        head = List.copyOf(head);
        warnings = List.copyOf(warnings);
        estimates = List.copyOf(estimates);
        levels = List.copyOf(levels);
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
    public record Estimate(String name, String estimate, String interval) {
        /** Whether it says what devices do after programming. */
        public boolean isOfRelaxation() {
            return name.startsWith(RELAXATION);
        }
    }

    /**
     * A row of the table of levels.
     *
     * @param number of the level, from 1
     * @param target that was to be programmed, in the unit of the measurements
     * @param median of the first readings
     * @param readings how many
     * @param position in units of the bound
     * @param estimates of the parameters that each level has for itself
     */
    public record Level(
            String number, String target, String median, String readings, String position, List<Estimate> estimates) {
        public Level {
            estimates = List.copyOf(estimates);
        }

        /** The estimate of a parameter; 0 where it is none. */
        private String estimate(String name) {
            return estimates.stream()
                    .filter(of -> of.name.equals(name))
                    .map(Estimate::estimate)
                    .findFirst()
                    .orElse("0");
        }

        /** Its row on a terminal. */
        private String text() {
            String row = String.format(
                    Locale.ROOT, LEVEL, number, target, median, readings, position, estimate(BIAS), estimate(NOISE));
            return hasMovement() ? row + String.format(Locale.ROOT, MOVEMENT, estimate(SPREAD), estimate(RATE)) : row;
        }

        private boolean hasMovement() {
            return estimates.stream().anyMatch(Estimate::isOfRelaxation);
        }
    }

    /** The report of a fit. */
    public static FitReport of(FittedDevice device, Comparison comparison) {
        return new FitReportWriter(device, comparison).report();
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
        lines.add(levelHead());
        levels.stream().limit(MAX_LEVELS).map(Level::text).forEach(lines::add);
        if (levels.size() > MAX_LEVELS) {
            lines.add("... and " + (levels.size() - MAX_LEVELS) + " more");
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

    private String levelHead() {
        String head =
                String.format(Locale.ROOT, LEVEL, "level", "target", "median", "readings", "position", "bias", "noise");
        return levels.get(0).hasMovement() ? head + String.format(Locale.ROOT, MOVEMENT, "spread", "jump_rate") : head;
    }
}
