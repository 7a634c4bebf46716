package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.Decimals;
import org.ohmsweep.Suggestion;

/**
 * What the mean of a column must be: {@code worst_forgetting <= 0.1}.
 *
 * @param column the column
 * @param side on which side of the limit the mean must be
 * @param value the limit, in the column's unit
 */
public record Limit(OutcomeColumn column, Side side, BigDecimal value) {
    /** The form of a limit, as a regular expression; its groups are column, side and value. */
    public static final String FORM = "([a-z_]+) *(<=|>=) *(-?[0-9]+(?:\\.[0-9]+)?)";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** The side of the limit on which a column must be. */
    public enum Side {
        AT_MOST("<="),
        AT_LEAST(">=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    /** @throws IllegalArgumentException when all values of the column are on one side of the limit */
    public Limit {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(side, "side");
        value = Decimals.canonical("the limit of " + column.text(), value);
        if (!column.canBeOnEitherSideOf(value)) {
            throw new IllegalArgumentException("the limit of " + column.text() + " is " + Decimals.text(value)
                    + ", which decides nothing: its values are from " + column.range());
        }
    }

    /**
     * Reads a limit.
     *
     * @throws IllegalArgumentException when the text is no limit, names no column, or the limit decides nothing
     */
    public static Limit parse(String text) {
        Matcher matcher = PATTERN.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a comparison of the form 'worst_forgetting <= 0.1' or 'acc >= 0.7'");
        }
        List<String> known =
                Arrays.stream(OutcomeColumn.values()).map(OutcomeColumn::text).toList();
        OutcomeColumn column = OutcomeColumn.find(matcher.group(1))
                .orElseThrow(() -> new IllegalArgumentException("'" + matcher.group(1)
                        + "' is not a column that can be compared; " + Suggestion.remedy(matcher.group(1), known)));
        Side side = matcher.group(2).equals(Side.AT_MOST.sign) ? Side.AT_MOST : Side.AT_LEAST;
        return new Limit(column, side, new BigDecimal(matcher.group(3)));
    }

    /** By how much a value is on the right side of the limit; below 0 on the wrong side. */
    double margin(double of) {
        return side == Side.AT_MOST ? value.doubleValue() - of : of - value.doubleValue();
    }

    /** Why this and another limit do not go together; empty where they do. */
    public Optional<String> conflict(Limit other) {
        if (column != other.column) {
            return Optional.empty();
        }
        if (side == other.side) {
            return Optional.of(text() + " and " + other.text() + " limit the same side: one of them never matters");
        }
        BigDecimal most = side == Side.AT_MOST ? value : other.value;
        BigDecimal least = side == Side.AT_LEAST ? value : other.value;
        return least.compareTo(most) >= 0
                ? Optional.of(text() + " and " + other.text() + " cannot both hold")
                : Optional.empty();
    }

    /** Its canonical text: {@code worst_forgetting <= 0.1}. */
    public String text() {
        return column.text() + " " + side.sign + " " + Decimals.text(value);
    }

    @Override
    public String toString() {
        return text();
    }
}
