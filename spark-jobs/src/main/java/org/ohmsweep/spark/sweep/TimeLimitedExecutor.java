package org.ohmsweep.spark.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.TaskKilledException;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.Deadline;
import org.ohmsweep.trial.RunningTime;
import org.ohmsweep.trial.Stopwatch;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialRunner;
import org.ohmsweep.trial.TrialSpec;

/**
 * Runs trials under a time limit, which counts time that this process ran. A trial checks the clock at each step and ends itself. A trial that hangs cannot be
 * ended, since Java cannot kill a thread: it is interrupted and recorded as failed, and its thread is abandoned.
 */
public final class TimeLimitedExecutor implements TrialExecutor {
    private static final long serialVersionUID = 1L;

    private static final Duration LEAST_GRACE = Duration.ofSeconds(1);
    private static final Duration MOST_GRACE = Duration.ofMinutes(1);
    private static final int GRACE_SHARE = 10;

    private final TrialExecutor executor;
    private final Duration limit;

    /**
     * @param executor runs the trials
     * @param limit of one trial from start to end, more than 0
     */
    public TimeLimitedExecutor(TrialExecutor executor, Duration limit) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.limit = Objects.requireNonNull(limit, "limit");
    }

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        return runAll(List.of(spec), images, observer).get(0);
    }

    /** Trials that share their training have one limit together. */
    @Override
    public List<TrialOutcome> runAll(List<TrialSpec> specs, TaskSet images, TrialObserver observer) {
        Stopwatch stopwatch = new Stopwatch("unknown");
        RunningTime time = new RunningTime(System::nanoTime);
        Deadline deadline = new Deadline(limit, observer, time);
        FutureTask<List<TrialOutcome>> trial = new FutureTask<>(() -> executor.runAll(specs, images, deadline));
        Thread thread = new Thread(trial, "trial");
        thread.setDaemon(true); // one that hangs must not keep the process
        thread.start();
        try {
            return await(trial, time);
        } catch (TimeoutException e) {
            thread.interrupt();
            return TrialRunner.failed(specs, deadline.withoutEnd(), stopwatch.circumstances());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new TaskKilledException("interrupted while its trial ran");
        } catch (ExecutionException e) {
            return thrown(specs, e.getCause(), stopwatch);
        }
    }

    /** Waits as long as a trial may take; the thread that waits also tells the time. */
    private List<TrialOutcome> await(FutureTask<List<TrialOutcome>> trial, RunningTime time)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = limit.plus(grace(limit)).toNanos();
        while (true) {
            try {
                long left = Math.max(0, end - time.getAsLong());
                return trial.get(Math.min(left, RunningTime.TICK.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                time.tick();
                if (time.getAsLong() >= end) {
                    throw e;
                }
            }
        }
    }

    /** Rethrows, as {@link TrialExecutor#run} promises. */
    private static List<TrialOutcome> thrown(List<TrialSpec> specs, Throwable error, Stopwatch stopwatch) {
        if (error instanceof RuntimeException e) {
            throw e;
        }
        if (error instanceof Error e) {
            throw e;
        }
        return TrialRunner.failed(specs, error, stopwatch.circumstances());
    }

    /** Time beyond the limit in which a trial may still finish a step: a long step is not a hang. */
    static Duration grace(Duration limit) {
        Duration share = limit.dividedBy(GRACE_SHARE);
        if (share.compareTo(LEAST_GRACE) < 0) {
            return LEAST_GRACE;
        }
        return share.compareTo(MOST_GRACE) > 0 ? MOST_GRACE : share;
    }
}
