package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ohmsweep.fit.Comparison;
import org.ohmsweep.fit.DeviceMeans;
import org.ohmsweep.fit.FittedDevice;
import org.ohmsweep.fit.Numbers;
import org.ohmsweep.fit.Sample;

/** The charts of a fitted device: measured readings against those of the profile. */
final class DeviceCharts {
    private static final String MEASURED = "measured";
    private static final String SIMULATED = "simulated";
    private static final String FRACTION = "cumulative fraction";
    private static final String DEVIATION = "deviation, fraction of the bound";
    private static final String BOXES =
            "Boxes: quartiles; whiskers: 5th to 95th percentile; thick line: median; dashed line: %s.";

    /** Levels side by side that can be told apart. */
    private static final int MOST_LEVELS = 64;

    /** Most distributions: of more levels, some are left out, so that the file stays small. */
    private static final int MOST_CELLS = 240;

    /** Distributions of one view. */
    private static final int PER_VIEW = 8;

    /** Panels of the movement. */
    private static final int GROUPS = 6;

    /** With fewer devices there is no distribution. */
    private static final int FEWEST_DEVICES = 5;

    private final FittedDevice device;
    private final List<Comparison.Cell> cells;
    private final List<Integer> levels;
    private final List<Double> ages;

    private DeviceCharts(FittedDevice device, Comparison comparison) {
        this.device = device;
        cells = comparison.cells().stream()
                .sorted(Comparator.comparingInt(Comparison.Cell::level).thenComparingDouble(Comparison.Cell::age))
                .toList();
        levels = cells.stream().map(Comparison.Cell::level).distinct().toList();
        ages = cells.stream().map(Comparison.Cell::age).distinct().sorted().toList();
    }

    /** Those that there is data for. */
    static List<Chart> of(FittedDevice device, Comparison comparison, DeviceMeans means) {
        DeviceCharts charts = new DeviceCharts(device, comparison);
        List<Chart> all = new ArrayList<>();
        if (!charts.cells.isEmpty()) {
            all.add(charts.readings());
            all.add(charts.distributions());
        }
        charts.devices(means).ifPresent(all::add);
        charts.movement().ifPresent(all::add);
        return all;
    }

    /** Readings by level, in the unit of the measurements. */
    private Chart readings() {
        List<Integer> shown = evenly(levels, MOST_LEVELS);
        String unit = device.measurements().unit().symbol();
        Map<Double, List<Comparison.Cell>> byAge = byAge(shown);
        List<Chart.View> views = new ArrayList<>();
        byAge.values().forEach(of -> views.add(readings("readings", "reading, " + unit, of, this::conductance)));
        byAge.values().forEach(of -> views.add(readings("deviations", DEVIATION, of, (cell, value) -> value)));
        return new Chart(
                "readings",
                "Readings by level",
                String.format(BOXES, device.levels().byReadings() ? "the position of the level" : "the target")
                        + some(shown),
                Chart.Kind.BOXES,
                views,
                1);
    }

    /** A reading of a cell, or what is drawn instead, from its deviation. */
    private interface Value {
        double of(Comparison.Cell cell, double deviation);
    }

    private Chart.View readings(String what, String y, List<Comparison.Cell> cells, Value value) {
        List<ChartRow> rows = new ArrayList<>();
        for (Comparison.Cell cell : cells) {
            DoubleUnaryOperator drawn = deviation -> value.of(cell, deviation);
            rows.addAll(boxes(
                    "",
                    cell.level() + 1,
                    drawn.applyAsDouble(0),
                    Arrays.stream(cell.measured()).map(drawn).toArray(),
                    Arrays.stream(cell.simulated()).map(drawn).toArray()));
        }
        return new Chart.View(what, what + " " + time(cells.get(0).age()), Chart.Horizontal.words("level"), y, rows);
    }

    private double conductance(Comparison.Cell cell, double deviation) {
        return device.levels().conductance(device.levels().positions()[cell.level()] + deviation);
    }

    private Map<Double, List<Comparison.Cell>> byAge(List<Integer> levels) {
        return cells.stream()
                .filter(cell -> levels.contains(cell.level()))
                .collect(Collectors.groupingBy(Comparison.Cell::age, TreeMap::new, Collectors.toList()));
    }

    /** Distributions of the deviations by level and age: a view for each level, or for some levels where there is one age. */
    private Chart distributions() {
        List<Integer> shown = evenly(levels, Math.max(1, MOST_CELLS / ages.size()));
        List<Chart.View> views = new ArrayList<>();
        if (ages.size() > 1) {
            for (int level : shown) {
                views.add(distributions(level(level), of(level), cell -> Numbers.text(cell.age()) + " s"));
            }
        } else {
            for (int from = 0; from < shown.size(); from += PER_VIEW) {
                List<Integer> some = shown.subList(from, Math.min(from + PER_VIEW, shown.size()));
                views.add(distributions(
                        range(some),
                        some.stream().flatMap(level -> of(level).stream()).toList(),
                        cell -> level(cell.level())));
            }
        }
        return new Chart(
                "distributions",
                "Measured against simulated, by level" + (ages.size() > 1 ? " and age" : ""),
                "Left: distribution functions of the deviations. Right: quantiles of the measured against those of the"
                        + " simulated deviations; on the dashed diagonal they agree. D is the Kolmogorov distance, n the"
                        + " number of measured readings. At most 81 quantiles are drawn; far outliers appear only on the"
                        + " right." + some(shown),
                Chart.Kind.QUANTILES,
                views,
                2);
    }

