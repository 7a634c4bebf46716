package org.ohmsweep.metrics.claims;

/** C2: metaplasticity in software keeps the tasks. */
final class MetaplasticNetworkKeeps implements Claim {
    @Override
    public String id() {
        return "C2";
    }

    @Override
    public String figure() {
        return "figure S28b";
    }

    @Override
    public String statement() {
        return "the metaplastic network, all in software, keeps the earlier tasks";
    }

    @Override
    public String rule() {
        return "worst-task forgetting <= 0.10 with m = 3, and below that of m = 0";
    }

    @Override
    public String preset() {
        return "supp28b-baseline";
    }

    @Override
    public boolean usesThresholds() {
        return true;
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        PointTrials metaplastic = evidence.at("with metaplasticity", ContinualLearning.BASELINE);
        PointTrials ordinary = OrdinaryNetworksForget.withoutMetaplasticity(evidence, "without metaplasticity");
        Judgement.Builder judgement = new Judgement.Builder();
        ContinualLearning.everyTask(evidence, metaplastic, thresholds).ifPresent(judgement::compare);
        return judgement
                .compare(ContinualLearning.keeps(metaplastic, thresholds))
                .compare(Contrast.of(
                                "worst-task forgetting, with metaplasticity minus without",
                                metaplastic.series(Metric.WORST_FORGETTING))
                        .minus(ordinary.series(Metric.WORST_FORGETTING))
                        .below(0, "less is forgotten with metaplasticity than without"))
                .report(ordinary.contrast(Metric.WORST_FORGETTING))
                .build();
    }
}
