package org.ohmsweep.spark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmsweep.spark.results.PointResult;
import org.ohmsweep.spark.results.ShortId;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;

/**
 * Something that tells points apart.
 *
 * @param name a parameter's column, seed or images
 * @param value of a point, as text; {@link VaryingParameters#NOTHING} where it has no effect
 * @param usual value of most points, which need not be named; empty where no value is that common
 */
record Trait(String name, Function<PointResult, String> value, Optional<String> usual) {
    /** A value of more than this fraction of the points is usual. */
    private static final double MOST = 0.75;

    Trait {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(usual, "usual");
    }

    private static Trait of(String name, Function<PointResult, String> value, List<PointResult> points) {
        Map<String, Long> counts = points.stream()
                .map(value)
                .filter(text -> !text.equals(VaryingParameters.NOTHING))
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Trait(
                name,
                value,
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() > MOST * all)
                        .map(Map.Entry::getKey)
                        .findFirst());
    }

    /** A parameter, among some points. */
    static Trait of(TrialParameter<?> parameter, List<PointResult> points) {
        return of(parameter.column(), result -> text(parameter, result.point()), points);
    }

    /** Long lists are shown by their ends; a mark tells those apart that have the same. */
    private static String text(TrialParameter<?> parameter, NormalForm point) {
        String value = VaryingParameters.value(parameter, point);
        String shown = VaryingParameters.text(parameter, point);
        return shown.equals(value) ? value : shown + " #" + Integer.toHexString(value.hashCode());
    }

    /** What tells some points apart, parameters first. */
    static List<Trait> varying(List<PointResult> points) {
        List<Trait> traits = new ArrayList<>();
        VaryingParameters.of(points.stream().map(PointResult::point))
                .parameters()
                .forEach(parameter -> traits.add(of(parameter, points)));
        if (points.stream().map(result -> result.group().seed()).distinct().count() > 1) {
            traits.add(of("seed", result -> Long.toString(result.group().seed()), points));
        }
        if (points.stream().map(result -> result.group().source()).distinct().count() > 1) {
            traits.add(of("images", result -> result.group().source().label(), points));
        }
        if (hasOtherImages(points)) {
            traits.add(of("data_digest", result -> ShortId.of(result.group().dataDigest()), points));
        }
        return List.copyOf(traits);
    }

    /** Whether equal numbers of images of the same tasks were different images. */
    private static boolean hasOtherImages(List<PointResult> points) {
        return points.stream().map(Trait::images).distinct().count()
                < points.stream()
                        .map(result -> List.of(images(result), result.group().dataDigest()))
                        .distinct()
                        .count();
    }

    private static List<Object> images(PointResult result) {
        return List.of(
                result.tasks(),
                result.point().point().trainImages(),
                result.group().source());
    }

    /** Whether a value need not be named. */
    boolean isPlain(String text) {
        return text.equals(VaryingParameters.NOTHING)
                || usual.filter(text::equals).isPresent();
    }
}
