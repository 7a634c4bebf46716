package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.List;
import org.ohmsweep.trial.TrialParameters;

/** C7: the longer the training, the more devices fail, and the lower the accuracy. */
final class MoreEpochsHarm implements Claim {
    private static final BigDecimal FAILING = new BigDecimal("0.001");

    @Override
    public String id() {
        return "C7";
    }

    @Override
    public String figure() {
        return "figure S33";
    }

    @Override
    public String statement() {
        return "at a failure ratio of 0.1 %, more epochs per task lower the accuracy";
    }

    @Override
    public String rule() {
        return "ACC(20 epochs) - ACC(most epochs) > 0 at failure ratio 0.001, and larger than the same "
                + "difference without failures";
    }

    @Override
    public String preset() {
        return "supp33-epochs";
    }

    @Override
    public boolean variesEpochs() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        int few = evidence.base().epochsPerTask();
        int most = most(evidence, few);
        if (most == few) {
            return new Judgement.Builder()
                    .need(false, "trials of more than " + few + " epochs per task at failure ratio 0.001")
                    .report(point(evidence, FAILING, few).contrast(Metric.ACC))
                    .build();
        }
        String difference = "ACC(" + few + " epochs) - ACC(" + most + " epochs)";
        Contrast failing = Contrast.of(
                        "failure ratio 0.001: " + difference,
                        point(evidence, FAILING, few).series(Metric.ACC))
                .minus(point(evidence, FAILING, most).series(Metric.ACC));
        Contrast without = Contrast.of(
                        "without failures: " + difference,
                        point(evidence, BigDecimal.ZERO, few).series(Metric.ACC))
                .minus(point(evidence, BigDecimal.ZERO, most).series(Metric.ACC));
        return new Judgement.Builder()
                .compare(failing.above(
                        0, "failure ratio 0.001: ACC falls from " + few + " to " + most + " epochs per task"))
                .compare(Contrast.of(
                                "the difference with failures minus that without",
                                point(evidence, FAILING, few).series(Metric.ACC))
                        .minus(point(evidence, FAILING, most).series(Metric.ACC))
                        .minus(point(evidence, BigDecimal.ZERO, few).series(Metric.ACC))
                        .plus(1, point(evidence, BigDecimal.ZERO, most).series(Metric.ACC))
                        .above(0, "ACC falls by more than without failures"))
                .report(without)
                .report(point(evidence, FAILING, few).contrast(Metric.PROGRAMMABLE))
                .report(point(evidence, FAILING, most).contrast(Metric.PROGRAMMABLE))
                .build();
    }

    /** The most epochs with enough repeats at all points of the rule; without such a number, simply the most. */
    private static int most(Evidence evidence, int few) {
        List<Integer> more = evidence
                .values(TrialParameters.EPOCHS_PER_TASK, builder -> builder.set(TrialParameters.FAILURE_RATIO, FAILING))
                .tailSet(few)
                .stream()
                .toList();
        return more.stream()
                .filter(epochs -> point(evidence, FAILING, epochs).isRepeated()
                        && point(evidence, BigDecimal.ZERO, epochs).isRepeated())
                .max(Integer::compare)
                .filter(epochs -> epochs > few)
                .orElse(more.isEmpty() ? few : more.get(more.size() - 1));
    }

    private static PointTrials point(Evidence evidence, BigDecimal ratio, int epochs) {
        return evidence.at(
                "failure ratio " + TrialParameters.FAILURE_RATIO.type().text(ratio) + ", " + epochs + " epochs",
                builder ->
                        builder.set(TrialParameters.FAILURE_RATIO, ratio).set(TrialParameters.EPOCHS_PER_TASK, epochs));
    }
}
