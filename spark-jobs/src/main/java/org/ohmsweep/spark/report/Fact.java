package org.ohmsweep.spark.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.ohmsweep.EngineVersion;

/**
 * A fact about what a page shows.
 *
 * @param name what
 * @param value of it
 */
record Fact(String name, String value) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /** When a page was made, and by which version. */
    static Fact made(Instant now) {
        return new Fact("report made", time(now) + " by Ohmsweep " + EngineVersion.current());
    }

    /** A time as people read it. */
    static String time(Instant at) {
        return TIME.format(at);
    }
}
