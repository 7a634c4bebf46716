package org.ohmsweep.spark.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmsweep.data.DataSource;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.spark.store.StoredOutcome;
import org.ohmsweep.trial.NormalForm;

/**
 * What the repeats of a grid point came to, on one seed and one set of images.
 *
 * @param point the point
 * @param group its seed and images
 * @param trials its completed trials; there may be none
 */
public record PointResult(NormalForm point, Group group, List<StoredOutcome> trials) {
    /**
     * What repeats that belong together share.
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

    /** Trials whose parameters are known, by their points, seeds and images; the order is always the same. */
    public static List<PointResult> of(List<StoredOutcome> outcomes) {
        Map<Key, List<StoredOutcome>> groups = outcomes.stream()
                .filter(outcome -> outcome.point().isPresent())
                .sorted(Comparator.comparing(
                        (StoredOutcome outcome) -> outcome.trial().repeat()))
                .collect(Collectors.groupingBy(
                        outcome -> new Key(outcome.trial().pointId(), group(outcome)),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.entrySet().stream()
                .map(entry -> new PointResult(
                        entry.getValue().get(0).point().orElseThrow(),
                        entry.getKey().group(),
                        entry.getValue()))
                .sorted(Comparator.comparing((PointResult result) -> result.point.canonicalText())
                        .thenComparing(result -> result.group.seed)
                        .thenComparing(result -> result.group.dataDigest))
                .toList();
    }

    private static Group group(StoredOutcome outcome) {
        return new Group(outcome.trial().seed(), outcome.trial().dataDigest(), outcome.source());
    }

    /** Final accuracy averaged over tasks, fraction; empty without trials. */
    public Optional<ConfidenceInterval> acc() {
        return interval(StoredOutcome::acc);
    }

    /** Worst-task forgetting, fraction; empty without trials, and with one task. */
    public Optional<ConfidenceInterval> worstForgetting() {
        return interval(StoredOutcome::worstForgetting);
    }

    /** Final accuracy on a task, fraction; empty without trials, and where the point does not learn it. */
    public Optional<ConfidenceInterval> accuracyOn(TaskSpec task) {
        int index = point.point().tasks().indexOf(task);
        return index < 0
                ? Optional.empty()
                : interval(trial -> trial.finalAccuracies().get(index));
    }

    private Optional<ConfidenceInterval> interval(Function<StoredOutcome, Double> number) {
        double[] values = trials.stream()
                .map(number)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(ConfidenceInterval.of(values));
    }
}
