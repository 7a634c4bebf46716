package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Results;

/** How often the devices of each layer were switched and written, beside the paper's N_max. */
final class WearChart {
    private static final Chart.Horizontal LAYER = Chart.Horizontal.words("layer");

    private static final String SWITCHES = "sign switches of a binary pair";
    private static final String WRITES = "writes of a hidden device";

    /** Most choices to offer. */
    private static final int MOST = 40;

    private WearChart() {}

    /** A quantile of a layer. */
    private record Quantile(String name, Function<WearCounts, Double> of) {
        static final List<Quantile> ALL = List.of(
                new Quantile("most used device", counts -> (double) counts.max()),
                new Quantile("99th percentile", counts -> (double) counts.p99()),
                new Quantile("mean", WearCounts::mean));
    }

    /** The chart; empty where no wear is stored. */
    static Optional<Chart> of(PointSet points, Results results) {
        List<PointResult> chosen = points.chosen(MOST);
        Map<String, List<LayerWear>> wear = results.wear(PointSet.trialIds(chosen)::contains);
        return ChosenViews.of(points, chosen, LAYER, "cycles of a device", result -> rows(result, wear))
                .chart(
                        "wear",
                        "Wear of devices by layer, against N_max",
                        "Over the devices of a layer: mean, 99th percentile and most used device. N_max is the paper's"
                                + " bound, the training steps of all tasks. Logarithmic: zeros are not drawn.",
                        Captions::trials,
                        Chart.Kind.CYCLES,
                        2);
    }

    private static List<ChartRow.Point> rows(PointResult result, Map<String, List<LayerWear>> wear) {
        SortedMap<Integer, List<LayerWear>> layers = new TreeMap<>();
        result.trialIds()
                .forEach(trialId -> wear.getOrDefault(trialId, List.of())
                        .forEach(layer -> layers.computeIfAbsent(layer.layer(), key -> new ArrayList<>())
                                .add(layer)));
        List<ChartRow.Point> rows = new ArrayList<>();
        quantiles(rows, SWITCHES, layers, LayerWear::switches);
        if (!rows.isEmpty()) {
            long most = result.trials().get(0).maxSwitches();
            ChartRow.Estimate bound = ChartRow.Estimate.of(ConfidenceInterval.of(most));
            layers.keySet().forEach(layer -> rows.add(new ChartRow.Point(SWITCHES, "N_max (bound)", layer, bound)));
        }
        quantiles(rows, WRITES, layers, LayerWear::writes);
        return rows;
    }

    private static void quantiles(
            List<ChartRow.Point> rows,
            String panel,
            SortedMap<Integer, List<LayerWear>> layers,
            Function<LayerWear, WearCounts> counts) {
        for (Quantile quantile : Quantile.ALL) {
            layers.forEach((layer, trials) -> {
                double[] values = trials.stream()
                        .map(counts)
                        .filter(Objects::nonNull)
                        .mapToDouble(found -> quantile.of().apply(found))
                        .toArray();
                if (values.length > 0) {
                    rows.add(new ChartRow.Point(
                            panel, quantile.name(), layer, ChartRow.Estimate.of(ConfidenceInterval.of(values))));
                }
            });
        }
    }
}
