package org.ohmsweep.metrics.claims;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The verdict on a claim in one group of trials.
 *
 * @param training what the trials share
 * @param judgement of the rule
 * @param verdict at the usual thresholds
 * @param sensitivity the verdict at other thresholds; none where the rule does not depend on them
 * @param everyTask the verdict where "learns" asks for a share of every task, too; none where the rule does not depend on
 *     thresholds
 * @param size steps per task x repeats of the trials that the rule rests on; 0 where data is missing or there are too few
 *     repeats
 * @param trained the same over all the group's repeats
 * @param trials all that the group has
 */
public record GroupVerdict(
        Training training,
        Judgement judgement,
        Verdict verdict,
        Map<Thresholds, Verdict> sensitivity,
        Map<Thresholds, Verdict> everyTask,
        long size,
        long trained,
        int trials) {

    /**
     * The headline: the most training that can be judged; where that is equal, as with an alternative to an open choice, the
     * group that more was asked of; real before synthetic, then the lowest seed. Where no group can be judged, the one with
     * the most data.
     */
    static final Comparator<GroupVerdict> HEADLINE_FIRST = Comparator.comparingLong(GroupVerdict::size)
            .reversed()
            .thenComparing(Comparator.comparingInt(
                            (GroupVerdict group) -> group.judgement().measures().size())
                    .reversed())
            .thenComparing(Comparator.comparingLong(GroupVerdict::trained).reversed())
            .thenComparing(Comparator.comparingInt(GroupVerdict::trials).reversed())
            .thenComparing(group -> group.training().synthetic())
            .thenComparing(group -> group.training().seed())
            .thenComparing(group -> !group.training().hasPaperLayers())
            .thenComparing(group -> group.training().description())
            .thenComparing(group -> group.training().dataDigest());

    public GroupVerdict {
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(judgement, "judgement");
        Objects.requireNonNull(verdict, "verdict");
        sensitivity = Collections.unmodifiableMap(new LinkedHashMap<>(sensitivity));
        everyTask = Collections.unmodifiableMap(new LinkedHashMap<>(everyTask));
    }

    static GroupVerdict of(Claim claim, Evidence evidence) {
        Judgement judgement = claim.judge(evidence, Thresholds.USUAL);
        int epochs = evidence.trials().stream()
                .mapToInt(trial -> trial.parameters().epochsPerTask())
                .max()
                .orElse(0);
        long steps = Training.steps(evidence.base(), epochs);
        long repeats =
                evidence.trials().stream().map(TrialRecord::repeat).distinct().count();
        boolean canBeJudged =
                judgement.missing().isEmpty() && !judgement.comparisons().isEmpty();
        return new GroupVerdict(
                evidence.training(),
                judgement,
                judgement.verdict(),
                verdicts(claim, evidence, Thresholds.OTHERS),
                verdicts(claim, evidence, Thresholds.EVERY_TASK),
                canBeJudged ? steps * judgement.repeats() : 0,
                steps * repeats,
                evidence.trials().size());
    }

    private static Map<Thresholds, Verdict> verdicts(Claim claim, Evidence evidence, List<Thresholds> others) {
        Map<Thresholds, Verdict> verdicts = new LinkedHashMap<>();
        if (claim.usesThresholds()) {
            others.forEach(thresholds ->
                    verdicts.put(thresholds, claim.judge(evidence, thresholds).verdict()));
        }
        return verdicts;
    }

    /** Whether the rule found anything in the group. */
    public boolean hasNumbers() {
        return !judgement.measures().isEmpty() || !judgement.values().isEmpty();
    }

    /** The other thresholds that change the verdict, with what it is then. */
    public Map<Thresholds, Verdict> turned() {
        Map<Thresholds, Verdict> turned = new LinkedHashMap<>(sensitivity);
        turned.values().removeIf(other -> other.word().equals(verdict.word()));
        return turned;
    }
}
