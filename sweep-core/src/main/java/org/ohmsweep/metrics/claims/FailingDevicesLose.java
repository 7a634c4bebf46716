package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import org.ohmsweep.trial.TrialParameters;

/** C6: a few failing devices are tolerated, many are not. */
final class FailingDevicesLose implements Claim {
    private static final BigDecimal LOWEST = new BigDecimal("0.0005");
    private static final BigDecimal HIGHEST = new BigDecimal("0.008");

    @Override
    public String id() {
        return "C6";
    }

    @Override
    public String figure() {
        return "figure 5g, S32";
    }

    @Override
    public String statement() {
        return "as the failure ratio rises from 0.05 % to 0.8 %, continual learning is almost lost and fewer "
                + "devices stay programmable";
    }

    @Override
    public String rule() {
        return "continual learning holds at failure ratio 0.0005; at 0.008 learning accuracy or "
                + "worst-task forgetting fails; the programmable fraction falls from each failure ratio to "
                + "the next";
    }

    @Override
    public String preset() {
        return "fig5g";
    }

    @Override
    public Optional<Mark> mark() {
        return Optional.of(Mark.CALIBRATED);
    }

    @Override
    public boolean usesThresholds() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        Judgement.Builder judgement = new Judgement.Builder()
                .compare(ContinualLearning.holds(evidence, failing(evidence, LOWEST), thresholds))
                .compare(ContinualLearning.fails(evidence, failing(evidence, HIGHEST), thresholds));
        SortedSet<BigDecimal> ratios = evidence.repeatedValues(TrialParameters.FAILURE_RATIO, builder -> builder);
        ratios.add(LOWEST);
        ratios.add(HIGHEST);
        PointTrials before = null;
        for (BigDecimal ratio : ratios) {
            PointTrials point = failing(evidence, ratio);
            // Beyond the studied range there may be nothing left to lose.
            if (before != null && ratio.compareTo(HIGHEST) <= 0) {
                judgement.compare(Contrast.of(
                                "programmable fraction, " + point.label() + " minus " + before.label(),
                                point.series(Metric.PROGRAMMABLE))
                        .minus(before.series(Metric.PROGRAMMABLE))
                        .below(0, point.label() + ": fewer stay programmable than at " + before.label()));
            }
            judgement.report(point.contrast(Metric.PROGRAMMABLE));
            before = point;
        }
        return judgement.build();
    }

    private static PointTrials failing(Evidence evidence, BigDecimal ratio) {
        return evidence.at(
                "failure ratio " + TrialParameters.FAILURE_RATIO.type().text(ratio),
                builder -> builder.set(TrialParameters.FAILURE_RATIO, ratio));
    }
}
