package org.ohmsweep.spark.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ohmsweep.spark.report.ShortId;
import org.ohmsweep.spark.report.VaryingParameters;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialParameter;

/**
 * Something that tells points apart.
 *
 * @param name a parameter's column, seed or images
 * @param value of a point, as text; {@link VaryingParameters#NOTHING} where it cannot matter
 * @param usual the paper's value, which goes without saying; empty where there is none
 */
record Trait(String name, Function<PointResult, String> value, String usual) {
    private static final NormalForm PAPER = new NormalForm(GridPoint.paper().build());

    Trait {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(usual, "usual");
    }

    /** A parameter. */
    static Trait of(TrialParameter<?> parameter) {
        return new Trait(
                parameter.column(),
                result -> VaryingParameters.text(parameter, result.point()),
                parameter.text(PAPER.point()));
    }

    /** What tells some points apart, parameters first. */
    static List<Trait> varying(List<PointResult> points) {
        List<Trait> traits = new ArrayList<>();
        VaryingParameters.of(points.stream().map(PointResult::point)).forEach(parameter -> traits.add(of(parameter)));
        if (points.stream().map(PointResult::seed).distinct().count() > 1) {
            traits.add(new Trait("seed", result -> Long.toString(result.seed()), ""));
        }
        if (points.stream().map(PointResult::source).distinct().count() > 1) {
            traits.add(new Trait("images", result -> result.source().label(), ""));
        }
        if (hasOtherImages(points)) {
            traits.add(new Trait("data_digest", result -> ShortId.of(result.dataDigest()), ""));
        }
        return List.copyOf(traits);
    }

    /** Whether the same number of images of the same tasks was not always the same images. */
    private static boolean hasOtherImages(List<PointResult> points) {
        return points.stream()
                        .map(result -> List.of(
                                result.tasks(), result.point().point().trainImages(), result.source()))
                        .distinct()
                        .count()
                < points.stream()
                        .map(result -> List.of(
                                result.tasks(),
                                result.point().point().trainImages(),
                                result.source(),
                                result.dataDigest()))
                        .distinct()
                        .count();
    }

    /** Whether a value need not be said. */
    boolean isPlain(String text) {
        return text.equals(usual) || text.equals(VaryingParameters.NOTHING);
    }
}
