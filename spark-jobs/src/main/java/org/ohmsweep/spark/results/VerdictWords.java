package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Comparison;
import org.ohmsweep.metrics.claims.GroupVerdict;
import org.ohmsweep.metrics.claims.Measure;
import org.ohmsweep.metrics.claims.Value;
import org.ohmsweep.metrics.claims.Verdict;

/** The parts of a verdict as text, for the terminal and the report. */
public final class VerdictWords {
    private VerdictWords() {}

    /** Whether a comparison holds. */
    public static String answer(Comparison comparison) {
        return switch (comparison.answer()) {
            case YES -> "yes";
            case NO -> "no";
            case OPEN -> comparison.isMeasured() ? "open" : "no data";
        };
    }

    /** A number with its interval and repeats. */
    public static String measure(Measure measure) {
        return measure.what() + ": " + interval(measure.interval());
    }

    /** A number without an interval. */
    public static String value(Value value) {
        double number = value.value();
        return value.what() + ": "
                + (number == Math.rint(number) && Math.abs(number) < 1e15
                        ? Long.toString((long) number)
                        : Double.toString(number));
    }

    /** The verdict at other limits of forgetting. */
    public static String limits(GroupVerdict group) {
        if (!group.dependsOnLimit()) {
            return "the same with 0.05 or 0.15 as the limit of forgetting";
        }
        Map<Double, Verdict> ordered = new TreeMap<>(group.otherLimits());
        return "with another limit of forgetting: "
                + ordered.entrySet().stream()
                        .map(limit -> limit.getValue().word() + " at " + limit.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Whether the verdict was also judged at other limits. */
    public static boolean hasLimits(GroupVerdict group) {
        return !group.otherLimits().isEmpty() && group.judgement().missing().isEmpty();
    }

    /** What a verdict lacks. */
    public static List<String> missing(ClaimVerdict verdict) {
        return verdict.headline()
                .map(group -> group.judgement().missing())
                .orElse(verdict.verdict().reasons());
    }

    private static String interval(ConfidenceInterval interval) {
        return interval.isKnown()
                ? String.format(
                        Locale.ROOT,
                        "%.3f (%.3f to %.3f; %d)",
                        interval.mean(),
                        interval.low(),
                        interval.high(),
                        interval.count())
                : String.format(Locale.ROOT, "%.3f (one repeat)", interval.mean());
    }
}
