package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;

/**
 * The trials of a group, found by their parameters. A rule names the parameters that it is about; all others have
 * the group's or the paper's values, so that whatever else the folder holds is ignored.
 */
public final class Evidence {
    private final Training training;
    private final GridPoint base;
    private final List<TrialRecord> trials;
    private final Map<String, SortedMap<Integer, TrialRecord>> byPoint;

    private Evidence(
            Training training,
            GridPoint base,
            List<TrialRecord> trials,
            Map<String, SortedMap<Integer, TrialRecord>> byPoint) {
        this.training = training;
        this.base = base;
        this.trials = trials;
        this.byPoint = byPoint;
    }

    /** The evidence of a group's trials. */
    static Evidence of(Training training, Collection<TrialRecord> trials) {
        Map<String, SortedMap<Integer, TrialRecord>> byPoint = new HashMap<>();
        for (TrialRecord trial : trials) {
            byPoint.computeIfAbsent(key(trial.parameters()), key -> new TreeMap<>())
                    .putIfAbsent(trial.repeat(), trial);
        }
        return new Evidence(training, training.base(), List.copyOf(trials), byPoint);
    }

    /** The same trials for a model with another open choice. */
    Evidence under(UnaryOperator<GridPoint.Builder> choice) {
        return new Evidence(training, change(choice), trials, byPoint);
    }

    /** What the trials share. */
    Training training() {
        return training;
    }

    /** The point that rules start from. */
    GridPoint base() {
        return base;
    }

    /** A point by how it differs from the one that rules start from. */
    String label(GridPoint point) {
        NormalForm normal = new NormalForm(point);
        List<String> differences = new ArrayList<>();
        for (TrialParameter<?> parameter : TrialParameters.ALL) {
            if (parameter != TrialParameters.EVALUATE_EVERY
                    && normal.value(parameter).isPresent()
                    && !parameter.text(point).equals(parameter.text(base))) {
                differences.add(parameter.column() + " " + parameter.text(point));
            }
        }
        return differences.isEmpty() ? "the default point" : String.join(", ", differences);
    }

    /** All trials of the group. */
    List<TrialRecord> trials() {
        return trials;
    }

    /**
     * The trials of a point.
     *
     * @param label the point's name in reports
     * @param change the parameters that make it
     */
    PointTrials at(String label, UnaryOperator<GridPoint.Builder> change) {
        return changed(change)
                .map(point -> at(label, point))
                .orElseGet(() -> new PointTrials(label, Collections.emptySortedMap()));
    }

    /** The trials of a complete point. */
    PointTrials at(String label, GridPoint point) {
        return new PointTrials(label, byPoint.getOrDefault(key(point), Collections.emptySortedMap()));
    }

    /**
     * The values of a parameter at which there are trials, all others being as given.
     *
     * @param parameter the one that varies
     * @param change sets the others that differ from the group's
     */
    <T extends Comparable<T>> SortedSet<T> values(
            TrialParameter<T> parameter, UnaryOperator<GridPoint.Builder> change) {
        SortedSet<T> candidates = new TreeSet<>();
        trials.forEach(trial -> trial.point().value(parameter).ifPresent(candidates::add));
        candidates.removeIf(value -> changed(builder -> change.apply(builder).set(parameter, value))
                .filter(point -> byPoint.containsKey(key(point)))
                .isEmpty());
        return candidates;
    }

    /**
     * As above, without values that have too few repeats to be judged, unless fewer than two are left: a folder may hold
     * trials of other sweeps, such as candidates of a tolerance map.
     */
    <T extends Comparable<T>> SortedSet<T> repeatedValues(
            TrialParameter<T> parameter, UnaryOperator<GridPoint.Builder> change) {
        return repeated(
                values(parameter, change),
                value -> at("", builder -> change.apply(builder).set(parameter, value)));
    }

    /** Those with enough repeats, unless fewer than two are left. */
    static <T> SortedSet<T> repeated(SortedSet<T> all, Function<T, PointTrials> trials) {
        SortedSet<T> repeated = new TreeSet<>(all);
        repeated.removeIf(value -> !trials.apply(value).isRepeated());
        return repeated.size() < 2 ? all : repeated;
    }

    /** A changed point; empty when its parameters do not go together, as numbers for each level and other bits. */
    private Optional<GridPoint> changed(UnaryOperator<GridPoint.Builder> change) {
        try {
            return Optional.of(change(change));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private GridPoint change(UnaryOperator<GridPoint.Builder> change) {
        return change.apply(base.toBuilder()).build();
    }

    /** What distinguishes points: their normal form, except when they were evaluated. */
    static String key(GridPoint point) {
        return new NormalForm(point.toBuilder()
                        .set(TrialParameters.EVALUATE_EVERY, 1)
                        .set(TrialParameters.HISTOGRAM_EVERY, 0)
                        .build())
                .canonicalText();
    }
}
