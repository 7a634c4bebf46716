package org.ohmsweep.spark.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.ImageVariance;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.trial.NormalForm;

/**
 * The results of a grid point's repeats, for one seed and one set of images.
 *
 * @param point the point
 * @param group its seed and images
 * @param trials its completed trials; there may be none
 */
public record PointResult(NormalForm point, Group group, List<StoredOutcome> trials) {
    /**
     * What these repeats share.
     *
     * @param seed of their sweep
     * @param dataDigest of their images
     * @param source where those came from
     */
    public record Group(long seed, String dataDigest, DataSource source) {
        public Group {
            Objects.requireNonNull(dataDigest, "dataDigest");
            Objects.requireNonNull(source, "source");
        }
    }

    private record Key(String pointId, Group group) {}

    public PointResult {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(group, "group");
        trials = List.copyOf(trials);
    }

    /** Trials whose parameters are known, grouped by points, seeds and images, in the order of each group's first trial. */
    public static List<PointResult> of(List<StoredOutcome> outcomes) {
        Map<Key, List<StoredOutcome>> groups = outcomes.stream()
                .filter(outcome -> outcome.point().isPresent())
                .collect(Collectors.groupingBy(
                        outcome -> new Key(outcome.trial().pointId(), group(outcome)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(entry -> new PointResult(
                        entry.getValue().get(0).point().orElseThrow(),
                        entry.getKey().group(),
                        entry.getValue()))
                .toList();
    }

    private static Group group(StoredOutcome outcome) {
        return new Group(
                outcome.trial().seed(),
                outcome.trial().dataDigest(),
                outcome.trial().dataSource());
    }

    /**
     * Mean and interval of a quantity over the repeats; empty without trials, and where it does not apply. Where the trials'
     * scores are known, the interval holds the error of the test images.
     */
    public Optional<ConfidenceInterval> interval(Quantity quantity) {
        double[] values = trials.stream()
                .map(quantity.of())
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0
                ? Optional.empty()
                : Optional.of(ConfidenceInterval.of(
                        imageVariance(quantity.imageVariance().apply(tasks())), values));
    }

    /**
     * What its repeats share of the error of the test images.
     *
     * @param variance of one of their numbers
     */
    public double imageVariance(ToDoubleFunction<List<LearnedTask>> variance) {
        return ImageVariance.shared(
                variance, trials.stream().map(StoredOutcome::tasks).toList());
    }

    /** Ids of its trials. */
    public Set<String> trialIds() {
        return trials.stream().map(outcome -> outcome.trial().trialId()).collect(Collectors.toSet());
    }

    /** Names of its tasks, in the order they are learned. */
    public List<String> tasks() {
        return point.point().tasks().stream().map(TaskSpec::text).toList();
    }
}
