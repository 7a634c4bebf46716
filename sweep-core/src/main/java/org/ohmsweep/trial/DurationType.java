package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.Decimals;

/** Seconds, written with a unit: {@code 90min}, {@code 1y}; canonical in seconds. */
public record DurationType(Range range) implements ParameterType<BigDecimal> {
    /** What a text looks like, as a regular expression whose group is the unit. */
    public static final String FORM = "[0-9.eE+-]+ ?(s|min|h|d|y)";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "s", BigDecimal.ONE,
            "min", new BigDecimal(60),
            "h", new BigDecimal(3_600),
            "d", new BigDecimal(86_400),
            "y", new BigDecimal(31_557_600));

    /** Seconds in a unit: s, min, h, d, or y, a year of 365.25 days. */
    public static BigDecimal seconds(String unit) {
        return SECONDS.get(unit);
    }

    @Override
    public BigDecimal parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        String number = matcher.matches() ? text.substring(0, matcher.start(1)).strip() : "";
        if (!Decimals.isNumber(number)) {
            throw new IllegalArgumentException("not " + expectation());
        }
        return new BigDecimal(number).multiply(seconds(matcher.group(1)));
    }

    @Override
    public Optional<BigDecimal> number(BigDecimal value) {
        return Optional.of(value);
    }

    @Override
    public String text(BigDecimal value) {
        return Decimals.text(value) + "s";
    }

    @Override
    public String expectation() {
        return "a time such as 0s, 90min, 1h, 30d or 1y";
    }

    @Override
    public BigDecimal check(String name, BigDecimal value) {
        BigDecimal canonical = Decimals.canonical(name, value);
        range.check(name + " in seconds", canonical);
        return canonical;
    }
}
