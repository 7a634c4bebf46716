package org.ohmsweep.spark.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.spark.results.FailureText;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.spark.sweep.SweepListener;
import org.ohmsweep.spark.sweep.SweepStart;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialOutcome;

/**
 * Progress of a run: on a terminal, lines that are redrawn, with the best and worst points so far; elsewhere a line now and
 * then.
 */
public final class SweepProgress implements SweepListener {
    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(200);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);
    private static final int FAILURES_SHOWN = 5;

    /** Factor by which the estimate of parallel trials decays, each time a trial ends, when fewer are running. */
    private static final double FADING = 0.95;

    private final LiveText text;
    private final LongSupplier nanoTime;
    private final Function<SweepStart, Optional<Cost>> cost;
    private SweepStart start;
    private boolean isStarted;
    private Progress progress;
    private double parallel;
    private long begin;
    private long lastEnd;
    private long lastShown;

    /**
     * @param text where progress is shown
     * @param nanoTime a clock, ns
     * @param cost of what a run, or the first round of one, begins with
     */
    public SweepProgress(LiveText text, LongSupplier nanoTime, Function<SweepStart, Optional<Cost>> cost) {
        this.text = Objects.requireNonNull(text, "text");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
        this.cost = Objects.requireNonNull(cost, "cost");
    }

    @Override
    public synchronized void started(SweepStart started) {
        start = started;
        PlanCounts counts = started.plan().counts();
        String asked = started.plan()
                .trials()
                .map()
                .map(ToleranceTable::progress)
                .map(round -> round + "; asked for ")
                .orElse("");
        text.print(asked + counts.total() + " trials: " + counts.done() + " done, " + counts.missing() + " missing, "
                + counts.failed() + " failed; running " + started.positions().length + cores(started));
        if (!isStarted) {
            started.sparkUi().ifPresent(address -> text.print("Spark UI: " + address));
            cost.apply(started).ifPresent(estimate -> text.print("about " + estimate.text()));
            isStarted = true;
        }
        if (started.positions().length > 0) {
            progress = progress(started);
            parallel = started.cores().orElse(0);
            begin = nanoTime.getAsLong();
            lastEnd = begin;
            lastShown = begin;
            if (text.isTerminal()) {
                show();
            }
        }
    }

    private static String cores(SweepStart start) {
        return start.cores().isEmpty()
                ? ""
                : " on " + start.cores().getAsInt() + (start.cores().getAsInt() == 1 ? " core" : " cores");
    }

    private Progress progress(SweepStart started) {
        Progress made = new Progress(
                started.plan().counts().total(), started.plan().trials().varying());
        made.toRun(started.plan().trials(), started.positions());
        double[] acc = started.plan().acc();
        for (int position = 0; position < acc.length; position++) {
            if (!Double.isNaN(acc[position])) {
                made.found(
                        Optional.of(new NormalForm(
                                started.plan().trials().get(position).point())),
                        acc[position]);
            }
        }
        return made;
    }

    @Override
    public synchronized void finished(TrialOutcome outcome) {
        lastEnd = nanoTime.getAsLong();
        double seconds = outcome.circumstances().wallSeconds();
        if (progress.ended() == 0) {
            // Time before the first trial went into preparing machines and images.
            begin = Math.max(begin, lastEnd - Math.round(seconds * 1e9));
        }
        parallel = start.cores().isPresent()
                ? start.cores().getAsInt()
                : Math.max(1, Math.max(start.running().getAsInt(), FADING * parallel));
        if (outcome instanceof TrialOutcome.Completed completed) {
            double acc = ContinualMetrics.of(completed.result().accuracies()).acc();
            progress.completed(outcome.spec().point(), acc, seconds);
        } else if (outcome instanceof TrialOutcome.Failed failure) {
            progress.failed(outcome.spec().point(), seconds);
            tell(failure);
        }
        Duration pause = text.isTerminal() ? TERMINAL_PAUSE : PLAIN_PAUSE;
        if (lastEnd - lastShown >= pause.toNanos() || progress.ended() == start.positions().length) {
            show();
        }
    }

    private void tell(TrialOutcome.Failed failure) {
        if (progress.failed() <= FAILURES_SHOWN) {
            text.print("A trial failed, " + progress.label(failure.spec().point()) + " repeat="
                    + failure.spec().repeat() + ": "
                    + FailureText.error(failure.errorClass(), failure.errorMessage())
                    + (progress.failed() == FAILURES_SHOWN ? " (for further ones see table failures)" : ""));
        }
    }

    @Override
    public synchronized void notice(String notice) {
        text.print(notice);
        if (text.isTerminal() && isUnderWay()) {
            show();
        }
    }

    /** Redraws, on a terminal, as time passes. */
    public synchronized void tick() {
        if (text.isTerminal() && isUnderWay()) {
            show();
        }
    }

    private boolean isUnderWay() {
        return progress != null && progress.ended() < start.positions().length;
    }

    /** Stops drawing. */
    public synchronized void end() {
        text.release();
        start = null;
        progress = null;
    }

    private void show() {
        long now = nanoTime.getAsLong();
        lastShown = now;
        List<String> lines = new ArrayList<>();
        String round = start.plan()
                .trials()
                .map()
                .map(ToleranceTable::progress)
                .map(text -> text + ": ")
                .orElse("");
        lines.add(round + progress.line(Duration.ofNanos(now - begin), parallel, Duration.ofNanos(now - lastEnd)));
        if (text.isTerminal()) {
            lines.addAll(progress.extremes());
        }
        text.draw(lines);
    }
}
