package org.ohmsweep.spark.console;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.ohmsweep.trial.TrialWork;

/**
 * How long the rest of a sweep takes. Trials differ in cost: each is expected to take its units of work times the seconds a
 * unit took in finished trials of its kind, or in all finished trials while its kind has none. Not thread-safe.
 */
final class RemainingTime {
    /** Finished and unfinished trials of a kind. */
    private static final class Trials {
        private double units;
        private double seconds;
        private double unitsLeft;
        private long left;
    }

    private final Map<TrialWork.Kind, Trials> kinds = new HashMap<>();
    private double units;
    private double seconds;
    private double squares;
    private long left;

    /** Adds trials that are to be run. */
    void add(TrialWork work, long trials) {
        Trials kind = trials(work);
        kind.unitsLeft += trials * work.units();
        kind.left += trials;
        left += trials;
    }

    /** A trial took this long, in this run or an earlier one. */
    void took(TrialWork work, double trialSeconds) {
        Trials kind = trials(work);
        kind.units += work.units();
        kind.seconds += trialSeconds;
        units += work.units();
        seconds += trialSeconds;
        squares += trialSeconds * trialSeconds;
    }

    /** A trial that was to be run has ended. */
    void ended(TrialWork work) {
        Trials kind = trials(work);
        kind.left--;
        // Without the rounding errors of the others.
        kind.unitsLeft = kind.left == 0 ? 0 : Math.max(0, kind.unitsLeft - work.units());
        left--;
    }

    /** Units of work of all that have not ended. */
    double unitsLeft() {
        return kinds.values().stream().mapToDouble(kind -> kind.unitsLeft).sum();
    }

    private Trials trials(TrialWork work) {
        return kinds.computeIfAbsent(work.kind(), kind -> new Trials());
    }

    /**
     * The time until all have ended, with some under way; empty while none has been timed.
     *
     * @param parallel trials that run at a time
     */
    Optional<Duration> at(double parallel) {
        // Running trials are partly done: in a stream of trials, by half their length-weighted mean.
        return at(parallel, mean -> Math.min(parallel, left) * Math.min(squares / seconds / 2, mean / 2));
    }

    /** The same before any of them runs. */
    Optional<Duration> fromStart(double parallel) {
        return at(parallel, mean -> 0);
    }

    /**
     * As above.
     *
     * @param underWay what is done of trials under way, seconds, given what a trial takes on average
     */
    private Optional<Duration> at(double parallel, DoubleUnaryOperator underWay) {
        if (left == 0) {
            return Optional.of(Duration.ZERO);
        }
        if (!(seconds > 0) || !(parallel > 0)) {
            return Optional.empty();
        }
        double busy = busySeconds().orElseThrow();
        double atATime = Math.min(parallel, left);
        double mean = busy / left;
        // At the end, some cores wait for the last trials.
        double uneven = (atATime - 1) / atATime / 2 * mean;
        return Optional.of(Duration.ofMillis(Math.round(
                1_000 * (Math.max(0, busy - underWay.applyAsDouble(mean)) / atATime + Math.max(0, uneven)))));
    }

    /** The total time of all that have not ended, seconds; empty while none has been timed. */
    OptionalDouble busySeconds() {
        return left > 0 && !(seconds > 0)
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        kinds.values().stream().mapToDouble(this::expected).sum());
    }

    private double expected(Trials kind) {
        if (kind.left == 0) {
            return 0;
        }
        double secondsOfAUnit = kind.seconds > 0 ? kind.seconds / kind.units : seconds / units;
        return kind.unitsLeft * secondsOfAUnit;
    }
}
