package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * The numbers that a parameter may have, for documents, schemas and completion; the record that holds the parameter refuses
 * others.
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

    /** As documents write it: {@code 1 to 16}, {@code (0, 1000]}. */
    @Override
    public String toString() {
        String from = low.toPlainString();
        String to = high.toPlainString();
        return isWhole ? from + " to " + to : (isLowAllowed ? "[" : "(") + from + ", " + to + "]";
    }
}
