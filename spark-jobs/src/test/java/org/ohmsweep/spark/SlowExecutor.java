package org.ohmsweep.spark;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * Makes trials last, in steps of a millisecond, so that something can happen meanwhile.
 *
 * @param executor runs them then
 * @param milliseconds that each waits before
 */
public record SlowExecutor(TrialExecutor executor, int milliseconds) implements TrialExecutor {
    public SlowExecutor {
        Objects.requireNonNull(executor, "executor");
    }

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < end) {
            observer.step(0, 0);
            LockSupport.parkNanos(1_000_000);
        }
        return executor.run(spec, images, observer);
    }
}
