package org.ohmsweep.spark.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.sweep.ResumePlan;
import org.ohmsweep.spark.sweep.SpeedProbe;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.TrialWork;

/**
 * What the missing trials of a plan will take on this machine, by the work of each.
 *
 * @param coreHours time of all of them together
 * @param wall time until all have ended
 * @param cores on which they run at a time
 * @param timed stored trials whose speed was taken; 0 where it was measured
 */
public record Cost(double coreHours, Duration wall, int cores, long timed) {
    private static final MathContext TWO_DIGITS = new MathContext(2);

    public Cost {
        Objects.requireNonNull(wall, "wall");
    }

    /**
     * Estimates at the speed of stored trials, or else at a speed measured now.
     *
     * @param results trials of the folder
     * @param kernel of this machine: others run at another speed
     * @param probe measures
     * @return empty when nothing is missing, or no speed is known
     */
    public static Optional<Cost> of(ResumePlan plan, Results results, String kernel, SpeedProbe probe) {
        return plan.missing().length == 0
                ? Optional.empty()
                : of(plan, results.fold(RemainingTime::new, (time, trial) -> took(time, trial, kernel)), probe);
    }

    /** A stored trial tells its speed, if it ran on such kernels. */
    static void took(RemainingTime time, StoredOutcome trial, String kernel) {
        if (trial.circumstances().kernel().equals(kernel)) {
            trial.point()
                    .ifPresent(point -> time.took(
                            TrialWork.of(point.point()), trial.circumstances().wallSeconds()));
        }
    }

    /**
     * As above.
     *
     * @param time what stored trials took
     */
    static Optional<Cost> of(ResumePlan plan, RemainingTime time, SpeedProbe probe) {
        long[] missing = plan.missing();
        if (missing.length == 0) {
            return Optional.empty();
        }
        plan.trials().count(missing, (point, trials) -> time.add(TrialWork.of(point), trials));
        long timed = time.timed();
        if (timed == 0) {
            TrialSpec largest = plan.trials()
                    .points()
                    .map(point -> new TrialSpec(point, plan.trials().grid().seed(), 0))
                    .max(Comparator.comparing(
                            trial -> TrialWork.of(trial.point()).units()))
                    .orElseThrow();
            TrialWork work = TrialWork.of(largest.point());
            probe.secondsOfAUnit(largest).ifPresent(seconds -> time.took(work, seconds * work.units()));
        }
        OptionalDouble busy = time.busySeconds();
        return busy.isEmpty()
                ? Optional.empty()
                : time.fromStart(probe.cores())
                        .map(wall -> new Cost(busy.getAsDouble() / 3600, wall, probe.cores(), timed));
    }

    /** As text: {@code 0.35 core-hours, 11 min 2 s on 2 cores, at the speed of 20 stored trials}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s core-hours, %s on %d %s, at %s",
                new BigDecimal(coreHours).round(TWO_DIGITS).stripTrailingZeros().toPlainString(),
                Progress.text(wall),
                cores,
                cores == 1 ? "core" : "cores",
                timed == 0 ? "a speed measured just now" : "the speed of " + timed + " stored trials");
    }
}
