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
import java.util.function.Supplier;
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

    /**
     * Estimates for this machine, at the speed of stored trials that ran on its kernels, or else at one measured now.
     *
     * @param trials of the sweep
     * @param indices of those that will run
     * @param folder of the stored trials
     * @param probe measures the speed
     * @param from units of work from which on that is worth the time
     * @return empty when nothing is to run, or no speed is known
     */
    public static Optional<Cost> here(
            SweepTrials trials, long[] indices, OutputFolder folder, SpeedProbe probe, double from) {
        String kernel = KernelSelection.select().name();
        return of(
                trials,
                indices,
                () -> new Results(folder)
                        .sample(SAMPLE).stream()
                                .filter(trial -> trial.circumstances().kernel().equals(kernel))
                                .toList(),
                Optional.of(probe),
                from);
    }

    /** Estimates for a cluster, at the speed of stored trials; otherwise as {@link #here}. */
    public static Optional<Cost> onCluster(SweepTrials trials, long[] indices, OutputFolder folder) {
        return of(trials, indices, () -> new Results(folder).sample(SAMPLE), Optional.empty(), 0);
    }

    /**
     * Estimates.
     *
     * @param stored trials that ran on like machines; asked only when something is to run
     * @param probe of the machine that runs them; empty for those of a cluster
     */
    static Optional<Cost> of(
            SweepTrials trials,
            long[] indices,
            Supplier<List<StoredOutcome>> stored,
            Optional<SpeedProbe> probe,
            double from) {
        if (indices.length == 0) {
            return Optional.empty();
        }
        RemainingTime time = new RemainingTime();
        Set<TrialWork.Kind> timedKinds = new HashSet<>();
        List<StoredOutcome> timed =
                stored.get().stream().filter(trial -> trial.point().isPresent()).toList();
        for (StoredOutcome trial : timed) {
            TrialWork work = TrialWork.of(trial.point().orElseThrow().point());
            time.took(work, trial.circumstances().cpuSeconds());
            timedKinds.add(work.kind());
        }
        add(time, trials, indices, timedKinds);
        if (timed.isEmpty() && probe.isPresent() && time.unitsLeft() >= from) {
            TrialSpec largest = largest(trials);
            TrialWork work = TrialWork.of(largest.point());
            probe.get().secondsOfAUnit(largest).ifPresent(seconds -> time.took(work, seconds * work.units()));
        }
        OptionalDouble busy = time.busySeconds();
        OptionalInt cores = probe.map(here -> OptionalInt.of(here.cores())).orElse(OptionalInt.empty());
        return busy.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Cost(busy.getAsDouble() / 3600, time.fromStart(cores.orElse(0)), cores, timed.size()));
    }

    /** The trial of a sweep with the most work. */
    private static TrialSpec largest(SweepTrials trials) {
        return trials.points()
                .map(point -> new TrialSpec(point, trials.grid().seed(), 0))
                .max(Comparator.comparing(trial -> TrialWork.of(trial.point()).units()))
                .orElseThrow();
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
