package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The numbers that a parameter may have.
 *
 * @param low lower end
 * @param isLowAllowed whether that is allowed itself
 * @param high upper end, which is allowed
 * @param isWhole whether only integers are
 */
public record Range(BigDecimal low, boolean isLowAllowed, BigDecimal high, boolean isWhole) {
    public Range {
        Objects.requireNonNull(low, "low");
        Objects.requireNonNull(high, "high");
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException("a range from " + low + " to " + high);
        }
    }

    /** The integers from low to high. */
    static Range whole(int low, int high) {
        return new Range(BigDecimal.valueOf(low), true, BigDecimal.valueOf(high), true);
    }

    /** [low, high]. */
    static Range closed(String low, String high) {
        return new Range(new BigDecimal(low), true, new BigDecimal(high), false);
    }

    /** (0, high]. */
    static Range positive(String high) {
        return new Range(BigDecimal.ZERO, false, new BigDecimal(high), false);
    }

    /** @throws IllegalArgumentException with name, value and range when the value is outside */
    void check(String name, BigDecimal value) {
        int aboveLow = value.compareTo(low);
        if (aboveLow < 0 || aboveLow == 0 && !isLowAllowed || value.compareTo(high) > 0) {
            throw new IllegalArgumentException(name + " is " + value.toPlainString() + "; it must be in " + interval());
        }
    }

    private String interval() {
        return (isLowAllowed ? "[" : "(") + low.toPlainString() + ", " + high.toPlainString() + "]";
    }

    /** As documents write it: {@code 1 to 16}, {@code (0, 1000]}. */
    @Override
    public String toString() {
        return isWhole ? low.toPlainString() + " to " + high.toPlainString() : interval();
    }
}
