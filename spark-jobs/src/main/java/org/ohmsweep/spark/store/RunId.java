package org.ohmsweep.spark.store;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Names the batches of one run: ordered by time, and unique among runs.
 *
 * @param text time (UTC) and a random part
 */
public record RunId(String text) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    /** A new one. */
    public static RunId create() {
        return new RunId(TIME.format(ZonedDateTime.now(ZoneOffset.UTC)) + "-"
                + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Name of the n-th batch, 0-based. */
    public String batch(int n) {
        return String.format(Locale.ROOT, "%s-%06d", text, n);
    }

    @Override
    public String toString() {
        return text;
    }
}
