package org.ohmsweep.spark.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ohmsweep.Decimals;
import org.ohmsweep.metrics.claims.Answer;
import org.ohmsweep.tolerance.Candidate;
import org.ohmsweep.tolerance.LineResult;
import org.ohmsweep.tolerance.Resolution;
import org.ohmsweep.tolerance.Tolerance;
import org.ohmsweep.trial.DurationType;

/**
 * The boundaries of a tolerance map in words: where the condition holds, and where it does not.
 *
 * @param tolerance what is looked for
 */
public record BoundaryText(Tolerance tolerance) {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

    public BoundaryText {
        Objects.requireNonNull(tolerance, "tolerance");
    }

    /** Where the condition holds: {@code <= 0.194}; {@code -} where that is not known. */
    public String holds(LineResult line) {
        return where(line, Answer.YES);
    }

    /** Where it does not. */
    public String fails(LineResult line) {
        return where(line, Answer.NO);
    }

    private String where(LineResult line, Answer answer) {
        Optional<Candidate> lower = line.lowerCandidate().filter(candidate -> candidate.answer() == answer);
        Optional<Candidate> upper = line.upperCandidate().filter(candidate -> candidate.answer() == answer);
        if (line.state() == LineResult.State.EVERYWHERE || line.state() == LineResult.State.NOWHERE) {
            return lower.isPresent() ? "everywhere" : VaryingParameters.NOTHING;
        }
        String text = Stream.concat(
                        lower.map(candidate -> "<= " + value(candidate.value())).stream(),
                        upper.map(candidate -> ">= " + value(candidate.value())).stream())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? VaryingParameters.NOTHING : text;
    }

    /** A value with as many digits as the resolution tells apart, and its unit. */
    public String value(BigDecimal value) {
        BigDecimal rounded = tolerance.resolution().kind() == Resolution.Kind.WITHIN
                ? value.setScale(
                        Math.max(
                                0,
                                tolerance
                                                .resolution()
                                                .size()
                                                .stripTrailingZeros()
                                                .scale()
                                        + 1),
                        RoundingMode.HALF_EVEN)
                : value.round(FOUR_DIGITS);
        return Decimals.text(rounded) + (tolerance.of().type() instanceof DurationType ? "s" : "");
    }

    /** What the map shows, for titles. */
    public String title() {
        return "Tolerated " + tolerance.of().column() + " from " + value(tolerance.from()) + " to "
                + value(tolerance.to());
    }

    /** The condition: {@code continual-learning} or {@code acc >= 0.7, worst_forgetting <= 0.1}. */
    public String condition() {
        return tolerance.holds().text().replaceAll("^\\[|\\]$", "");
    }

    /** A line's state: {@code bracketed}. */
    public static String state(LineResult line) {
        return line.state().name().toLowerCase(Locale.ROOT);
    }
}
