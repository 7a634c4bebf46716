package org.ohmsweep;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Checks and the one canonical form of the exact decimals that parameters are made of. */
public final class Decimals {
    /** Digits before and after the point that a parameter may need; more is a typing error or an attack. */
    private static final int MAX_DIGITS = 40;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");

    private Decimals() {}

    /**
     * The canonical form of a finite decimal: 0.10 becomes 0.1.
     *
     * @throws IllegalArgumentException with name and value when it has more than 40 digits on either side
     */
    public static BigDecimal canonical(String name, BigDecimal value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (Math.abs((long) stripped.scale()) > MAX_DIGITS || stripped.precision() > MAX_DIGITS) {
            throw new IllegalArgumentException(name + " is " + value + "; it must have at most " + MAX_DIGITS
                    + " digits on either side of the point");
        }
        return stripped;
    }

    /** Whether a text is a number: longer exponents are typing errors or attacks. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** An integer in [low, high]. */
    public static int inRange(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be in [" + low + ", " + high + "]");
        }
        return value;
    }

    /** Canonical text: 0.10 is 0.1, 1e-7 is 0.0000001. */
    public static String text(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
