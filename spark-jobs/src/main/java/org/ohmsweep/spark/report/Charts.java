package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.spark.results.StoredDetails;

/** All charts of a report, in order. */
final class Charts {
    private Charts() {}

    /** Those that there is data for. */
    static List<Chart> of(PointSet points, StoredDetails details) {
        List<Chart> charts = new ArrayList<>(HeatMaps.of(points));
        AxisCharts.failures(points).ifPresent(charts::add);
        AxisCharts.writeNoise(points).ifPresent(charts::add);
        AxisCharts.any(points).ifPresent(charts::add);
        ForgettingChart.of(points).ifPresent(charts::add);
        CurveChart.of(points, details).ifPresent(charts::add);
        WeightChart.of(points, details).ifPresent(charts::add);
        WearChart.of(points, details).ifPresent(charts::add);
        return charts;
    }
}
