package org.ohmsweep.trial;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Ends a trial at the first step behind its time limit, which counts from the construction on. It is no part of what the
 * trial is: a trial that ends in time has the same outcome under any limit.
 */
public final class Deadline implements TrialObserver {
    private final Duration limit;
    private final TrialObserver observer;
    private final long nanos;
    private final long start = System.nanoTime();
    // Read by whoever waits for the trial, on another thread.
    private volatile int task;
    private volatile int epoch;

    /**
     * @param limit more than nothing
     * @param observer told of the trial too
     */
    public Deadline(Duration limit, TrialObserver observer) {
        this.limit = Objects.requireNonNull(limit, "limit");
        this.observer = Objects.requireNonNull(observer, "observer");
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("the time limit is " + limit + "; it must be more than nothing");
        }
        nanos = limit.toNanos();
    }

    @Override
    public void evaluated(List<Evaluation> evaluations) {
        observer.evaluated(evaluations);
    }

    /** @throws TrialTimeoutException behind the limit */
    @Override
    public void step(int currentTask, int currentEpoch) {
        task = currentTask;
        epoch = currentEpoch;
        if (System.nanoTime() - start > nanos) {
            throw TrialTimeoutException.at(limit, currentTask, currentEpoch);
        }
        observer.step(currentTask, currentEpoch);
    }

    /** The error of a trial that takes no more steps: with the last one that it took. */
    public TrialTimeoutException withoutEnd() {
        return TrialTimeoutException.withoutEnd(limit, task, epoch);
    }
}