    private static Chart.View distributions(
            String label, List<Comparison.Cell> cells, Function<Comparison.Cell, String> name) {
        List<ChartRow> rows = new ArrayList<>();
        for (Comparison.Cell cell : cells) {
            String panel = String.format(Locale.ROOT, "%s: D = %.3f, n = ", name.apply(cell), cell.distance())
                    + Numbers.count(cell.measured().length);
            rows.addAll(ChartRow.Quantile.of(panel, cell.measured(), cell.simulated()));
        }
        return new Chart.View("", label, new Chart.Horizontal(DEVIATION, Chart.Spacing.LINEAR), FRACTION, rows);
    }

    /** How devices differ, where several of them were programmed more than once. */
    private Optional<Chart> devices(DeviceMeans means) {
        if (means.devices().size() < FEWEST_DEVICES) {
            return Optional.empty();
        }
        double[] measured =
                means.devices().stream().mapToDouble(DeviceMeans.Device::mean).toArray();
        return Optional.of(new Chart(
                "devices",
                "Spread between devices",
                "Mean deviation of each device over its programmings, of "
                        + Numbers.count(measured.length)
                        + " devices that were programmed at least twice; simulated devices are programmed to the same"
                        + " levels. Beyond chance, devices differ by device_spread and gain_spread. Lowest: "
                        + named(means.devices().get(0)) + "; highest: "
                        + named(means.devices().get(measured.length - 1)) + ".",
                Chart.Kind.QUANTILES,
                List.of(new Chart.View(
                        "",
                        "",
                        new Chart.Horizontal("mean deviation, fraction of the bound", Chart.Spacing.LINEAR),
                        FRACTION,
                        ChartRow.Quantile.of("", measured, means.simulated()))),
                1));
    }

    private String named(DeviceMeans.Device of) {
        return device.measurements().devices().get(of.device()) + " (" + Numbers.text(of.mean()) + " over "
                + Numbers.count(of.programmings()) + ")";
    }

    /** What happens after programming, where there are several ages. */
    private Optional<Chart> movement() {
        if (ages.size() < 2) {
            return Optional.empty();
        }
        int each = (levels.size() + GROUPS - 1) / GROUPS;
        List<ChartRow> rows = new ArrayList<>();
        for (int from = 0; from < levels.size(); from += each) {
            List<Integer> group = levels.subList(from, Math.min(from + each, levels.size()));
            byAge(group)
                    .forEach((age, of) -> rows.addAll(boxes(
                            range(group),
                            Numbers.text(age),
                            0,
                            pooled(of, Comparison.Cell::measured),
                            pooled(of, cell -> resized(cell.simulated(), cell.measured().length)))));
        }
        return Optional.of(new Chart(
                "movement",
                "Movement over time",
                "Deviations by time since programming; neighbouring levels are pooled. "
                        + String.format(BOXES, "no deviation"),
                Chart.Kind.BOXES,
                List.of(new Chart.View("", "", Chart.Horizontal.words("time since programming, s"), DEVIATION, rows)),
                Chart.NO_LIMIT));
    }

    private static double[] pooled(List<Comparison.Cell> cells, Function<Comparison.Cell, double[]> values) {
        return cells.stream()
                .map(values)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
    }

    /** Quantiles of a sample, as many as another has values, so that both weigh the same among others. */
    private static double[] resized(double[] sorted, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> Sample.quantile(sorted, (i + 0.5) / count))
                .toArray();
    }

    private static List<ChartRow> boxes(String panel, Object x, double target, double[] measured, double[] simulated) {
        return List.of(
                ChartRow.Box.of(panel, MEASURED, x, target, measured),
                ChartRow.Box.of(panel, SIMULATED, x, target, simulated));
    }

    private List<Comparison.Cell> of(int level) {
        return cells.stream().filter(cell -> cell.level() == level).toList();
    }

    private String level(int level) {
        return "level " + (level + 1) + " ("
                + Numbers.text(device.levels().conductance(device.levels().positions()[level]))
                + " " + device.measurements().unit().symbol() + ")";
    }

    private static String range(List<Integer> levels) {
        int first = levels.get(0) + 1;
        int last = levels.get(levels.size() - 1) + 1;
        return first == last ? "level " + first : "levels " + first + " to " + last;
    }

    private String time(double age) {
        return device.measurements().hasTimes()
                ? Numbers.text(age) + " s after programming"
                : "right after programming";
    }

    /** That not all levels are shown. */
    private String some(List<Integer> shown) {
        return shown.size() == levels.size() ? "" : " " + shown.size() + " of " + levels.size() + " levels are shown.";
    }

    /** At most so many of the items, at equal distances, with both ends. */
    private static <T> List<T> evenly(List<T> items, int most) {
        return items.size() <= most
                ? items
                : IntStream.range(0, most)
                        .mapToObj(i -> items.get((int) Math.round(i * (items.size() - 1.0) / Math.max(1, most - 1))))
                        .toList();
    }
}
