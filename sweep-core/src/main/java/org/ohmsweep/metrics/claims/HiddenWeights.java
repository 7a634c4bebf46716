package org.ohmsweep.metrics.claims;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ohmsweep.device.Levels;
import org.ohmsweep.trial.GridPoint;

/** Metrics of the distribution of hidden weights in the hidden layers, from stored histograms. */
final class HiddenWeights {
    private static final String ABSENCE = "no histograms of its hidden weights (table weight_histograms)";

    /**
     * After the last task, the fraction of weights in the middle half between two neighbouring levels: farther than a
     * quarter of their distance from either. It is 0 where states are far apart and a half where they cannot be told apart.
     */
    static final Metric OVERLAP = new Metric(
            "overlap fraction",
            ABSENCE,
            trial -> fraction(trial, trial.parameters().tasks().size(), bin -> betweenLevels(bin, trial.parameters())));

    private static final double ROUNDING = 1e-9;

    private HiddenWeights() {}

    /** After a task (1-based), the fraction of weights farther from zero than half the bound. */
    static Metric consolidated(int task) {
        return new Metric("consolidated fraction after task " + task, ABSENCE, trial -> {
            double half = trial.parameters().device().bound().doubleValue() / 2;
            return fraction(
                    trial,
                    task,
                    bin -> bin.countWithin(half, Double.POSITIVE_INFINITY)
                            + bin.countWithin(Double.NEGATIVE_INFINITY, -half));
        });
    }

    /** After a task (1-based), the fraction of the other weights: no farther from zero than half the bound. */
    static Metric unconstrained(int task) {
        Metric consolidated = consolidated(task);
        return new Metric("unconstrained fraction after task " + task, ABSENCE, trial -> {
            Double fraction = consolidated.of().apply(trial);
            return fraction == null ? null : 1 - fraction;
        });
    }

    /**
     * After the last task, how dense the weights lie in a part of the range from zero to the bound, whatever their sign: the
     * fraction in the part by the part's width.
     *
     * @param what the part in words
     * @param from its lower end, in units of the bound
     * @param to its upper end
     */
    static Metric density(String what, double from, double to) {
        return new Metric("density of weights " + what, ABSENCE, trial -> {
            double bound = trial.parameters().device().bound().doubleValue();
            double end = to < 1 ? to * bound : Double.POSITIVE_INFINITY;
            Double fraction = fraction(
                    trial,
                    trial.parameters().tasks().size(),
                    bin -> bin.countWithin(from * bound, end) + bin.countWithin(-end, -from * bound));
            return fraction == null ? null : fraction / (to - from);
        });
    }

    /** The fraction of all weights of the hidden layers that is counted; null without histograms at that time. */
    private static Double fraction(TrialRecord trial, int task, ToDoubleFunction<WeightBin> count) {
        int hiddenLayers = trial.parameters().network().hiddenLayers().size();
        List<WeightBin> stored = trial.weights().get();
        int last = stored.stream()
                .filter(bin -> bin.afterTask() == task)
                .map(WeightBin::epoch)
                .max(Comparator.naturalOrder())
                .orElse(0);
        List<WeightBin> bins = stored.stream()
                .filter(bin -> bin.afterTask() == task && bin.epoch() == last && bin.layer() <= hiddenLayers)
                .toList();
        long total = bins.stream().mapToLong(WeightBin::count).sum();
        if (total == 0) {
            return null;
        }
        double fraction = bins.stream().mapToDouble(count).sum() / total;
        // What rounding leaves of a bin that only touches the range is none of its weights.
        return fraction < ROUNDING ? 0 : fraction;
    }

    private static double betweenLevels(WeightBin bin, GridPoint point) {
        Levels levels = Levels.of(point.device());
        double count = 0;
        for (int number = 0; number < levels.count() - 1; number++) {
            double level = levels.weight(number);
            double distance = levels.gap(number);
            count += bin.countWithin(level + distance / 4, level + 3 * distance / 4);
        }
        return count;
    }
}
