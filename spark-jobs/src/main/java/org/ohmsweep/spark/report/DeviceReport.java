package org.ohmsweep.spark.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ohmsweep.fit.Comparison;
import org.ohmsweep.fit.DeviceMeans;
import org.ohmsweep.fit.FitReport;
import org.ohmsweep.fit.FittedDevice;
import org.ohmsweep.fit.MeasuredFailures;
import org.ohmsweep.fit.Numbers;

/**
 * The content of the page about a device that was fitted to measurements.
 *
 * @param title name of the profile
 * @param source files of measurements
 * @param fit what the report on the terminal says
 * @param measuredUnit unit of the measured conductances
 * @param table of all levels
 * @param charts there is data for
 * @param stuck devices, the first ones if there are many
 * @param moreStuck how many more there are; empty for none
 * @param facts about the page
 */
record DeviceReport(
        String title,
        String source,
        FitReport fit,
        String measuredUnit,
        SortableTable table,
        List<Chart> charts,
        List<StuckDevice> stuck,
        String moreStuck,
        List<Fact> facts)
        implements Page {
    /** Stuck devices that are listed. */
    private static final int MOST_STUCK = 200;

    DeviceReport {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(fit, "fit");
        Objects.requireNonNull(measuredUnit, "measuredUnit");
        Objects.requireNonNull(table, "table");
        charts = List.copyOf(charts);
        stuck = List.copyOf(stuck);
        Objects.requireNonNull(moreStuck, "moreStuck");
        facts = List.copyOf(facts);
    }

    /** A row of the table of stuck devices: texts. */
    record StuckDevice(String device, String cycle, String conductance, String programmings, String counts) {}

    /**
     * The page about a fit.
     *
     * @param title name of the profile
     * @param fit what the report on the terminal says
     * @param means of the devices
     * @param now when it is made
     */
    static DeviceReport of(
            String title, FitReport fit, FittedDevice device, Comparison comparison, DeviceMeans means, Instant now) {
        List<MeasuredFailures.Stuck> stuck = device.failures().stuck();
        return new DeviceReport(
                title,
                device.measurements().location(),
                fit,
                device.measurements().unit().symbol(),
                levels(fit.levels()),
                DeviceCharts.of(device, comparison, means),
                stuck.stream().limit(MOST_STUCK).map(of -> stuck(of, device)).toList(),
                stuck.size() > MOST_STUCK ? Numbers.count(stuck.size() - MOST_STUCK) : "",
                List.of(
                        new Fact("profile", title),
                        new Fact("measurements", device.measurements().location()),
                        Fact.made(now)));
    }

    private static SortableTable levels(List<FitReport.Level> levels) {
        List<String> head = new ArrayList<>(List.of("level", "target", "median", "readings", "position"));
        levels.get(0).estimates().forEach(of -> head.add(of.name()));
        int movement = (int) levels.get(0).estimates().stream()
                .filter(FitReport.Estimate::isOfRelaxation)
                .count();
        return new SortableTable(
                "levels", head, levels.stream().map(DeviceReport::row).toList(), movement, List.of());
    }

    private static List<String> row(FitReport.Level level) {
        List<String> row = new ArrayList<>(
                List.of(level.number(), level.target(), level.median(), level.readings(), level.position()));
        level.estimates().forEach(of -> row.add(of.estimate() + " (" + of.interval() + ")"));
        return row;
    }

    private static StuckDevice stuck(MeasuredFailures.Stuck of, FittedDevice device) {
        return new StuckDevice(
                device.measurements().devices().get(of.device()),
                Integer.toString(of.cycle()),
                Numbers.text(of.conductance()),
                Numbers.count(of.programmings()),
                switch (of.when()) {
                    case AT_RISK -> "yes";
                    case LATE -> "no: so late that some failures go unseen";
                    case FROM_THE_START -> "no: never followed its targets (yield)";
                });
    }

    @Override
    public String template() {
        return "device.html";
    }

    @Override
    public List<String> scripts() {
        return List.of("charts.js", "device-charts.js", "page.js");
    }

    @Override
    public String kind() {
        return "Ohmsweep device fit";
    }

    /** Unit of the estimates. */
    String unit() {
        return FitReport.UNIT;
    }

    /** How simulated readings are made. */
    String simulated() {
        return FitReport.SIMULATED;
    }

    /** Whether devices got stuck. */
    boolean hasStuck() {
        return !stuck.isEmpty();
    }

    /** Whether readings were left out or parameters not estimated. */
    boolean hasGaps() {
        return !fit.leftOut().isEmpty() || !fit.unknown().isEmpty();
    }
}
