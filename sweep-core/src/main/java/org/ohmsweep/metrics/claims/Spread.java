package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameters;

/**
 * Where the spread between trials of a network comes from: from seeds, from the subset of the training images, or from the
 * order of the tasks. Repeats of a point differ in seed only, so that their interval says nothing of the other two.
 *
 * @param training of the trials, in the first of the orders; its images are those of one of the subsets
 * @param points networks that were trained on several subsets in several orders
 */
public record Spread(Training training, List<PointSpread> points) {
    /**
     * The spread of a point.
     *
     * @param point how it differs from the default one
     * @param subsets of the training images
     * @param orders of the tasks
     * @param repeats of each subset in each order
     * @param metrics components of each number
     */
    public record PointSpread(String point, int subsets, int orders, int repeats, List<MetricSpread> metrics) {
        public PointSpread {
            Objects.requireNonNull(point, "point");
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * The spread of a number.
     *
     * @param metric its name
     * @param components where it comes from
     */
    public record MetricSpread(String metric, VarianceComponents components) {}

    /** What may differ between the trials of a point, as texts. */
    private record Cell(String subset, String order) {}

    /** A point, and how many parts its images were cut into. */
    private record Network(String label, int subsets) {
        private static final Comparator<Network> ORDER =
                Comparator.comparing(Network::label).thenComparing(Network::subsets);
    }

    private static final List<Metric> METRICS = List.of(Metric.ACC, Metric.LEARNING_ACCURACY, Metric.WORST_FORGETTING);

    public Spread {
        Objects.requireNonNull(training, "training");
        points = List.copyOf(points);
    }

    /**
     * Finds subsets and orders in the trials of a folder. Of several groups of trials, the one with the most counts.
     *
     * @param trials completed trials; those of other versions of the model are left out
     * @return empty where no point has at least two repeats on each of two subsets in each of two orders
     */
    public static Optional<Spread> of(Collection<TrialRecord> trials) {
        return Claims.groups(trials, Spread::withoutImages).values().stream()
                .sorted(Comparator.comparing((List<TrialRecord> group) -> group.size())
                        .reversed())
                .map(Spread::within)
                .filter(spread -> !spread.points().isEmpty())
                .findFirst();
    }

    /** Training without what the trials of a group may differ in: the images, and the order of the tasks. */
    private static Training withoutImages(Training training) {
        String tasks = Arrays.stream(TrialParameters.TASKS.text(training.base()).split(","))
                .sorted()
                .collect(Collectors.joining(","));
        return new Training(
                training.base().toBuilder()
                        .setText(TrialParameters.TASKS, tasks)
                        .build(),
                training.seed(),
                "",
                training.synthetic());
    }

    private static Spread within(List<TrialRecord> trials) {
        List<TrialRecord> ofSubsets = trials.stream()
                .filter(trial -> trial.parameters().trainSubsets() > 1)
                .toList();
        Training training = Training.of((ofSubsets.isEmpty() ? trials : ofSubsets).get(0));
        Evidence labels = Evidence.of(training, List.of());
        Map<Network, Map<Cell, TreeMap<Integer, TrialRecord>>> points = new TreeMap<>(Network.ORDER);
        for (TrialRecord trial : ofSubsets) {
            GridPoint point = trial.parameters();
            Cell cell = new Cell(TrialParameters.TRAIN_SUBSET.text(point), TrialParameters.TASKS.text(point));
            // Parts of different numbers of parts overlap.
            points.computeIfAbsent(
                            new Network(labels.label(alike(point, training)), point.trainSubsets()),
                            none -> new LinkedHashMap<>())
                    .computeIfAbsent(cell, none -> new TreeMap<>())
                    .putIfAbsent(trial.repeat(), trial);
        }
        List<PointSpread> found = new ArrayList<>();
        points.forEach((network, cells) -> of(network.label(), cells).ifPresent(found::add));
        return new Spread(training, found);
    }

    /** A point as if it had been trained on all images in the group's order, however it was evaluated. */
    private static GridPoint alike(GridPoint point, Training training) {
        return new NormalForm(point.toBuilder()
                        .set(TrialParameters.TASKS, training.base().tasks())
                        .setText(TrialParameters.TRAIN_SUBSET, TrialParameters.TRAIN_SUBSET.defaultText())
                        .set(TrialParameters.HISTOGRAM_EVERY, 0)
                        .build())
                .point();
    }

    /** Empty unless all subsets were trained in all orders, with two repeats that all have. */
    private static Optional<PointSpread> of(String label, Map<Cell, TreeMap<Integer, TrialRecord>> cells) {
        List<String> subsets =
                cells.keySet().stream().map(Cell::subset).distinct().toList();
        List<String> orders =
                cells.keySet().stream().map(Cell::order).distinct().toList();
        boolean isCrossed = cells.size() == subsets.size() * orders.size();
        Set<Integer> repeats = new TreeSet<>();
        cells.values().forEach(trials -> repeats.addAll(trials.keySet()));
        cells.values().forEach(trials -> repeats.retainAll(trials.keySet()));
        if (!isCrossed || subsets.size() < 2 || orders.size() < 2 || repeats.size() < 2) {
            return Optional.empty();
        }
        List<MetricSpread> metrics = new ArrayList<>();
        for (Metric metric : METRICS) {
            List<List<double[]>> values = new ArrayList<>();
            for (String subset : subsets) {
                List<double[]> row = new ArrayList<>();
                for (String order : orders) {
                    TreeMap<Integer, TrialRecord> trials = cells.get(new Cell(subset, order));
                    row.add(repeats.stream()
                            .map(trials::get)
                            .map(metric.of())
                            .filter(Objects::nonNull)
                            .mapToDouble(Double::doubleValue)
                            .toArray());
                }
                values.add(row);
            }
            boolean isComplete =
                    values.stream().flatMap(List::stream).allMatch(repeated -> repeated.length == repeats.size());
            if (isComplete) {
                metrics.add(new MetricSpread(metric.name(), VarianceComponents.of(values)));
            }
        }
        return Optional.of(new PointSpread(label, subsets.size(), orders.size(), repeats.size(), metrics));
    }
}
