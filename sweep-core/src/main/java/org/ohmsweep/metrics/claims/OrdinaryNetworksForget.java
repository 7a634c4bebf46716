package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.trial.TrialParameters;

/** C1: without metaplasticity, floating-point and binary networks alike forget. */
final class OrdinaryNetworksForget implements Claim {
    @Override
    public String id() {
        return "C1";
    }

    @Override
    public String figure() {
        return "figure 5b, S26";
    }

    @Override
    public String statement() {
        return "float-only and binary-only networks forget the earlier tasks";
    }

    @Override
    public String rule() {
        return "worst-task forgetting > 0.10 for both";
    }

    @Override
    public String preset() {
        return "fig5b";
    }

    @Override
    public boolean usesThresholds() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        PointTrials floating = evidence.at("float", builder -> builder.set(TrialParameters.WEIGHTS, WeightKind.FLOAT));
        PointTrials binary = withoutMetaplasticity(evidence, "binary");
        return new Judgement.Builder()
                .compare(ContinualLearning.forgets(floating, thresholds))
                .compare(ContinualLearning.forgets(binary, thresholds))
                .build();
    }

    /** The binary-only network: the digital baseline with m = 0. */
    static PointTrials withoutMetaplasticity(Evidence evidence, String label) {
        return evidence.at(
                label,
                builder ->
                        ContinualLearning.BASELINE.apply(builder).set(TrialParameters.METAPLASTICITY, BigDecimal.ZERO));
    }
}
