package org.ohmsweep.metrics.claims;

import java.util.SortedSet;
import org.ohmsweep.device.PerLevel;

/** C9: noisy states overlap. */
final class StatesOverlap implements Claim {
    @Override
    public String id() {
        return "C9";
    }

    @Override
    public String figure() {
        return "figure S37";
    }

    @Override
    public String statement() {
        return "at higher write noise the states overlap, and the model still learns";
    }

    @Override
    public String rule() {
        return "the overlap fraction of neighbouring states grows from each write noise to the next (the "
                + "share of hidden weights that end in the middle half between two levels)";
    }

    @Override
    public String preset() {
        return "supp37-distributions";
    }

    @Override
    public Judgement judge(Evidence evidence, Thresholds thresholds) {
        SortedSet<PerLevel> noises = WriteNoiseIsTolerated.noises(evidence);
        Judgement.Builder judgement = new Judgement.Builder()
                .need(noises.size() > 1, "more write noises: " + noises.size() + " of at least 2");
        PointTrials before = null;
        int compared = 0;
        for (PerLevel noise : noises) {
            PointTrials point = WriteNoiseIsTolerated.noisy(evidence, noise);
            // While no weight at all lies between states, there is no overlap to grow.
            if (before != null && !(isNone(before) && isNone(point))) {
                judgement.compare(Contrast.of(
                                "overlap fraction, " + point.label() + " minus " + before.label(),
                                point.series(HiddenWeights.OVERLAP))
                        .minus(before.series(HiddenWeights.OVERLAP))
                        .above(0, point.label() + ": states overlap more than at " + before.label()));
                compared++;
            }
            judgement
                    .report(point.contrast(HiddenWeights.OVERLAP))
                    .report(ContinualLearning.learns(evidence, point, thresholds));
            before = point;
        }
        judgement.need(noises.size() < 2 || compared > 0, "a write noise at which states overlap at all");
        return judgement.build();
    }

    private static boolean isNone(PointTrials point) {
        Series overlap = point.series(HiddenWeights.OVERLAP);
        return !overlap.values().isEmpty() && overlap.values().values().stream().allMatch(fraction -> fraction == 0);
    }
}
