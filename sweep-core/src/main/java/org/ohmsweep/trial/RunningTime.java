package org.ohmsweep.trial;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The time that this process has been running, from construction. A clock goes on while a process is stopped (Ctrl-Z) or its
 * machine sleeps; here one thread says regularly that it is running, and a longer silence counts as one second.
 */
public final class RunningTime implements LongSupplier {
    /** How often {@link #tick} is to be called: often enough that a busy machine is not taken for a sleeping one. */
    public static final Duration TICK = Duration.ofMillis(100);

    private static final long LONGEST_SILENCE = Duration.ofSeconds(1).toNanos();

    private record Tick(long clock, long counted) {}

    private final LongSupplier clock;
    private volatile Tick last;

    /** @param clock ns, such as {@code System::nanoTime} */
    public RunningTime(LongSupplier clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.last = new Tick(clock.getAsLong(), 0);
    }

    /** Says that the process is running; for one thread only. */
    public void tick() {
        last = now();
    }

    /** The time, ns; for any thread. */
    @Override
    public long getAsLong() {
        return now().counted();
    }

    private Tick now() {
        Tick before = last;
        long now = clock.getAsLong();
        return new Tick(now, before.counted() + Math.min(now - before.clock(), LONGEST_SILENCE));
    }
}
