package org.ohmsweep.fit;

import java.util.List;

/**
 * Readings of a file that cannot be conductances: overflows of an instrument, infinities, missing values, and numbers that no
 * instrument gives.
 *
 * @param count how many
 * @param first where the first few are and what they say, such as {@code line 17 (9.91E37)}
 */
public record BadReadings(int count, List<String> first) {
    /** None. */
    public static final BadReadings NONE = new BadReadings(0, List.of());

    public BadReadings {
        first = List.copyOf(first);
        if (count < first.size()) {
            throw new IllegalArgumentException(count + " bad readings, of which " + first.size() + " are named");
        }
    }
}
