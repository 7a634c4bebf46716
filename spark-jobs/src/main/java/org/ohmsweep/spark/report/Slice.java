package org.ohmsweep.spark.report;

import java.util.List;
import java.util.Objects;
import org.ohmsweep.spark.results.PointResult;

/**
 * Points that differ along the axes of a chart only.
 *
 * @param label what tells it from the other slices of its chart
 * @param points in the order of their grids
 */
record Slice(String label, List<PointResult> points) {
    Slice {
        Objects.requireNonNull(label, "label");
        points = List.copyOf(points);
    }
}
