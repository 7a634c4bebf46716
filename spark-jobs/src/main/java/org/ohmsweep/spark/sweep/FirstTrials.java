package org.ohmsweep.spark.sweep;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.ohmsweep.spark.results.FailureKind;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/**
 * Watches the first trials of a run, which are spread over the whole plan: if all of them fail with the same error and no
 * other trial is completed, the rest would fail too, and the run should stop.
 */
final class FirstTrials implements SweepListener {
    /** Number of first trials. A run of no more trials never stops early: all have ended by then. */
    static final int COUNT = 10;

    private final SweepListener listener;
    private final Runnable stop;
    private final Set<TrialSpec> awaited = new HashSet<>();
    private boolean watching;
    private FailureKind kind;
    private volatile boolean failed;

    /**
     * @param plan of the run
     * @param order positions in the order of running, as {@link #spread} returns it
     * @param listener told of everything
     * @param stop run when the first trials have failed, at most once
     */
    FirstTrials(ResumePlan plan, long[] order, SweepListener listener, Runnable stop) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.stop = Objects.requireNonNull(stop, "stop");
        watching = order.length > COUNT;
        if (watching) {
            Arrays.stream(order, 0, COUNT).mapToObj(plan.trials()::get).forEach(awaited::add);
        }
    }

    /** Positions with {@value #COUNT} from all over the plan first; the others keep their order. */
    static long[] spread(long[] positions) {
        if (positions.length <= COUNT) {
            return positions.clone();
        }
        int[] front = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            front[i] = (int) ((long) i * (positions.length - 1) / (COUNT - 1));
        }
        LongStream.Builder order = LongStream.builder();
        Arrays.stream(front).forEach(index -> order.add(positions[index]));
        int from = 0;
        for (int index : front) {
            Arrays.stream(positions, from, index).forEach(order::add);
            from = index + 1;
        }
        return order.build().toArray();
    }

    /** Whether they have all failed with the same error. */
    boolean failed() {
        return failed;
    }

    @Override
    public void started(SweepStart start) {
        listener.started(start);
    }

    @Override
    public void finished(TrialOutcome outcome) {
        listener.finished(outcome);
        if (watching) {
            watch(outcome);
        }
    }

    private void watch(TrialOutcome outcome) {
        if (!(outcome instanceof TrialOutcome.Failed failure) || !isAlike(failure)) {
            watching = false;
            return;
        }
        awaited.remove(outcome.spec());
        if (awaited.isEmpty()) {
            watching = false;
            failed = true;
            stop.run();
        }
    }

    private boolean isAlike(TrialOutcome.Failed failure) {
        FailureKind other = FailureKind.of(failure.errorClass(), failure.errorMessage());
        if (kind == null) {
            kind = other;
        }
        return kind.equals(other);
    }

    @Override
    public void notice(String text) {
        listener.notice(text);
    }
}
