package org.ohmsweep.spark.console;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.spark.results.Results;
import org.ohmsweep.spark.results.StoredOutcome;
import org.ohmsweep.spark.store.OutputFolder;
import org.ohmsweep.spark.sweep.SpeedProbe;
import org.ohmsweep.spark.sweep.SweepTrials;
import org.ohmsweep.trial.TrialSpec;
import org.ohmsweep.trial.TrialWork;

/**
 * What trials will take, in time of processors.
 *
 * @param coreHours time of all of them together
 * @param wall time until all have ended on idle cores; empty where the number of cores may change
 * @param cores on which they run at a time; empty likewise
 * @param timed stored trials whose speed was taken; 0 where it was measured
 */
public record Cost(double coreHours, Optional<Duration> wall, OptionalInt cores, long timed) {
    /** Stored trials whose speed is taken, if there are more: a folder may hold a million. */
    private static final int SAMPLE = 1_000;

    private static final MathContext TWO_DIGITS = new MathContext(2);

    public Cost {
        Objects.requireNonNull(wall, "wall");
        Objects.requireNonNull(cores, "cores");
    }

    /** Stored trials that tell the speed of this machine: some of those that ran on its kernels. */
    public static List<StoredOutcome> likeThisMachine(OutputFolder folder) {
        String kernel = KernelSelection.select().name();
        return ofAnyMachine(folder).stream()
                .filter(trial -> trial.circumstances().kernel().equals(kernel))
                .toList();
    }

    /** Stored trials that tell the speed of a cluster. */
    public static List<StoredOutcome> ofAnyMachine(OutputFolder folder) {
        return new Results(folder).sample(SAMPLE);
    }

    /**
     * Estimates at the speed of stored trials, or else at one measured now.
     *
     * @param trials of the sweep
     * @param indices of those that will run
     * @param stored trials that ran on like machines
     * @param probe measures the speed of this machine, where the trials will run on it
     * @param cores on which they will run; empty where their number may change
     * @return empty when nothing is to run, or no speed is known
     */
    public static Optional<Cost> of(
            SweepTrials trials,
            long[] indices,
            List<StoredOutcome> stored,
            Optional<SpeedProbe> probe,
            OptionalInt cores) {
        if (indices.length == 0) {
            return Optional.empty();
        }
        RemainingTime time = new RemainingTime();
        Set<TrialWork.Kind> timedKinds = new HashSet<>();
        List<StoredOutcome> timed =
                stored.stream().filter(trial -> trial.point().isPresent()).toList();
        for (StoredOutcome trial : timed) {
            TrialWork work = TrialWork.of(trial.point().orElseThrow().point());
            time.took(work, trial.circumstances().cpuSeconds());
            timedKinds.add(work.kind());
        }
        add(time, trials, indices, timedKinds);
        if (timed.isEmpty() && probe.isPresent()) {
            TrialSpec largest = trials.points()
                    .map(point -> new TrialSpec(point, trials.grid().seed(), 0))
                    .max(Comparator.comparing(
                            trial -> TrialWork.of(trial.point()).units()))
                    .orElseThrow();
            TrialWork work = TrialWork.of(largest.point());
            probe.get().secondsOfAUnit(largest).ifPresent(seconds -> time.took(work, seconds * work.units()));
        }
        OptionalDouble busy = time.busySeconds();
        return busy.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Cost(busy.getAsDouble() / 3600, time.fromStart(cores.orElse(0)), cores, timed.size()));
    }

    /** Adds the work of all trials. Where stored ones shared their training, their times show it already. */
    private static void add(RemainingTime time, SweepTrials trials, long[] indices, Set<TrialWork.Kind> timed) {
        if (Arrays.stream(indices).mapToObj(trials::get).noneMatch(TrialSpec::actsInEvaluationsOnly)) {
            trials.count(indices, (point, count) -> time.add(TrialWork.of(point), count));
            return;
        }
        Set<TrialSpec.Training> begun = new HashSet<>();
        for (long index : indices) {
            TrialSpec trial = trials.get(index);
            TrialWork alone = TrialWork.of(trial.point());
            boolean isTrained = !begun.add(trial.training());
            time.add(isTrained && !timed.contains(alone.kind()) ? TrialWork.ofReading(trial.point()) : alone, 1);
        }
    }

    /** As text: {@code 0.35 core-hours, 11 min 2 s on 2 idle cores, at the speed of 20 stored trials}. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "%s core-hours%s, at %s",
                new BigDecimal(coreHours).round(TWO_DIGITS).stripTrailingZeros().toPlainString(),
                wall.map(time -> ", " + Progress.text(time) + " on " + cores.orElseThrow()
                                + (cores.orElseThrow() == 1 ? " idle core" : " idle cores"))
                        .orElse(""),
                timed == 0 ? "a speed measured just now" : "the speed of " + timed + " stored trials");
    }
}
