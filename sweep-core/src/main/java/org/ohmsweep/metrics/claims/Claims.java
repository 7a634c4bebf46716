package org.ohmsweep.metrics.claims;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ohmsweep.trial.ModelVersion;

/** All claims, and how they are judged on the trials of a folder. */
public final class Claims {
    /** C1 to C13. */
    public static final List<Claim> ALL = List.of(
            new OrdinaryNetworksForget(),
            new MetaplasticNetworkKeeps(),
            new MoreBitsAtTheLargestBound(),
            new BitsCoverTheBounds(),
            new SmallBoundsLose(),
            new FailingDevicesLose(),
            new MoreEpochsHarm(),
            new WriteNoiseIsTolerated(),
            new StatesOverlap(),
            new WeightsConsolidate(),
            new LineResistanceIsTolerated(),
            new EnduranceSuffices(),
            new OhmicOutperformsVcm());

    private Claims() {}

    /**
     * Judges all claims.
     *
     * @param trials completed trials; those of other versions of the model are left out
     * @return one verdict for each claim, in their order
     */
    public static List<ClaimVerdict> judge(Collection<TrialRecord> trials) {
        List<Evidence> groups = evidence(trials, training -> training);
        List<Evidence> acrossEpochs = evidence(trials, Training::withPaperEpochs);
        return ALL.stream()
                .map(claim -> judge(claim, claim.variesEpochs() ? acrossEpochs : groups))
                .toList();
    }

    /**
     * Groups of trials that can be compared. Those of other versions of the model than the engine's are left out: they are
     * stale.
     *
     * @param key what the trials of a group share, made of the training of each
     */
    static Map<Training, List<TrialRecord>> groups(Collection<TrialRecord> trials, UnaryOperator<Training> key) {
        return trials.stream()
                .filter(trial -> trial.modelVersion() == ModelVersion.CURRENT)
                .collect(Collectors.groupingBy(
                        trial -> key.apply(Training.of(trial)), LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Evidence> evidence(Collection<TrialRecord> trials, UnaryOperator<Training> key) {
        return groups(trials, key).entrySet().stream()
                .map(group -> Evidence.of(group.getKey(), group.getValue()))
                .toList();
    }

    private static ClaimVerdict judge(Claim claim, List<Evidence> groups) {
        return new ClaimVerdict(
                claim,
                groups.stream()
                        .map(group -> GroupVerdict.of(claim, group))
                        .sorted(GroupVerdict.HEADLINE_FIRST)
                        .toList());
    }
}
