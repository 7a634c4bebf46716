package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import org.ohmsweep.device.PerLevel;

/** C10: after each task more hidden weights lie near the bound. */
final class WeightsConsolidate implements Claim {
    private static final BigDecimal NOISE = new BigDecimal("0.02");

    @Override
    public String id() {
        return "C10";
    }

    @Override
    public String figure() {
        return "figure 5h right";
    }

    @Override
    public String statement() {
        return "at write noise 0.02 the hidden weights split into consolidated ones (near the bound) and "
                + "unconstrained ones (near zero), more consolidated after each task";
    }

    @Override
    public String rule() {
        return "the fraction of hidden weights with abs(W) > 0.5 of the bound grows from task to task at "
                + "write noise 0.02";
    }

    @Override
    public String preset() {
        return "supp37-distributions";
    }

    @Override
    public Judgement judge(Evidence evidence, double limit) {
        PointTrials point = WriteNoiseIsTolerated.noisy(evidence, PerLevel.of(NOISE));
        int tasks = evidence.base().tasks().size();
        Judgement.Builder judgement = new Judgement.Builder().need(tasks > 1, "at least two tasks");
        for (int task = 1; task <= tasks; task++) {
            Metric now = HiddenWeights.consolidated(task);
            if (task > 1) {
                judgement.compare(Contrast.of(
                                "consolidated fraction, after task " + task + " minus after task " + (task - 1),
                                point.series(now))
                        .minus(point.series(HiddenWeights.consolidated(task - 1)))
                        .above(0, "more hidden weights are consolidated after task " + task + " than before it"));
            }
            judgement.report(point.contrast(now)).report(point.contrast(HiddenWeights.unconstrained(task)));
        }
        return judgement.build();
    }
}
