package org.ohmsweep.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.device.EvenBins;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.device.LayerWear;
import org.ohmsweep.device.WearCounts;
import org.ohmsweep.spark.sweep.TrialExecutor;
import org.ohmsweep.trial.Circumstances;
import org.ohmsweep.trial.Evaluation;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.Retention;
import org.ohmsweep.trial.TrialObserver;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialResult;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.WeightSnapshot;

/**
 * A trainer that learns nothing and returns at once, with numbers made from the trial's identity. At a given value of
 * {@code bits}, something goes wrong. The system property {@code ohmsweep.test.pace} makes every trial take some
 * milliseconds, as on a slow machine.
 */
public final class FakeExecutor implements TrialExecutor {
    private static final long serialVersionUID = 1L;

    /** What goes wrong. */
    public enum Fault {
        NONE,
        RETURN_FAILED,
        THROW,
        /** Throws the error at once. */
        OUT_OF_MEMORY,
        /** Takes all memory. */
        TAKE_ALL_MEMORY,
        /** Never ends, step by step. */
        NEVER_END,
        /** Takes no step, and ignores interrupts. */
        HANG,
        KILL_PROCESS
    }

    /** System property: duration of a trial, ms. */
    static final String PACE = "ohmsweep.test.pace";

    private final Fault fault;
    private final int faultyBits;
    /** A field, so that it is sent to executors. */
    private final int milliseconds = Integer.getInteger(PACE, 0);

    public FakeExecutor() {
        this(Fault.NONE, 0);
    }

    public FakeExecutor(Fault fault, int faultyBits) {
        this.fault = fault;
        this.faultyBits = faultyBits;
    }

    @Override
    public TrialOutcome run(TrialSpec spec, TaskSet images, TrialObserver observer) {
        Circumstances circumstances = new Circumstances(
                System.nanoTime() * 1e-9,
                0.5,
                "host",
                "fake",
                "jvm " + Thread.currentThread().getId(),
                "0");
        takeTime(observer);
        if (spec.point().device().bits() == faultyBits) {
            switch (fault) {
                case NONE -> {}
                case RETURN_FAILED -> {
                    return new TrialOutcome.Failed(spec, "java.lang.ArithmeticException", "loss is NaN", circumstances);
                }
                case THROW -> throw new IllegalStateException("the trainer threw");
                case KILL_PROCESS -> Runtime.getRuntime().halt(77);
                case TAKE_ALL_MEMORY -> takeAllMemory();
                case NEVER_END -> neverEnd(observer);
                case HANG -> hang();
                case OUT_OF_MEMORY -> throw new OutOfMemoryError("no room for the weights");
            }
        }
        return new TrialOutcome.Completed(spec, result(spec, observer), circumstances);
    }

    private void takeTime(TrialObserver observer) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < milliseconds * 1_000_000L) {
            observer.step(0, 0);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void takeAllMemory() {
        List<byte[]> taken = new ArrayList<>();
        while (true) {
            taken.add(new byte[1_000_000]);
        }
    }

    private static void neverEnd(TrialObserver observer) {
        while (true) {
            observer.step(2, 1);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void hang() {
        while (true) {
            LockSupport.parkNanos(1_000_000_000);
            Thread.interrupted();
        }
    }

    private static TrialResult result(TrialSpec spec, TrialObserver observer) {
        int tasks = spec.point().tasks().size();
        double base =
                (Long.parseUnsignedLong(new NormalForm(spec.point()).pointId().substring(0, 8), 16) % 1000) * 1e-4
                        + spec.repeat() * 1e-3
                        + spec.seed() * 1e-5;
        double[][] accuracies = new double[tasks + 1][tasks];
        List<Evaluation> evaluations = new ArrayList<>();
        List<Integer> distinct = new ArrayList<>();
        for (int after = 0; after <= tasks; after++) {
            List<Evaluation> row = new ArrayList<>();
            for (int on = 1; on <= tasks; on++) {
                double accuracy = after < on ? 0.1 : 0.9 - 0.1 * (after - on) - base;
                accuracies[after][on - 1] = accuracy;
                if (after > 0) {
                    row.add(new Evaluation(
                            after, spec.point().epochsPerTask(), on, accuracy, 0.25, 1.0, 5L * after, null));
                }
            }
            if (after > 0) {
                evaluations.addAll(row);
                observer.evaluated(row);
                distinct.add(spec.point().trainImages());
            }
        }
        // Two layers of 5 and 3 devices, with 10 switches in total and no hidden device.
        List<LayerWear> wear = List.of(
                new LayerWear(1, 5, new WearCounts(1.4, 3, 3), null),
                new LayerWear(2, 3, new WearCounts(1, 2, 2), null));
        // As if it had been an hour on the shelf and lost nothing, so that no table is empty.
        List<Retention> retention = IntStream.rangeClosed(1, tasks)
                .mapToObj(on -> new Retention(3_600, on, accuracies[tasks][on - 1]))
                .toList();
        return new TrialResult(
                accuracies, evaluations, distinct, 1.0, 0.5, 10L, null, 80, moments(tasks, spec), wear, retention);
    }

    /** Before training and after each task: more and more weights in the bins without an end. */
    private static List<WeightSnapshot> moments(int tasks, TrialSpec spec) {
        List<WeightSnapshot> moments = new ArrayList<>();
        EvenBins bins = new EvenBins(spec.point().device().bound().doubleValue(), 1);
        for (int after = 0; after <= tasks; after++) {
            moments.add(new WeightSnapshot(
                    after,
                    after == 0 ? 0 : spec.point().epochsPerTask(),
                    List.of(
                            new LayerHistogram(1, bins, List.of(after, 0, 5 - after, 0, 0)),
                            new LayerHistogram(2, bins, List.of(0, 1, 0, 1, 1)))));
        }
        return moments;
    }
}
