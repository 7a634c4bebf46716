package org.ohmsweep.spark.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * How long to retry while a file system is unavailable.
 *
 * @param waits between attempts, in order
 */
record Patience(List<Duration> waits) {
    /** Hadoop setting of the total time, as {@code 5m}. */
    static final String SETTING = "ohmsweep.publish.patience";

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration USUAL = Duration.ofSeconds(70);

    Patience {
        waits = List.copyOf(waits);
    }

    /** As the configuration says; by default a little more than a minute. */
    static Patience of(Configuration hadoop) {
        return of(Duration.ofMillis(
                hadoop.getTimeDuration(SETTING, USUAL.toMillis(), TimeUnit.MILLISECONDS, TimeUnit.MILLISECONDS)));
    }

    /** Waits that double, each of half a minute at most, and add up to the given time. */
    static Patience of(Duration time) {
        List<Duration> waits = new ArrayList<>();
        Duration left = time;
        for (Duration next = FIRST; !left.isZero() && !left.isNegative(); next = next.multipliedBy(2)) {
            Duration wait = shortest(next, LONGEST, left);
            waits.add(wait);
            left = left.minus(wait);
            if (next.compareTo(LONGEST) > 0) {
                next = LONGEST;
            }
        }
        return new Patience(waits);
    }

    /** All waits together. */
    Duration total() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration shortest(Duration a, Duration b, Duration c) {
        Duration shorter = a.compareTo(b) < 0 ? a : b;
        return shorter.compareTo(c) < 0 ? shorter : c;
    }
}
