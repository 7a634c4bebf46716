package org.ohmsweep.tolerance;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.metrics.ContinualMetrics;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameter;
import org.ohmsweep.trial.TrialParameters;
import org.ohmsweep.trial.TrialSpec;

/** An output folder whose trials are made up: what a trial measures is a function of its parameters and repeat. */
final class FakeFolder implements Function<TrialSpec, StoredTrial> {
    static final Tolerance WRITE_NOISE = tolerance(
            TrialParameters.WRITE_NOISE, "0.01", "0.5", Resolution.Kind.WITHIN, "0.01", Condition.CONTINUAL_LEARNING);

    /** Learning accuracy of the digital baseline. */
    private static final double BASELINE = 0.74;

    private final Law law;
    private final Set<TrialSpec> stored = new HashSet<>();
    private final Set<TrialSpec> failing = new HashSet<>();

    /** What a trial measures. */
    interface Law {
        /** Worst-task forgetting of a trial, a fraction. */
        double worstForgetting(GridPoint point, int repeat);

        /** Learning accuracy of a trial, a fraction. */
        default double learningAccuracy(GridPoint point, int repeat) {
            return 0.73 + 0.001 * (repeat % 3);
        }

        /** Learning accuracy of a repeat of the digital baseline. */
        default double baseline(int repeat) {
            return BASELINE + 0.001 * (repeat % 2);
        }
    }

    FakeFolder(Law law) {
        this.law = law;
    }

    static Tolerance tolerance(
            TrialParameter<?> of, String from, String to, Resolution.Kind kind, String size, Condition holds) {
        return new Tolerance(
                of,
                new BigDecimal(from),
                new BigDecimal(to),
                new Resolution(kind, new BigDecimal(size)),
                holds,
                Repeats.DEFAULT);
    }

    static double writeNoise(GridPoint point) {
        return point.device().writeNoise().values().get(0).doubleValue();
    }

    /** The paper's point with some bits. */
    static GridPoint line(int bits) {
        return GridPoint.paper().set(TrialParameters.BITS, bits).build();
    }

    /** Makes a trial fail when it runs. */
    FakeFolder failing(TrialSpec trial) {
        failing.add(trial);
        return this;
    }

    void run(Collection<TrialSpec> trials) {
        stored.addAll(trials);
    }

    int size() {
        return stored.size();
    }

    static List<TrialSpec> trials(List<AskedTrial> asked) {
        return asked.stream().map(AskedTrial::trial).toList();
    }

    /** Runs round after round until the map is done. */
    ToleranceSearch finish(Tolerance tolerance, List<GridPoint> lines) {
        while (true) {
            ToleranceSearch search = ToleranceSearch.of(tolerance, lines, 1, this);
            if (search.isDone()) {
                return search;
            }
            run(trials(search.missing()));
        }
    }

    @Override
    public StoredTrial apply(TrialSpec trial) {
        if (!stored.contains(trial)) {
            return new StoredTrial.Missing();
        }
        return failing.contains(trial) ? new StoredTrial.Failed() : measured(trial);
    }

    /** What a trial measures, whether it is stored or not. */
    StoredTrial measured(TrialSpec trial) {
        boolean isBaseline = trial.point().device().writePolicy() == WritePolicyKind.DIGITAL;
        double learned =
                isBaseline ? law.baseline(trial.repeat()) : law.learningAccuracy(trial.point(), trial.repeat());
        double forgotten = isBaseline ? 0.01 : law.worstForgetting(trial.point(), trial.repeat());
        return new StoredTrial.Completed(new MeasuredTrial(
                new ContinualMetrics(learned - forgotten, -forgotten, 0.0, forgotten, forgotten, learned), 1, 0.5));
    }
}
