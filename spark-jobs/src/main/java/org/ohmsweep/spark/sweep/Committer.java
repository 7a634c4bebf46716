package org.ohmsweep.spark.sweep;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ohmsweep.spark.store.BatchWriter;
import org.ohmsweep.trial.TrialOutcome;

/** The thread that makes finished trials durable while the sweep runs. Others only enqueue them. */
final class Committer implements AutoCloseable {
    private record Finished(PlannedTrial trial, TrialOutcome outcome) {}

    /** Ends the thread. */
    private static final Finished END = new Finished(null, null);

    private final BatchWriter writer;
    private final BatchRule rule;
    private final SweepListener listener;
    private final Runnable onError;
    private final BlockingQueue<Finished> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile Throwable error;
    private final AtomicLong completed = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /**
     * @param writer publishes batches
     * @param rule when to publish
     * @param listener told of every trial, on the committer's thread
     * @param onError run when nothing can be published any longer
     */
    Committer(BatchWriter writer, BatchRule rule, SweepListener listener, Runnable onError) {
        this.writer = Objects.requireNonNull(writer, "writer");
        this.rule = Objects.requireNonNull(rule, "rule");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.onError = Objects.requireNonNull(onError, "onError");
        thread = new Thread(this::run, "committer");
        thread.setDaemon(true);
        thread.start();
    }

    /** Enqueues a finished trial; returns at once. */
    void add(PlannedTrial trial, TrialOutcome outcome) {
        queue.add(new Finished(trial, outcome));
    }

    /** Completed trials that are published. */
    long completed() {
        return completed.get();
    }

    /** Failures that are published. */
    long failed() {
        return failed.get();
    }

    /**
     * Publishes what is left and ends the thread.
     *
     * @throws RuntimeException what prevented it from publishing
     */
    @Override
    public void close() {
        queue.add(END);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true; // finished trials are stored nevertheless
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (error instanceof RuntimeException e) {
            throw e;
        }
        if (error instanceof Error e) {
            throw e;
        }
    }

    private void run() {
        try {
            commitUntilEnd();
        } catch (RuntimeException | Error e) {
            error = e;
            onError.run();
        }
    }

    private void commitUntilEnd() {
        OutcomeRows rows = new OutcomeRows();
        long start = System.nanoTime();
        long oldest = start;
        while (true) {
            Duration age = since(start);
            Duration waited = since(oldest);
            if (rule.due(rows.size(), waited, age)) {
                publish(rows);
            }
            Finished next = rows.size() == 0 ? take() : poll(rule.wait(age).minus(waited));
            if (next == END) {
                publish(rows);
                return;
            }
            if (next != null) {
                if (rows.size() == 0) {
                    oldest = System.nanoTime();
                }
                rows.add(next.trial(), next.outcome());
                listener.finished(next.outcome());
            }
        }
    }

    private void publish(OutcomeRows rows) {
        writer.publish(rows.tables());
        completed.addAndGet(rows.completed());
        failed.addAndGet(rows.failed());
        rows.clear();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Finished take() {
        while (true) {
            Finished next = poll(Duration.ofHours(1));
            if (next != null) {
                return next;
            }
        }
    }

    private Finished poll(Duration time) {
        try {
            return queue.poll(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return END; // only a JVM that ends interrupts it: store what is finished
        }
    }
}
