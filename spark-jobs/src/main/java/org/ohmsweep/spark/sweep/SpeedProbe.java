package org.ohmsweep.spark.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.Stopwatch;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.TrialWork;

/**
 * Measures how fast this machine trains: it runs the first steps of a trial for a few seconds, on several cores at a time as
 * a sweep would, and keeps nothing of them.
 *
 * @param images of the trial's tasks
 * @param executor runs it
 * @param cores on which it runs at a time
 * @param time how long
 */
public record SpeedProbe(TaskSet images, TrialExecutor executor, int cores, Duration time) {
    /** Long enough for compiled code. */
    private static final Duration TIME = Duration.ofSeconds(4);

    public SpeedProbe {
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(time, "time");
    }

    /** A probe of a few seconds. */
    public SpeedProbe(TaskSet images, TrialExecutor executor, int cores) {
        this(images, executor, cores, TIME);
    }

    /** Processor seconds that a unit of a trial's work takes ({@link TrialWork}); empty if it took no step. */
    public OptionalDouble secondsOfAUnit(TrialSpec trial) {
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        try {
            List<Future<List<Long>>> runs = IntStream.range(0, cores)
                    .mapToObj(core -> threads.submit(() -> steps(trial)))
                    .toList();
            List<Long> steps = new ArrayList<>();
            for (Future<List<Long>> run : runs) {
                steps.addAll(run.get());
            }
            // The median: the first steps are interpreted, and some share a cache with other programs.
            steps.sort(null);
            return steps.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(steps.get(steps.size() / 2) / 1e9 / TrialWork.ofStep(trial.point()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalDouble.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the steps that were to be timed failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Processor time of each step in the second half of the time, ns. */
    private List<Long> steps(TrialSpec trial) {
        Clock clock = new Clock(time.toNanos(), trial.point().batchesPerEpoch());
        int before;
        do {
            before = clock.count;
            executor.run(trial, images, clock);
        } while (!clock.isOver() && clock.count > before);
        return clock.steps;
    }

    /** Times training steps: the first calls of an epoch are those, later ones are batches of an evaluation. */
    private static final class Clock implements TrialObserver {
        private final long nanos;
        private final int stepsOfAnEpoch;
        private final List<Long> steps = new ArrayList<>();
        private int count;
        private long begin;
        private long last;
        private long lastCpu;
        private int task;
        private int epoch;
        private int ofEpoch;

        Clock(long nanos, int stepsOfAnEpoch) {
            this.nanos = nanos;
            this.stepsOfAnEpoch = stepsOfAnEpoch;
        }

        boolean isOver() {
            return count > 0 && last - begin >= nanos;
        }

        @Override
        public void evaluated(List<Evaluation> evaluations) {
            // of no interest
        }

        @Override
        public void step(int nowTask, int nowEpoch) {
            if (nowTask == 0) {
                return; // the evaluation before training
            }
            long now = System.nanoTime();
            long nowCpu = Stopwatch.threadCpuNanos();
            boolean isNewEpoch = nowTask != task || nowEpoch != epoch;
            ofEpoch = isNewEpoch ? 0 : ofEpoch + 1;
            task = nowTask;
            epoch = nowEpoch;
            if (count == 0) {
                begin = now;
            } else if (ofEpoch > 0 && ofEpoch < stepsOfAnEpoch && now - begin > nanos / 2) {
                steps.add(nowCpu - lastCpu);
            }
            count++;
            last = now;
            lastCpu = nowCpu;
            if (isOver()) {
                throw new CancellationException("timed for long enough");
            }
        }
    }
}
