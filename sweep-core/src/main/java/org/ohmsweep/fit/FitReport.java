package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The report of a fit: numbers with intervals, what was left out and why, and what the model does not have. */
public final class FitReport {
    /** Levels that are all listed. */
    private static final int MAX_LEVELS = 64;

    private static final double UNEVEN = 0.25;
    private static final double CLOSE = 2;

    private final FittedDevice device;
    private final WeightUnits weights;
    private final String unit;
    private final List<String> lines = new ArrayList<>();

    private FitReport(FittedDevice device, BigDecimal bound) {
        this.device = device;
        weights = WeightUnits.of(device, bound);
        unit = device.measurements().unit().symbol();
    }

    /**
     * The report.
     *
     * @param bound that the outermost levels stand for, in weight units
     */
    public static String of(FittedDevice device, BigDecimal bound) {
        FitReport report = new FitReport(device, bound);
        report.head();
        report.estimates();
        report.levels();
        report.leftOut();
        report.notes();
        return String.join("\n", report.lines) + "\n";
    }

    private void head() {
        Measurements from = device.measurements();
        add(
                "%s: %s readings of %s devices, cycles %d to %d, in %s",
                from.location(),
                Numbers.count(from.count()),
                Numbers.count(from.devices().size()),
                Arrays.stream(from.cycle()).min().orElseThrow(),
                Arrays.stream(from.cycle()).max().orElseThrow(),
                unit);
        add("");
    }

    private void estimates() {
        add("%-30s %-24s %s", "", "estimate", "95 % interval");
        Interval noise = device.writeNoise();
        Interval inWeights = noise.times(weights.scale());
        row("levels", device.levels() + " (" + device.bits() + " bits)", "");
        row(
                "outermost levels",
                Numbers.text(device.centres()[0]) + " and " + Numbers.text(device.centres()[device.levels() - 1]) + " "
                        + unit,
                "");
        row("write noise, " + unit, Numbers.text(noise.estimate()), Numbers.range(noise));
        row(
                "write noise, weight units",
                Numbers.text(inWeights.estimate()),
                Numbers.range(inWeights) + ", at bound " + weights.bound().toPlainString());
        Interval share = device.outlierShare();
        row("share of outliers", Numbers.text(share.estimate()), Numbers.range(share));
        FittedDevice.FittedFailures failures = device.failures();
        row(
                "failure ratio, per cycle",
                failures.ratio().map(ratio -> Numbers.text(ratio.estimate())).orElse("not known"),
                failures.ratio()
                        .map(ratio -> Numbers.range(ratio) + ": " + Numbers.count(failures.count()) + " failures in "
                                + Numbers.count(failures.cyclesAtRisk()) + " cycles of working devices")
                        .orElse("no device has the " + failures.readingsNeeded()
                                + " readings and more that it takes to see one fail"));
        add("");
    }

    private void levels() {
        add("%-10s %12s %12s %12s %12s", "level", "target", "mean read", "write noise", "weight");
        int shown = Math.min(MAX_LEVELS, device.levels());
        IntStream.range(0, shown)
                .forEach(level -> add(
                        "%-10d %12s %12s %12s %12s",
                        level + 1,
                        Numbers.text(device.targets()[level]),
                        Numbers.text(device.centres()[level]),
                        Numbers.text(device.levelNoise()[level]),
                        Numbers.text(weights.weight(device.centres()[level]))));
        if (shown < device.levels()) {
            add("... and %d more", device.levels() - shown);
        }
        add("");
    }

    private void leftOut() {
        FittedDevice.FittedFailures failures = device.failures();
        int all = failures.atLowest() + failures.atHighest() + failures.between();
        add("Left out:");
        add(
                "  %s readings of %s stuck devices: from there on they agree with one value, at least e^%.0f times better than"
                        + " with their targets.",
                Numbers.count(device.stuckReadings()), Numbers.count(all), StuckDevices.EVIDENCE);
        if (all > 0) {
            add(
                    "    Stuck at the lowest level: %s, at the highest: %s, elsewhere: %s.",
                    Numbers.count(failures.atLowest()),
                    Numbers.count(failures.atHighest()),
                    Numbers.count(failures.between()));
            add(
                    "    Not in the failure ratio: %s that never followed their targets (yield), %s in their last %d"
                            + " readings, where not every failure is seen.",
                    Numbers.count(device.deadDevices()), Numbers.count(failures.late()), failures.readingsNeeded() - 1);
        }
        if (device.lastReadings() > 0) {
            add(
                    "  %s last readings, up to %d of each device: too few to see a failure that would pass for outliers.",
                    Numbers.count(device.lastReadings()), failures.readingsNeeded() - 1);
        }
        add(
                "  %s outliers (expected number) from the write noise: readings too far from their level for the Gaussian of"
                        + " the others.",
                Numbers.count(device.outliers()));
        add("");
    }

    private void notes() {
        double noise = device.writeNoise().estimate();
        add("Beside the model:");
        add(
                "  It has no outliers: with them, the standard deviation is %s weight units instead of %s.",
                Numbers.text(device.totalNoise() * weights.scale()), Numbers.text(noise * weights.scale()));
        add(
                "  Its levels are evenly spaced: these lie up to %s of a step beside even ones%s.",
                Numbers.percent(device.unevenness()),
                device.unevenness() > UNEVEN ? ", so that the model is of another device" : "");
        if (device.levels() != 1 << device.bits()) {
            add("  It has %d levels at %d bits, of %d.", 1 << device.bits(), device.bits(), device.levels());
        }
        if (device.step() < CLOSE * noise) {
            add(
                    "Mind: neighbouring levels are only %s standard deviations of the write noise apart.",
                    Numbers.text(device.step() / noise));
        }
        if (!device.measurements().unusedColumns().isEmpty()) {
            add("Columns not used: %s.", String.join(", ", device.measurements().unusedColumns()));
        }
        if (Double.isNaN(device.writeNoise().low())) {
            add("Intervals take devices as independent of each other, and there are too few of them here.");
        } else {
            add("Intervals take devices as independent of each other.");
        }
    }

    private void row(String name, String estimate, String interval) {
        add("%-30s %-24s %s", name, estimate, interval);
    }

    private void add(String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
