package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.ohmsweep.Decimals;

/** Numbers as reports and profiles show them: four significant digits. */
public final class Numbers {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final double NOTHING = 1e-12;
    private static final int PLACES = 6;

    /** Numbers nearer to 0, and those further away than the largest, are written with an exponent: 1.539e-21. */
    private static final double SMALLEST_PLAIN = 1e-4;

    private static final double LARGEST_PLAIN = 1e7;

    private Numbers() {}

    /** A decimal of four significant digits; what is smaller than any number that matters is 0. */
    static BigDecimal rounded(double value) {
        return Math.abs(value) < NOTHING ? BigDecimal.ZERO : new BigDecimal(value).round(FOUR_DIGITS);
    }

    /** The text of a rounded number in a profile: without an exponent, which YAML reads as a text now and then. */
    static String plain(double value) {
        return Decimals.text(rounded(value));
    }

    /** A decimal of six places. */
    static BigDecimal position(double value) {
        return new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    /** A decimal of four significant digits. */
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return "not known";
        }
        BigDecimal rounded = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros();
        double size = Math.abs(rounded.doubleValue());
        if (size == 0 || size >= SMALLEST_PLAIN && size < LARGEST_PLAIN) {
            return Decimals.text(rounded);
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return Decimals.text(rounded.scaleByPowerOfTen(-exponent)) + "e" + exponent;
    }

    /** {@code low to high}, or that it is not known. */
    static String range(Interval interval) {
        return Double.isNaN(interval.low()) ? "not known" : text(interval.low()) + " to " + text(interval.high());
    }

    /** A fraction as per cent. */
    static String percent(double fraction) {
        return text(100 * fraction) + " %";
    }

    /** A count with commas. */
    public static String count(double count) {
        return String.format(Locale.ROOT, "%,.0f", count);
    }
}
