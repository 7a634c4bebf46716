package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.VaryingParameters;

/**
 * The points of a chart, grouped by everything that is not on its axes: within a slice all else is equal, so that no chart
 * mixes what cannot be compared.
 *
 * @param slices those with most points first
 * @param shared unusual values that they share; empty for none
 * @param left number of slices left out
 */
record Slices(List<Slice> slices, String shared, int left) {
    /** Most slices to offer. */
    private static final int MOST = 40;

    Slices {
        slices = List.copyOf(slices);
    }

    /** A slice before its label is known. */
    private record Draft(List<String> values, List<PointResult> points) {}

    /**
     * Slices a set of points.
     *
     * @param all the points
     * @param axes of the chart; points where one does not apply are left out
     * @param isWorthIt which slices to keep
     */
    static Slices of(PointSet all, List<Axis> axes, Predicate<List<PointResult>> isWorthIt) {
        Set<String> onAxes =
                axes.stream().flatMap(axis -> axis.traits().stream()).collect(Collectors.toSet());
        List<Trait> rest = all.without(onAxes);
        Map<List<String>, List<PointResult>> byRest = new LinkedHashMap<>();
        Map<List<String>, List<PointResult>> exact = new LinkedHashMap<>();
        for (PointResult result : all.points()) {
            if (axes.stream().allMatch(axis -> axis.value().apply(result).isPresent())) {
                List<String> key =
                        rest.stream().map(trait -> trait.value().apply(result)).toList();
                exact.computeIfAbsent(key, none -> new ArrayList<>()).add(result);
            }
        }
        List<List<String>> open = exact.keySet().stream()
                .filter(key -> key.contains(VaryingParameters.NOTHING))
                .toList();
        exact.keySet().forEach(key -> byRest.put(key, matching(key, open, exact)));
        List<Draft> worthIt = byRest.entrySet().stream()
                .filter(slice -> isWorthIt.test(slice.getValue()))
                .map(slice -> new Draft(slice.getKey(), slice.getValue()))
                .sorted(Comparator.comparing((Draft slice) -> slice.points().size())
                        .reversed())
                .toList();
        return labelled(worthIt, rest);
    }

    /** The points of a key, and points that match it in all that applies to them. */
    private static List<PointResult> matching(
            List<String> key, List<List<String>> open, Map<List<String>, List<PointResult>> exact) {
        List<PointResult> points = new ArrayList<>(exact.get(key));
        for (List<String> other : open) {
            if (!other.equals(key) && fits(other, key)) {
                points.addAll(exact.get(other));
            }
        }
        return points;
    }

    private static boolean fits(List<String> other, List<String> key) {
        return IntStream.range(0, key.size())
                .allMatch(i -> other.get(i).equals(key.get(i)) || other.get(i).equals(VaryingParameters.NOTHING));
    }

    private static Slices labelled(List<Draft> drafts, List<Trait> rest) {
        List<Draft> kept = drafts.stream().limit(MOST).toList();
        boolean[] differs = new boolean[rest.size()];
        for (int i = 0; i < differs.length; i++) {
            int trait = i;
            differs[i] = kept.stream()
                            .map(slice -> slice.values().get(trait))
                            .distinct()
                            .count()
                    > 1;
        }
        List<Slice> slices = kept.stream()
                .map(slice -> new Slice(
                        text(slice, rest, IntStream.range(0, rest.size()).filter(i -> differs[i])), slice.points()))
                .toList();
        String shared = kept.stream()
                .findFirst()
                .map(slice -> text(slice, rest, IntStream.range(0, rest.size()).filter(i -> !differs[i])))
                .orElse("");
        return new Slices(slices, shared, drafts.size() - kept.size());
    }

    private static String text(Draft slice, List<Trait> rest, IntStream traits) {
        return traits.filter(i -> !rest.get(i).isPlain(slice.values().get(i)))
                .mapToObj(i -> rest.get(i).name() + " " + slice.values().get(i))
                .collect(Collectors.joining(", "));
    }

    /** All their points. */
    Stream<PointResult> points() {
        return slices.stream().flatMap(slice -> slice.points().stream()).distinct();
    }

    /** The name of a slice among others. */
    static String name(Slice slice) {
        return slice.label().isEmpty() ? PointSet.USUAL : slice.label();
    }
}
