package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import org.ohmsweep.trial.TrialParameters;

/** C3: at the largest bound, where levels lie far apart, more bits help. */
final class MoreBitsAtTheLargestBound implements Claim {
    private static final BigDecimal LARGEST = new BigDecimal("6");

    @Override
    public String id() {
        return "C3";
    }

    @Override
    public String figure() {
        return "figure 5e";
    }

    @Override
    public String statement() {
        return "at the largest bound, more bits are better";
    }

    @Override
    public String rule() {
        return "at bound 6: ACC(5 bits) > ACC(3 bits), ACC(5) > ACC(1), and 5 bits learn";
    }

    @Override
    public String preset() {
        return "fig5ef";
    }

    @Override
    public boolean usesThresholds() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        PointTrials five = withBits(evidence, 5);
        PointTrials three = withBits(evidence, 3);
        PointTrials one = withBits(evidence, 1);
        return new Judgement.Builder()
                .compare(isBetter(five, three, "5", "3"))
                .compare(isBetter(five, one, "5", "1"))
                .compare(ContinualLearning.learns(evidence, five, thresholds))
                .report(five.contrast(Metric.ACC))
                .report(three.contrast(Metric.ACC))
                .report(one.contrast(Metric.ACC))
                .build();
    }

    private static PointTrials withBits(Evidence evidence, int bits) {
        return evidence.at(
                "bound 6, bits " + bits,
                builder -> builder.set(TrialParameters.BOUND, LARGEST).set(TrialParameters.BITS, bits));
    }

    private static Comparison isBetter(PointTrials more, PointTrials fewer, String bits, String than) {
        return Contrast.of("bound 6: ACC(" + bits + " bits) - ACC(" + than + ")", more.series(Metric.ACC))
                .minus(fewer.series(Metric.ACC))
                .above(0, "bound 6: ACC(" + bits + " bits) > ACC(" + than + ")");
    }
}
