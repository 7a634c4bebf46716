package org.ohmsweep.spark.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.ohmsweep.spark.results.VaryingParameters;
import org.ohmsweep.spark.sweep.SweepTrials;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.trial.TrialWork;

/** Progress of a sweep, as {@code run} and {@code watch} show it. Not thread-safe. */
final class Progress {
    private final long total;
    private final VaryingParameters varying;
    private final RemainingTime remaining = new RemainingTime();
    private final ScoreBoard scores = new ScoreBoard();
    private long done;
    private long failed;
    private long ended;
    private double busySeconds;

    /**
     * @param total trials of the grid
     * @param varying parameters that tell its points apart
     */
    Progress(long total, VaryingParameters varying) {
        this.total = total;
        this.varying = Objects.requireNonNull(varying, "varying");
    }

    /** Adds trials of a sweep that are to be run, by their indices. */
    void toRun(SweepTrials trials, long[] indices) {
        trials.count(indices, (point, count) -> remaining.add(TrialWork.of(point), count));
    }

    /**
     * A trial is done.
     *
     * @param point its parameters; empty when this version does not know them
     */
    void found(Optional<NormalForm> point, double acc) {
        done++;
        point.ifPresent(known -> scores.add(known, acc));
    }

    /** A trial took this long, in this run or an earlier one. */
    void took(NormalForm point, double seconds) {
        remaining.took(TrialWork.of(point.point()), seconds);
    }

    /** A trial of this run has been completed. */
    void completed(GridPoint point, double acc, double seconds) {
        NormalForm normal = new NormalForm(point);
        found(Optional.of(normal), acc);
        took(normal, seconds);
        remaining.ended(TrialWork.of(point));
        ended(seconds);
    }

    /** A trial of this run has failed. */
    void failed(GridPoint point, double seconds) {
        foundFailed();
        remaining.ended(TrialWork.of(point));
        ended(seconds);
    }

    /** A trial failed earlier and is not run again. */
    void foundFailed() {
        failed++;
    }

    /** A trial has ended during the observation; it counts towards the speed. */
    void ended(double seconds) {
        busySeconds += seconds;
        ended++;
    }

    long total() {
        return total;
    }

    long done() {
        return done;
    }

    long failed() {
        return failed;
    }

    /** Trials that ended during the observation. */
    long ended() {
        return ended;
    }

    /** Their total time. */
    double busySeconds() {
        return busySeconds;
    }

    /**
     * Done of total, failed, speed, time left.
     *
     * @param elapsed since the first of the ended trials started
     * @param parallel trials that run at a time
     * @param idle since the last trial ended
     */
    String line(Duration elapsed, double parallel, Duration idle) {
        double minutes = elapsed.toNanos() / 60e9;
        String speed = ended == 0 || minutes <= 0 ? "-" : String.format(Locale.ROOT, "%.1f", ended / minutes);
        return done + "/" + total + " done, " + failed + " failed, " + speed + " trials/min, ETA "
                + left(parallel, idle).map(Progress::text).orElse("unknown");
    }

    /** The time until all trials have ended, with the parameters of the line; empty while none has been timed. */
    Optional<Duration> left(double parallel, Duration idle) {
        return remaining.at(parallel).map(left -> left.compareTo(idle) > 0 ? left.minus(idle) : Duration.ZERO);
    }

    /** The best and worst points so far. */
    List<String> extremes() {
        List<String> lines = new ArrayList<>();
        scores.best().ifPresent(score -> lines.add("best  " + score.text(varying)));
        scores.worst().ifPresent(score -> lines.add("worst " + score.text(varying)));
        return lines;
    }

    /** A short name of a point. */
    String label(GridPoint point) {
        return varying.label(new NormalForm(point));
    }

    /** A duration as text: 42 s, 3 min 5 s, 2 h 7 min. */
    static String text(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }
}
