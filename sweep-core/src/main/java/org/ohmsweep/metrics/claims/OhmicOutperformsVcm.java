package org.ohmsweep.metrics.claims;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * C13: ohmic devices perform better. The paper's text gives no numbers for the VCM device, so the user supplies them: a device
 * profile whose name begins with {@code vcm-}. The shipped profile {@code vcm} is illustrative and decides nothing.
 */
final class OhmicOutperformsVcm implements Claim {
    /** The shipped, illustrative profile. */
    private static final String ILLUSTRATIVE = "vcm";

    private static final String MEASURED = "vcm-";

    @Override
    public String id() {
        return "C13";
    }

    @Override
    public String figure() {
        return "figure S34";
    }

    @Override
    public String statement() {
        return "ohmic devices outperform conventional VCM devices";
    }

    @Override
    public String rule() {
        return "ACC(ohmic) > ACC(vcm), with the numbers of a measured VCM device in a profile vcm-...; "
                + "undecided with the shipped profile vcm, which is illustrative";
    }

    @Override
    public String preset() {
        return "supp34-vcm";
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        PointTrials ohmic = evidence.at("ohmic", builder -> builder);
        Judgement.Builder judgement = new Judgement.Builder().report(ohmic.contrast(Metric.ACC));
        Map<String, PointTrials> measured = of(evidence, MEASURED);
        Map<String, PointTrials> illustrative = of(evidence, ILLUSTRATIVE);
        illustrative.keySet().removeAll(measured.keySet());
        illustrative.values().forEach(vcm -> judgement.report(difference(ohmic, vcm)));
        measured.values()
                .forEach(vcm -> judgement
                        .compare(difference(ohmic, vcm).above(0, "ACC(ohmic) > ACC(" + vcm.label() + ")"))
                        .report(vcm.contrast(Metric.ACC)));
        String what = illustrative.isEmpty()
                ? "trials of a VCM device: a profile vcm-... with measured numbers"
                : "a measured VCM device (a profile vcm-...): the shipped profile vcm is illustrative";
        return judgement.need(!measured.isEmpty(), what).build();
    }

    private static Contrast difference(PointTrials ohmic, PointTrials vcm) {
        return Contrast.of("ACC(ohmic) - ACC(" + vcm.label() + ")", ohmic.series(Metric.ACC))
                .minus(vcm.series(Metric.ACC));
    }

    /** The points whose profile's name begins so, by point. */
    private static Map<String, PointTrials> of(Evidence evidence, String name) {
        Map<String, PointTrials> points = new LinkedHashMap<>();
        for (TrialRecord trial : evidence.trials()) {
            trial.deviceProfiles().stream()
                    .filter(profile -> name.equals(ILLUSTRATIVE) ? profile.equals(name) : profile.startsWith(name))
                    .sorted()
                    .findFirst()
                    .ifPresent(profile -> points.computeIfAbsent(
                            Evidence.key(trial.parameters()), key -> evidence.at(profile, trial.parameters())));
        }
        return points;
    }
}
