package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes the report of a fit. */
final class FitReportWriter {
    /** Neighbouring levels that are closer, in standard deviations of their write noise, are worth a note. */
    private static final double CLOSE = 2;

    private final FittedDevice device;
    private final Comparison comparison;
    private final String unit;

    FitReportWriter(FittedDevice device, Comparison comparison) {
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

    private List<FitReport.Estimate> estimates() {
        List<FitReport.Estimate> rows = new ArrayList<>();
        rows.add(new FitReport.Estimate("levels", Numbers.count(device.levels().count()), ends()));
        rows.add(estimate(FitReport.NOISE, device.noise()));
        if (!device.bias().isEmpty()) {
            rows.add(estimate(FitReport.BIAS, device.bias()));
        }
        ErrorLaw law = device.law();
        rows.add(new FitReport.Estimate(
                "write_error",
                law.isGaussian() ? "gaussian" : law.quantiles().length + " quantiles",
                "errors are " + Numbers.text(law.distance()) + " from the normal distribution (Kolmogorov distance)"));
        rows.add(estimate("device_spread", device.deviceSpread()));
        rows.add(estimate("gain_spread", device.gainSpread()));
        rows.add(estimate("read_noise", device.readNoise()));
        device.relaxation().ifPresent(found -> {
            rows.add(new FitReport.Estimate(
                    FitReport.RELAXATION + "onset", Numbers.text(found.onset().estimate()) + " s", found.aboutOnset()));
            found.parameters().forEach((name, intervals) -> rows.add(estimate(FitReport.RELAXATION + name, intervals)));
        });
        rows.add(failures());
        return rows;
    }

    private String ends() {
        return "from " + Numbers.text(device.levels().conductance(-1)) + " to "
                + Numbers.text(device.levels().conductance(1)) + " " + unit
                + (device.levels().byReadings() ? ", by their readings" : ", by their targets");
    }

    private FitReport.Estimate failures() {
        MeasuredFailures failures = device.failures();
        return new FitReport.Estimate(
                "failure_ratio per cycle",
                failures.ratio().map(ratio -> Numbers.text(ratio.estimate())).orElse("not known"),
                failures.ratio()
                        .map(ratio -> Numbers.range(ratio) + ": " + Numbers.count(failures.count())
                                + " failures in " + Numbers.count(failures.cyclesAtRisk())
                                + " cycles of working devices")
                        .orElse("no device has enough programmings to show a failure"));
    }

    private List<FitReport.Level> levels() {
        MeasuredLevels levels = device.levels();
        return IntStream.range(0, levels.count())
                .mapToObj(level -> new FitReport.Level(
                        Integer.toString(level + 1),
                        Numbers.text(levels.targets()[level]),
                        Numbers.text(levels.medians()[level]),
                        Numbers.count(levels.counts()[level]),
                        Numbers.text(levels.positions()[level]),
                        estimates(level)))
                .toList();
    }

    private List<FitReport.Estimate> estimates(int level) {
        List<FitReport.Estimate> own = new ArrayList<>();
        if (!device.bias().isEmpty()) {
            own.add(estimate(FitReport.BIAS, Optional.of(device.bias().get(level))));
        }
        own.add(estimate(FitReport.NOISE, Optional.of(device.noise().get(level))));
        device.relaxation()
                .filter(found -> found.levels().size() > 1)
                .ifPresent(found -> found.parameters()
                        .forEach((name, intervals) ->
                                own.add(estimate(FitReport.RELAXATION + name, Optional.of(intervals.get(level))))));
        return own;
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

    private static FitReport.Estimate estimate(String name, Optional<Interval> found) {
        return new FitReport.Estimate(
                name,
                found.map(interval -> Numbers.text(interval.estimate())).orElse("not estimated"),
                found.map(Numbers::range).orElse(""));
    }

    private static FitReport.Estimate estimate(String name, List<Interval> found) {
        if (found.size() == 1) {
            return estimate(name, Optional.of(found.get(0)));
        }
        Function<Comparator<Double>, String> end = order ->
                Numbers.text(found.stream().map(Interval::estimate).min(order).orElseThrow());
        return new FitReport.Estimate(
                name, end.apply(Comparator.naturalOrder()) + " to " + end.apply(Comparator.reverseOrder()), "by level");
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
