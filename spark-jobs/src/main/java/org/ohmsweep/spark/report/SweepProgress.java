package org.ohmsweep.spark.report;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.ohmsweep.spark.sweep.PlanCounts;
import org.ohmsweep.spark.sweep.SweepListener;
import org.ohmsweep.trial.TrialOutcome;

/** Progress of a sweep: one line that is updated on a terminal, now and then a line elsewhere. */
public final class SweepProgress implements SweepListener {
    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(200);
    private static final Duration PLAIN_PAUSE = Duration.ofSeconds(5);
    private static final int FAILURES_SHOWN = 5;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private PlanCounts counts;
    private long toRun;
    private long completed;
    private long failed;
    private long start;
    private long lastShown;
    private boolean lineOpen;

    /**
     * @param out where to
     * @param terminal whether that is a terminal, on which a line can be updated
     * @param nanoTime a clock, ns
     */
    public SweepProgress(PrintStream out, boolean terminal, LongSupplier nanoTime) {
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
    }

    @Override
    public synchronized void started(PlanCounts planned, long trials, OptionalInt cores) {
        counts = planned;
        toRun = trials;
        start = nanoTime.getAsLong();
        lastShown = start;
        out.println(planned.total() + " trials: " + planned.done() + " done, " + planned.missing() + " missing, "
                + planned.failed() + " failed; running " + trials
                + (cores.isEmpty() ? "" : " on " + cores.getAsInt() + (cores.getAsInt() == 1 ? " core" : " cores")));
        if (terminal && trials > 0) {
            show();
        }
    }

    @Override
    public synchronized void finished(TrialOutcome outcome) {
        if (outcome instanceof TrialOutcome.Failed failure) {
            failed++;
            if (failed <= FAILURES_SHOWN) {
                notice("A trial failed: " + failure.errorClass() + ": " + failure.errorMessage()
                        + (failed == FAILURES_SHOWN ? " (further ones are in the table failures)" : ""));
            }
        } else {
            completed++;
        }
        long now = nanoTime.getAsLong();
        Duration pause = terminal ? TERMINAL_PAUSE : PLAIN_PAUSE;
        if (now - lastShown >= pause.toNanos() || completed + failed == toRun) {
            lastShown = now;
            show();
        }
    }

    @Override
    public synchronized void notice(String text) {
        end();
        out.println(text);
    }

    /** Ends an open line, so that others can print. */
    public synchronized void end() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    private void show() {
        if (terminal) {
            out.print(CLEAR_LINE + line());
            out.flush();
            lineOpen = true;
        } else {
            out.println(line());
        }
    }

    /** The line: done of total, failed, speed, time left. */
    String line() {
        double minutes = (nanoTime.getAsLong() - start) / 60e9;
        long finished = completed + failed;
        String speed = finished == 0 || minutes <= 0 ? "-" : String.format(Locale.ROOT, "%.1f", finished / minutes);
        String left = finished == 0
                ? "unknown"
                : duration(Duration.ofMillis(Math.round((toRun - finished) * minutes * 60_000 / finished)));
        return (counts.done() + completed) + "/" + counts.total() + " done, " + failed + " failed, " + speed
                + " trials/min, ETA " + left;
    }

    /** A duration for people: 42 s, 3 min 5 s, 2 h 7 min. */
    static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
}
