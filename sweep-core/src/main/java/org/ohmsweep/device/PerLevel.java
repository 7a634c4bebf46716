package org.ohmsweep.device;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/**
 * One number for all levels of a device, or one for each, from the lowest level up. Numbers that are all the same are one
 * number.
 *
 * @param values one, or as many as the device has levels
 */
public record PerLevel(List<BigDecimal> values) implements Comparable<PerLevel> {
    /** 0 at all levels. */
    public static final PerLevel ZERO = of(BigDecimal.ZERO);

    /** @throws IllegalArgumentException without a number */
    public PerLevel {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no number for any level");
        }
        BigDecimal first = values.get(0);
        values = values.stream().allMatch(first::equals) ? List.of(first) : List.copyOf(values);
    }

    /** The same number at all levels. */
    public static PerLevel of(BigDecimal value) {
        return new PerLevel(List.of(value));
    }

    /** Whether all levels have the same number. */
    public boolean isOne() {
        return values.size() == 1;
    }

    /** Whether that is 0. */
    public boolean isZero() {
        return isOne() && values.get(0).signum() == 0;
    }

    /** The number of each level times a factor. */
    double[] times(double factor, int levels) {
        double[] numbers = new double[levels];
        for (int level = 0; level < levels; level++) {
            numbers[level] = values.get(isOne() ? 0 : level).doubleValue() * factor;
        }
        return numbers;
    }

    /** By the lowest level at which they differ. */
    @Override
    public int compareTo(PerLevel other) {
        Iterator<BigDecimal> others = other.values.iterator();
        for (BigDecimal value : values) {
            int order = others.hasNext() ? value.compareTo(others.next()) : 1;
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }
}
