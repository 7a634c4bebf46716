package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameters;

/** The words that rules share: the baseline, "learns", "holds" (docs/model.md, "Metrics"). */
public final class ContinualLearning {
    /** The digital baseline: no device, no noise, the group's metaplasticity, which is 3. */
    static final UnaryOperator<GridPoint.Builder> BASELINE =
            builder -> builder.set(TrialParameters.WRITE_POLICY, WritePolicyKind.DIGITAL)
                    .set(TrialParameters.INFERENCE_NOISE, BigDecimal.ZERO);

    private ContinualLearning() {}

    /**
     * The baseline of the group that a point's trials belong to. It is evaluated when the point is, which changes nothing in a
     * trial but its identity, so that the two are stored alike.
     */
    public static GridPoint baselineOf(GridPoint point) {
        return BASELINE.apply(Training.baseOf(point).toBuilder())
                .set(TrialParameters.EVALUATE_EVERY, point.evaluateEvery())
                .set(TrialParameters.HISTOGRAM_EVERY, point.histogramEvery())
                .set(TrialParameters.TRAIN_SUBSET, point.trainSubset())
                .build();
    }

    /** The trials of the baseline of the same group. */
    static PointTrials baseline(Evidence evidence) {
        return evidence.at("digital baseline", BASELINE);
    }

    /**
     * Whether a network learns: its learning accuracy is at least that share of the baseline's, and, where that is asked, each
     * task is learned.
     */
    static Comparison learns(Evidence evidence, PointTrials point, Thresholds thresholds) {
        Comparison onAverage = Contrast.of(
                        point.label() + ": learning accuracy - " + thresholds.learning() + " x the baseline's",
                        point.series(Metric.LEARNING_ACCURACY))
                .plus(-thresholds.learning(), baseline(evidence).series(Metric.LEARNING_ACCURACY))
                .atLeast(0, point.label() + ": it learns");
        return everyTask(evidence, point, thresholds)
                .map(tasks -> onAverage.and(tasks, onAverage.what()))
                .orElse(onAverage);
    }

    /** Whether each task is learned to the share that is asked for; empty where none is. */
    static Optional<Comparison> everyTask(Evidence evidence, PointTrials point, Thresholds thresholds) {
        return thresholds
                .plasticity()
                .map(share -> Comparison.all(
                        IntStream.range(0, evidence.base().tasks().size())
                                .mapToObj(task -> Plasticity.atLeast(evidence, point, task, share))
                                .toList(),
                        point.label() + ": every task is learned to " + share + " of what m = 0 learns"));
    }

    /** Whether more than the limit of some task is forgotten. */
    static Comparison forgets(PointTrials point, Thresholds thresholds) {
        return point.contrast(Metric.WORST_FORGETTING)
                .above(thresholds.forgetting(), point.label() + ": worst-task forgetting > " + thresholds.forgetting());
    }

    /** Whether at most the limit of every task is forgotten. */
    static Comparison keeps(PointTrials point, Thresholds thresholds) {
        return forgets(point, thresholds).not(point.label() + ": worst-task forgetting <= " + thresholds.forgetting());
    }

    /** Whether continual learning holds: it learns and keeps. */
    static Comparison holds(Evidence evidence, PointTrials point, Thresholds thresholds) {
        return learns(evidence, point, thresholds)
                .and(keeps(point, thresholds), point.label() + ": continual learning holds");
    }

    /** Whether continual learning does not hold. */
    static Comparison fails(Evidence evidence, PointTrials point, Thresholds thresholds) {
        return holds(evidence, point, thresholds).not(point.label() + ": continual learning does not hold");
    }
}
