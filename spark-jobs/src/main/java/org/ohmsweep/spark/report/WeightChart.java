package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ohmsweep.metrics.claims.WeightBin;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Results;

/** How hidden weights are distributed before training and after each task: the paper's figure S37. */
final class WeightChart {
    private static final Chart.Horizontal WEIGHT = new Chart.Horizontal("hidden weight", Chart.Spacing.LINEAR);

    /** Most choices to offer: histograms are long. */
    private static final int MOST = 12;

    private WeightChart() {}

    /** A histogram of a layer at one time, pooled over repeats: bins by their lower ends. */
    private static final class Pooled {
        /** Of the ends of bins, as a fraction of their width. */
        private static final double ROUNDING = 1e-9;

        private final SortedMap<Double, WeightBin> bins = new TreeMap<>();
        private long all;

        void add(WeightBin bin) {
            all += bin.count();
            if (Double.isFinite(bin.low()) && Double.isFinite(bin.high())) {
                bins.merge(
                        bin.low(),
                        bin,
                        (one, other) -> new WeightBin(
                                one.layer(),
                                one.afterTask(),
                                one.epoch(),
                                one.low(),
                                one.high(),
                                one.count() + other.count()));
            }
        }

        /** Steps of the density; empty bins, which the tables leave out, become zeros. */
        List<ChartRow.Step> steps(String panel, String series, int repeats) {
            List<ChartRow.Step> rows = new ArrayList<>();
            double end = Double.NEGATIVE_INFINITY;
            for (WeightBin bin : bins.values()) {
                boolean isGap = bin.low() - end > ROUNDING * (bin.high() - bin.low());
                if (isGap && !rows.isEmpty()) {
                    rows.add(new ChartRow.Step(panel, series, end, 0.0, repeats));
                }
                if (isGap) {
                    rows.add(new ChartRow.Step(panel, series, bin.low(), 0.0, repeats));
                }
                rows.add(new ChartRow.Step(
                        panel, series, bin.low(), bin.count() / (all * (bin.high() - bin.low())), repeats));
                end = bin.high();
            }
            if (!bins.isEmpty()) {
                rows.add(new ChartRow.Step(panel, series, end, 0.0, repeats));
            }
            return rows;
        }
    }

    /** The chart; empty where no histogram is stored. */
    static Optional<Chart> of(PointSet points, Results results) {
        List<PointResult> chosen = points.chosen(MOST);
        Map<String, List<WeightBin>> weights = results.weights(PointSet.trialIds(chosen)::contains);
        return ChosenViews.of(points, chosen, WEIGHT, "density", result -> rows(result, weights))
                .chart(
                        "weights",
                        "Distribution of hidden weights (figure S37)",
                        "Density of the programmable hidden weights of each layer before training and after each task,"
                                + " pooled over repeats; weights beyond 1.5 bounds count but are not drawn.",
                        Captions::pooled,
                        Chart.Kind.STEPS,
                        Chart.NO_LIMIT);
    }

    /** A layer after a task. */
    private record Place(int layer, int task) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return layer != other.layer ? Integer.compare(layer, other.layer) : Integer.compare(task, other.task);
        }
    }

    private static List<ChartRow.Step> rows(PointResult result, Map<String, List<WeightBin>> weights) {
        int last = result.point().point().epochsPerTask();
        SortedMap<Place, Pooled> histograms = new TreeMap<>();
        for (String trialId : result.trialIds()) {
            for (WeightBin bin : weights.getOrDefault(trialId, List.of())) {
                if (bin.afterTask() == 0 || bin.epoch() == last) {
                    histograms
                            .computeIfAbsent(new Place(bin.layer(), bin.afterTask()), place -> new Pooled())
                            .add(bin);
                }
            }
        }
        List<ChartRow.Step> rows = new ArrayList<>();
        histograms.forEach((place, histogram) -> rows.addAll(histogram.steps(
                "layer " + place.layer(),
                place.task() == 0
                        ? "before training"
                        : "after " + result.tasks().get(place.task() - 1),
                result.trials().size())));
        return rows;
    }
}
