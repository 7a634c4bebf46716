package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ohmsweep.metrics.ConfidenceInterval;
import org.ohmsweep.metrics.claims.ClaimVerdict;
import org.ohmsweep.metrics.claims.Comparison;
import org.ohmsweep.metrics.claims.GroupVerdict;
import org.ohmsweep.metrics.claims.Measure;
import org.ohmsweep.metrics.claims.Thresholds;
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
                        : String.format(Locale.ROOT, "%.4g", number));
    }

    /** What becomes of the verdict at other thresholds. */
    public static String sensitivity(GroupVerdict group) {
        Map<Thresholds, Verdict> turned = group.turned();
        String others = "forgetting limits of " + joined(Thresholds.FORGETTING) + " and learning shares of "
                + joined(Thresholds.LEARNING);
        return turned.isEmpty()
                ? "the same at all " + others
                : "otherwise at " + turned.size() + " of " + group.sensitivity().size() + " other " + others + ": "
                        + turned.entrySet().stream()
                                .map(other -> other.getValue().word() + " at "
                                        + other.getKey().forgetting() + " and "
                                        + other.getKey().learning())
                                .collect(Collectors.joining(", "));
    }

    /** What becomes of the verdict where a share of every task must be learned. */
    public static String everyTask(GroupVerdict group) {
        String shares = group.everyTask().entrySet().stream()
                .map(other -> other.getValue().word() + " at "
                        + other.getKey().plasticity().orElseThrow())
                .collect(Collectors.joining(", "));
        return "if every task must be learned to a share of what m = 0 learns of it: " + shares;
    }

    private static String joined(List<Double> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Whether the verdict was also judged at other thresholds. */
    public static boolean hasSensitivity(GroupVerdict group) {
        return !group.sensitivity().isEmpty() && group.judgement().missing().isEmpty();
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
