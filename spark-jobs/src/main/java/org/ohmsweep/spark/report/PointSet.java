package org.ohmsweep.spark.report;

import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.Quantity;
import org.ohmsweep.trial.TrialParameter;

/**
 * The points of a report, and what tells them apart.
 *
 * @param points in the order of their grids
 * @param traits that vary
 */
record PointSet(List<PointResult> points, List<Trait> traits) {
    /** Name of a point or slice with nothing special. */
    static final String USUAL = "usual values";

    PointSet {
        points = List.copyOf(points);
        traits = List.copyOf(traits);
    }

    /** With the traits that vary among the points. */
    static PointSet of(List<PointResult> points) {
        return new PointSet(points, Trait.varying(points));
    }

    /** What is special about a point. */
    String label(PointResult result) {
        String special = traits.stream()
                .filter(trait -> !trait.isPlain(trait.value().apply(result)))
                .map(trait -> trait.name() + " " + trait.value().apply(result))
                .collect(Collectors.joining(", "));
        return special.isEmpty() ? USUAL : special;
    }

    /** Whether a parameter varies. */
    boolean varies(TrialParameter<?> parameter) {
        return traits.stream().anyMatch(trait -> trait.name().equals(parameter.column()));
    }

    /** All traits except some. */
    List<Trait> without(Set<String> names) {
        return traits.stream().filter(trait -> !names.contains(trait.name())).toList();
    }

    /** Names of all tasks, each once. */
    List<String> tasks() {
        return points.stream()
                .flatMap(result -> result.tasks().stream())
                .distinct()
                .toList();
    }

    /**
     * Some points, best accuracy first: all if there are few, else the best, the worst and evenly spaced ranks between.
     *
     * @param most how many at most, 2 or more
     */
    List<PointResult> chosen(int most) {
        List<PointResult> ranked = points.stream()
                .sorted(Comparator.comparing(PointSet::acc).reversed())
                .toList();
        if (ranked.size() <= most) {
            return ranked;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> ranked.get((int) ((long) i * (ranked.size() - 1) / (most - 1))))
                .toList();
    }

    /** The place of each point, counted from 0: that of its row in the table of results. */
    Map<PointResult, Integer> places() {
        Map<PointResult, Integer> places = new IdentityHashMap<>();
        points.forEach(result -> places.put(result, places.size()));
        return places;
    }

    /** Mean of a point's accuracy over tasks and repeats. */
    static double acc(PointResult result) {
        return result.interval(Quantity.ACC).orElseThrow().mean();
    }

    /** Ids of the trials of some points. */
    static Set<String> trialIds(List<PointResult> points) {
        Objects.requireNonNull(points, "points");
        Set<String> ids = new HashSet<>();
        points.forEach(result -> ids.addAll(result.trialIds()));
        return ids;
    }
}
