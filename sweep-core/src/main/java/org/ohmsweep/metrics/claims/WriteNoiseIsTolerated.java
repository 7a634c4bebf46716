package org.ohmsweep.metrics.claims;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.trial.TrialParameters;

/** C8: hidden weights need not be written precisely. */
final class WriteNoiseIsTolerated implements Claim {
    private static final PerLevel LOWEST = number("0.01");
    private static final PerLevel NEAR_THE_LIMIT = number("0.1");
    private static final PerLevel LIMIT = number("0.15");
    private static final PerLevel HIGHEST = number("0.2");

    @Override
    public String id() {
        return "C8";
    }

    @Override
    public String figure() {
        return "figure 5h";
    }

    @Override
    public String statement() {
        return "continual learning works while write noise is below 0.15";
    }

    @Override
    public String rule() {
        return "continual learning holds for every write noise < 0.15, and not at 0.2, at bound 1.5, 3 "
                + "bits and m = 3";
    }

    @Override
    public String preset() {
        return "fig5h";
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
        SortedSet<PerLevel> noises = noises(evidence);
        SortedSet<PerLevel> tolerable = noises.headSet(LIMIT);
        Judgement.Builder judgement = new Judgement.Builder()
                .need(
                        !tolerable.headSet(LOWEST).isEmpty() || tolerable.contains(LOWEST),
                        "write noise 0.01, the lowest that was studied")
                .need(
                        !tolerable.tailSet(NEAR_THE_LIMIT).isEmpty(),
                        "a write noise from 0.1 to 0.15, near the limit of the claim");
        tolerable.forEach(
                noise -> judgement.compare(ContinualLearning.holds(evidence, noisy(evidence, noise), thresholds)));
        judgement.compare(ContinualLearning.fails(evidence, noisy(evidence, HIGHEST), thresholds));
        edge(judgement, evidence, noises, thresholds);
        noises.tailSet(LIMIT).stream()
                .filter(noise -> noise.compareTo(HIGHEST) != 0)
                .forEach(noise ->
                        judgement.report(ContinualLearning.holds(evidence, noisy(evidence, noise), thresholds)));
        return judgement.build();
    }

    /** Between which write noises it is lost. */
    private static void edge(
            Judgement.Builder judgement, Evidence evidence, SortedSet<PerLevel> noises, Thresholds thresholds) {
        PerLevel kept = null;
        PerLevel lost = null;
        boolean heldSoFar = true;
        for (PerLevel noise : noises) {
            Answer holds = ContinualLearning.holds(evidence, noisy(evidence, noise), thresholds)
                    .answer();
            heldSoFar &= holds == Answer.YES;
            if (heldSoFar) {
                kept = noise;
            }
            if (holds != Answer.NO) {
                lost = null;
            } else if (lost == null) {
                lost = noise;
            }
        }
        value(judgement, "largest write noise up to which it holds at every write noise", kept);
        value(judgement, "smallest write noise from which it holds at none", lost);
    }

    private static void value(Judgement.Builder judgement, String what, PerLevel noise) {
        if (noise != null) {
            judgement.value(what, noise.values().get(0).doubleValue());
        }
    }

    /** The write noises that are the same at all levels. */
    static SortedSet<PerLevel> noises(Evidence evidence) {
        SortedSet<PerLevel> noises = evidence.repeatedValues(TrialParameters.WRITE_NOISE, builder -> builder);
        noises.removeIf(noise -> !noise.isOne());
        return noises;
    }

    /** The point of a write noise; bound, bits and m are the defaults. */
    static PointTrials noisy(Evidence evidence, PerLevel noise) {
        return evidence.at(
                "write noise " + TrialParameters.WRITE_NOISE.type().text(noise),
                builder -> builder.set(TrialParameters.WRITE_NOISE, noise));
    }

    private static PerLevel number(String text) {
        return PerLevel.of(new BigDecimal(text));
    }
}
