package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.spark.results.Results;

/** All charts of a report, in order. */
final class Charts {
    private Charts() {}

    /** Those that there is data for. */
    static List<Chart> of(PointSet points, Results results) {
        List<Chart> charts = new ArrayList<>();
        results.toleranceMaps().forEach(map -> charts.addAll(ToleranceCharts.of(map, points, charts.size())));
        charts.addAll(HeatMaps.of(points));
        AxisCharts.failures(points).ifPresent(charts::add);
        AxisCharts.writeNoise(points).ifPresent(charts::add);
        AxisCharts.any(points).ifPresent(charts::add);
        ForgettingChart.of(points).ifPresent(charts::add);
        CurveChart.of(points, results).ifPresent(charts::add);
        WeightChart.of(points, results).ifPresent(charts::add);
        WearChart.of(points, results).ifPresent(charts::add);
        return charts;
    }
}
