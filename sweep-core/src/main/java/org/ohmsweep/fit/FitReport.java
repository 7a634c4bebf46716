package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The report of a fit: numbers with intervals, measured against simulated, what was left out and why. */
public final class FitReport {
    /** Levels that are all listed. */
    private static final int MAX_LEVELS = 64;

    private static final double CLOSE = 2;

    private final FittedDevice device;
    private final Comparison comparison;
    private final String unit;
    private final List<String> lines = new ArrayList<>();

    private FitReport(FittedDevice device, Comparison comparison) {
        this.device = device;
        this.comparison = comparison;
        unit = device.measurements().unit().symbol();
    }

    /** The report. */
    public static String of(FittedDevice device, Comparison comparison) {
        FitReport report = new FitReport(device, comparison);
        report.head();
        report.warnings();
        report.estimates();
        report.levels();
        report.against();
        report.leftOut();
        report.notes();
        return String.join("\n", report.lines) + "\n";
    }

    private void head() {
        Measurements from = device.measurements();
        add(
                "%s: %s readings of %s programmings of %s devices, in %s",
                from.location(),
                Numbers.count(from.count()),
                Numbers.count(from.programmings()),
                Numbers.count(from.devices().size()),
                unit);
        from.notes().forEach(note -> add("%s", note));
        add("");
    }

    private void warnings() {
        List<String> poor = Quality.of(device, comparison);
        poor.forEach(sentence -> add("WARNING: %s.", sentence));
        if (!poor.isEmpty()) {
            add("");
        }
    }

    private void estimates() {
        add("%-24s %-22s %s", "in units of the bound", "estimate", "95 % interval");
        row("levels", Numbers.count(device.levels().count()), ends());
        row("write_noise", device.noise());
        if (!device.bias().isEmpty()) {
            row("write_bias", device.bias());
        }
        ErrorLaw law = device.law();
        row(
                "write_error",
                law.isGaussian() ? "gaussian" : law.quantiles().length + " quantiles",
                "errors are " + Numbers.text(law.distance()) + " from the normal distribution (Kolmogorov distance)");
        row("device_spread", device.deviceSpread());
        row("gain_spread", device.gainSpread());
        row("read_noise", device.readNoise());
        device.relaxation().ifPresent(this::relaxation);
        failures();
        add("");
    }

    private String ends() {
        return "from " + Numbers.text(device.levels().conductance(-1)) + " to "
                + Numbers.text(device.levels().conductance(1)) + " " + unit
                + (device.levels().byReadings() ? ", by their readings" : ", by their targets");
    }

    private void relaxation(FittedRelaxation found) {
        row("relaxation.onset", Numbers.text(found.onset().estimate()) + " s", found.aboutOnset());
        found.parameters().forEach((name, intervals) -> row("relaxation." + name, intervals));
    }

    private void failures() {
        MeasuredFailures failures = device.failures();
        row(
                "failure_ratio per cycle",
                failures.ratio().map(ratio -> Numbers.text(ratio.estimate())).orElse("not known"),
                failures.ratio()
                        .map(ratio -> Numbers.range(ratio) + ": " + Numbers.count(failures.count()) + " failures in "
                                + Numbers.count(failures.cyclesAtRisk()) + " cycles of working devices")
                        .orElse("no device has enough programmings to show a failure"));
    }

    private void levels() {
        String head = String.format(
                Locale.ROOT,
                "%-6s %10s %10s %9s %9s %10s %10s",
                "level",
                "target",
                "median",
                "readings",
                "position",
                "bias",
                "noise");
        Optional<FittedRelaxation> own =
                device.relaxation().filter(found -> found.levels().size() > 1);
        add("%s%s", head, own.isPresent() ? String.format("%10s %10s", "spread", "jump_rate") : "");
        int shown = Math.min(MAX_LEVELS, device.levels().count());
        for (int level = 0; level < shown; level++) {
            int of = level;
            add(
                    "%-6d %10s %10s %9s %9s %10s %10s%s",
                    level + 1,
                    Numbers.text(device.levels().targets()[level]),
                    Numbers.text(device.levels().medians()[level]),
                    Numbers.count(device.levels().counts()[level]),
                    Numbers.text(device.levels().positions()[level]),
                    device.bias().isEmpty()
                            ? "0"
                            : Numbers.text(device.bias().get(level).estimate()),
                    Numbers.text(device.noise().get(level).estimate()),
                    own.map(found -> String.format(
                                    Locale.ROOT,
                                    "%10s %10s",
                                    Numbers.text(found.of(of).spread().estimate()),
                                    Numbers.text(found.of(of).jumpRate().estimate())))
                            .orElse(""));
        }
        if (shown < device.levels().count()) {
            add("... and %d more", device.levels().count() - shown);
        }
        add("");
    }

