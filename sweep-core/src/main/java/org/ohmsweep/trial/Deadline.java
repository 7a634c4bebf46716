package org.ohmsweep.trial;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Ends a trial at the first step after its time limit, which runs from construction. It is no part of the trial's identity: a
 * trial that ends in time has the same outcome under any limit.
 */
public final class Deadline implements TrialObserver {
    private final Duration limit;
    private final TrialObserver observer;
    private final long nanos;
    private final LongSupplier time;
    private final long start;
    // Read by the thread that waits for the trial.
    private volatile int task;
    private volatile int epoch;

    /**
     * @param limit positive
     * @param observer that hears of the trial too
     * @param time that counts, ns
     */
    public Deadline(Duration limit, TrialObserver observer, LongSupplier time) {
        this.limit = Objects.requireNonNull(limit, "limit");
        this.observer = Objects.requireNonNull(observer, "observer");
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("the time limit is " + limit + "; it must be positive");
        }
        nanos = limit.toNanos();
        this.time = Objects.requireNonNull(time, "time");
        start = time.getAsLong();
    }

    @Override
    public void evaluated(List<Evaluation> evaluations) {
        observer.evaluated(evaluations);
    }

    /** @throws TrialTimeoutException after the limit */
    @Override
    public void step(int currentTask, int currentEpoch) {
        task = currentTask;
        epoch = currentEpoch;
        if (time.getAsLong() - start > nanos) {
            throw new TrialTimeoutException(limit, task, epoch, "");
        }
        observer.step(currentTask, currentEpoch);
    }

    /** The error of a trial that has stopped taking steps; it names the last one. */
    public TrialTimeoutException withoutEnd() {
        return new TrialTimeoutException(
                limit, task, epoch, ", and the trial did not stop: its thread is left alone until its process ends");
    }
}
