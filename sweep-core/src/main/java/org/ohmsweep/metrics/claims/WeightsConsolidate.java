package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import org.ohmsweep.device.PerLevel;

/** C10: hidden weights split into two groups, and after each task more of them lie near the bound. */
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
        return "at write noise 0.02 hidden weights lie denser near zero (abs(W) < 0.25 of the bound) and near the bound "
                + "(abs(W) > 0.75 of it) than in between, and the fraction with abs(W) > 0.5 of it grows from task to task";
    }

    @Override
    public String preset() {
        return "supp37-distributions";
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        PointTrials point = WriteNoiseIsTolerated.noisy(evidence, PerLevel.of(NOISE));
        int tasks = evidence.base().tasks().size();
        Judgement.Builder judgement = new Judgement.Builder().need(tasks > 1, "at least two tasks");
        Series between = point.series(HiddenWeights.density("in between", 0.25, 0.75));
        judgement
                .compare(denser("near zero", point.series(HiddenWeights.density("near zero", 0, 0.25)), between))
                .compare(denser(
                        "near the bound", point.series(HiddenWeights.density("near the bound", 0.75, 1)), between));
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

    private static Comparison denser(String where, Series there, Series between) {
        return Contrast.of("density of weights " + where + " minus that in between", there)
                .minus(between)
                .above(0, "hidden weights lie denser " + where + " than in between");
    }
}
