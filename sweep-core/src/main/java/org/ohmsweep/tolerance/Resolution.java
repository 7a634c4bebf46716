package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * How closely a boundary is to be known, and which value halves an interval.
 *
 * @param kind how distance is measured
 * @param size largest distance of the ends of a bracket
 */
public record Resolution(Kind kind, BigDecimal size) {
    /** Smallest ratio: below it, values of six digits do not always have another one between them. */
    public static final BigDecimal SMALLEST_RATIO = new BigDecimal("1.0001");

    private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

    /** How distance is measured. */
    public enum Kind {
        /** By the difference; intervals are halved exactly. */
        WITHIN,
        /** By the ratio; intervals are halved at the geometric mean, rounded to six significant digits. */
        RATIO
    }

    /** @throws IllegalArgumentException when the size can never be reached */
    public Resolution {
        Objects.requireNonNull(kind, "kind");
        if (kind == Kind.WITHIN && size.signum() <= 0) {
            throw new IllegalArgumentException("within is " + size.toPlainString() + "; it must be above 0");
        }
        if (kind == Kind.RATIO && size.compareTo(SMALLEST_RATIO) < 0) {
            throw new IllegalArgumentException(
                    "ratio is " + size.toPlainString() + "; it must be at least " + SMALLEST_RATIO);
        }
    }

    /** Whether two values are no further apart than the size. */
    boolean isReached(BigDecimal low, BigDecimal high) {
        return kind == Kind.WITHIN ? high.subtract(low).compareTo(size) <= 0 : high.compareTo(low.multiply(size)) <= 0;
    }

    /** Whether an interval is wider than another one. */
    boolean isWider(BigDecimal low, BigDecimal high, BigDecimal otherLow, BigDecimal otherHigh) {
        return kind == Kind.WITHIN
                ? high.subtract(low).compareTo(otherHigh.subtract(otherLow)) > 0
                : high.multiply(otherLow).compareTo(otherHigh.multiply(low)) > 0;
    }

    /** The value that halves an interval. */
    BigDecimal middle(BigDecimal low, BigDecimal high) {
        return kind == Kind.WITHIN
                ? low.add(high).divide(BigDecimal.valueOf(2)).stripTrailingZeros()
                : low.multiply(high).sqrt(SIX_DIGITS).stripTrailingZeros();
    }
}