    private void against() {
        add("Measured against simulated (devices of the profile, drawn by the trainer's code):");
        add(
                "  The profile reproduces %s of the mean-square deviation about the targets; Kolmogorov distance %s, all readings together.",
                Numbers.percent(comparison.share()), Numbers.text(comparison.overall()));
        List<Comparison.Cell> large = comparison.large();
        if (large.isEmpty()) {
            add("  No level has the %d readings at one age that a distance by level takes.", Comparison.ENOUGH);
        } else {
            Comparison.Cell farthest = comparison.farthest().orElseThrow();
            add(
                    "  By level and age, where there are at least %d readings: %s on average, at most %s (level %d, %s s).",
                    Comparison.ENOUGH,
                    Numbers.text(comparison.meanDistance()),
                    Numbers.text(farthest.distance()),
                    farthest.level() + 1,
                    Numbers.text(farthest.age()));
        }
        add("");
    }

    private void leftOut() {
        MeasuredFailures failures = device.failures();
        List<String> left = new ArrayList<>();
        device.levels().leftOut().forEach(sentence -> left.add("target " + sentence + "."));
        if (failures.all() > 0) {
            left.add(String.format(
                    Locale.ROOT,
                    "%s programmings of %s, which read one value whatever their target (likelihood ratio at least e^%.0f).",
                    Numbers.count(failures.programmings()),
                    failures.all() == 1 ? "1 stuck device" : Numbers.count(failures.all()) + " stuck devices",
                    StuckDevices.EVIDENCE));
            left.add(String.format(
                    Locale.ROOT,
                    "Of these devices, %s never followed their targets (yield) and %s got stuck in their last %d programmings,"
                            + " where some failures go unseen. Neither count in the failure ratio.",
                    Numbers.count(failures.dead()),
                    Numbers.count(failures.late()),
                    failures.readingsNeeded() - 1));
        }
        if (device.measurements().skipped().count() > 0) {
            left.add(Numbers.count(device.measurements().skipped().count())
                    + " readings that cannot be conductances, such as "
                    + String.join(", ", device.measurements().skipped().first()) + ".");
        }
        if (!left.isEmpty()) {
            add("Left out:");
            left.forEach(sentence -> add("  %s", sentence));
            add("");
        }
    }

    private void notes() {
        if (!device.unknown().isEmpty()) {
            add("Not estimated:");
            device.unknown().forEach(sentence -> add("  %s.", sentence));
            add("");
        }
        if (device.outlierShare() > 0) {
            add(
                    "Outliers, more than five robust standard deviations from their level: %s of the first readings. They are part"
                            + " of write_noise%s.",
                    Numbers.percent(device.outlierShare()), device.law().isGaussian() ? "" : " and write_error");
        }
        double closest = closest();
        if (closest < CLOSE) {
            add(
                    "Note: neighbouring levels are as close as %s standard deviations of their write noise.",
                    Numbers.text(closest));
        }
        if (!device.measurements().unusedColumns().isEmpty()) {
            add("Columns not used: %s.", String.join(", ", device.measurements().unusedColumns()));
        }
        add("Intervals treat devices as independent of each other.");
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

    private void row(String name, Optional<Interval> found) {
        row(
                name,
                found.map(interval -> Numbers.text(interval.estimate())).orElse("not estimated"),
                found.map(Numbers::range).orElse(""));
    }

    private void row(String name, List<Interval> found) {
        if (found.size() == 1) {
            row(name, Optional.of(found.get(0)));
        } else {
            Function<Comparator<Double>, String> end = order -> Numbers.text(
                    found.stream().map(Interval::estimate).min(order).orElseThrow());
            row(name, end.apply(Comparator.naturalOrder()) + " to " + end.apply(Comparator.reverseOrder()), "by level");
        }
    }

    private void row(String name, String estimate, String interval) {
        add("%-24s %-22s %s", name, estimate, interval);
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
