package org.ohmsweep.fit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column's name and unit: {@code read}, {@code read_uS}, {@code read (uS)}, {@code read uS}, {@code read [uS]}.
 *
 * @param text as written
 * @param base the name without the unit, in lower case
 * @param unit as written; empty when there is none
 */
record ColumnName(String text, String base, String unit) {
    private static final Pattern IN_BRACKETS = Pattern.compile("(.*?)[ _]*[\\[(]([^\\])]*)[\\])]");
    private static final Pattern SUFFIX = Pattern.compile("(.*?)[ _]+([^ _]+)");

    /** Seconds in the units of time. */
    private static final Map<String, Double> SECONDS = Map.of(
            "s", 1.0, "ms", 1e-3, "us", 1e-6, "\u00b5s", 1e-6, "\u03bcs", 1e-6, "min", 60.0, "h", 3600.0, "d", 86400.0);

    /** A last word counts as the unit only where it is one: {@code read_time} has none. */
    static ColumnName parse(String text) {
        Matcher brackets = IN_BRACKETS.matcher(text);
        if (brackets.matches()) {
            return new ColumnName(
                    text, lower(brackets.group(1)), brackets.group(2).strip());
        }
        Matcher suffix = SUFFIX.matcher(text);
        if (suffix.matches() && (MeasuredUnit.find(suffix.group(2)).isPresent() || isTime(suffix.group(2)))) {
            return new ColumnName(text, lower(suffix.group(1)), suffix.group(2));
        }
        return new ColumnName(text, lower(text), "");
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isTime(String unit) {
        return SECONDS.containsKey(lower(unit));
    }

    /** Whether the user means it by a name, with or without the unit. */
    boolean isCalled(String name) {
        return text.equalsIgnoreCase(name.strip()) || base.equals(lower(name));
    }

    /** Its unit of conductance or resistance, if it has one. */
    Optional<MeasuredUnit> measured() {
        return MeasuredUnit.find(unit);
    }

    /** Seconds that its unit of time stands for; one without a unit. */
    double seconds() {
        return unit.isEmpty() ? 1 : SECONDS.getOrDefault(lower(unit), Double.NaN);
    }
}
