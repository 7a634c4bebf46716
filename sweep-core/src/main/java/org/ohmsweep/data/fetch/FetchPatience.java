package org.ohmsweep.data.fetch;

import java.time.Duration;
import java.util.List;

/**
 * How long a download waits, and how often it tries.
 *
 * @param connect for a connection
 * @param answer for the head of an answer, the connection included
 * @param window time in which at least {@code leastBytes} must arrive
 * @param leastBytes fewer in a window count as a stalled download
 * @param attempts at one mirror, at least 1; one that got much further counts as the first
 * @param pause before the second attempt; it doubles before each further one
 */
public record FetchPatience(
        Duration connect, Duration answer, Duration window, long leastBytes, int attempts, Duration pause) {
    /** For real hosts. */
    public static final FetchPatience USUAL = new FetchPatience(
            Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(30), 30_000, 3, Duration.ofSeconds(1));

    public FetchPatience {
        for (Duration time : List.of(connect, answer, window)) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("time is " + time + "; it must be above 0");
            }
        }
        if (pause.isNegative()) {
            throw new IllegalArgumentException("pause is " + pause + "; it must not be below 0");
        }
        if (leastBytes < 1) {
            throw new IllegalArgumentException("leastBytes is " + leastBytes + "; it must be at least 1");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is " + attempts + "; it must be at least 1");
        }
    }

    /** How long to wait after an attempt that failed, counted from 1. */
    Duration pauseAfter(int attempt) {
        return pause.multipliedBy(1L << Math.min(attempt - 1, 20));
    }
}
