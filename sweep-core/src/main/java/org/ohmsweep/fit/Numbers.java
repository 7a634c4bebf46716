package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.ohmsweep.Decimals;

/** Numbers as reports and profiles show them: four significant digits. */
final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double NOTHING = 1e-12;
    private static final int PLACES = 6;

    private Numbers() {}

    /** A decimal of four significant digits; what is smaller than any number that matters is 0. */
    static BigDecimal rounded(double value) {
        return Math.abs(value) < NOTHING ? BigDecimal.ZERO : new BigDecimal(value).round(FOUR_DIGITS);
    }

    /** A decimal of six places. */
    static BigDecimal position(double value) {
        return new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    /** A decimal of four significant digits. */
    static String text(double value) {
        return Double.isFinite(value) ? Decimals.text(rounded(value)) : "not known";
    }

    /** {@code low to high}; empty when it is not known. */
    static String range(Interval interval) {
        return Double.isNaN(interval.low()) ? "not known" : text(interval.low()) + " to " + text(interval.high());
    }

    /** A fraction as per cent. */
    static String percent(double fraction) {
        return text(100 * fraction) + " %";
    }

    /** A count with commas. */
    static String count(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }
}
