package org.ohmsweep.metrics.claims;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The verdict on a claim in one group of trials.
 *
 * @param training what the trials share
 * @param judgement of the rule
 * @param verdict at the usual limit of forgetting
 * @param otherLimits the verdict at other limits; none where the rule does not depend on it
 * @param size training images x epochs x repeats of the trials that the rule rests on; 0 where data is missing or there
 *     are too few repeats
 * @param trained the same over all the group's repeats
 */
public record GroupVerdict(
        Training training,
        Judgement judgement,
        Verdict verdict,
        Map<Double, Verdict> otherLimits,
        long size,
        long trained) {

    /**
     * The headline: the most training that can be judged, real before synthetic, then the lowest seed. Where no group can
     * be judged, the one with the most data.
     */
    static final Comparator<GroupVerdict> HEADLINE_FIRST = Comparator.comparingLong(GroupVerdict::size)
            .reversed()
            .thenComparing(Comparator.comparingInt(
                            (GroupVerdict group) -> group.judgement().measures().size())
                    .reversed())
            .thenComparing(Comparator.comparingLong(GroupVerdict::trained).reversed())
            .thenComparing(group -> group.training().synthetic())
            .thenComparing(group -> group.training().seed())
            .thenComparing(group -> !group.training().hasPaperLayers())
            .thenComparing(group -> group.training().description())
            .thenComparing(group -> group.training().dataDigest());

    public GroupVerdict {
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(judgement, "judgement");
        Objects.requireNonNull(verdict, "verdict");
        otherLimits = Map.copyOf(otherLimits);
    }

    static GroupVerdict of(Claim claim, Evidence evidence) {
        Judgement judgement = claim.judge(evidence, Claims.FORGETTING_LIMIT);
        Map<Double, Verdict> otherLimits = new TreeMap<>();
        if (claim.usesForgettingLimit()) {
            Claims.OTHER_LIMITS.forEach(
                    limit -> otherLimits.put(limit, claim.judge(evidence, limit).verdict()));
        }
        int epochs = evidence.trials().stream()
                .mapToInt(trial -> trial.parameters().epochsPerTask())
                .max()
                .orElse(0);
        long images = (long) evidence.base().trainImages() * epochs;
        long repeats =
                evidence.trials().stream().map(TrialRecord::repeat).distinct().count();
        boolean canBeJudged =
                judgement.missing().isEmpty() && !judgement.comparisons().isEmpty();
        return new GroupVerdict(
                evidence.training(),
                judgement,
                judgement.verdict(),
                otherLimits,
                canBeJudged ? images * judgement.repeats() : 0,
                images * repeats);
    }

    /** Whether the rule found anything in the group. */
    public boolean hasNumbers() {
        return !judgement.measures().isEmpty() || !judgement.values().isEmpty();
    }

    /** Whether another limit of forgetting changes the verdict. */
    public boolean dependsOnLimit() {
        return otherLimits.values().stream().anyMatch(other -> !other.word().equals(verdict.word()));
    }
}
