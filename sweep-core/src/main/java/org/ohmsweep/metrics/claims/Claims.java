package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        List<TrialRecord> current = current(trials);
        List<Evidence> groups = groups(current, false);
        List<Evidence> acrossEpochs = groups(current, true);
        return ALL.stream()
                .map(claim -> judge(claim, claim.variesEpochs() ? acrossEpochs : groups))
                .toList();
    }

    /** The trials of the engine's own version of the model: others are stale. */
    static List<TrialRecord> current(Collection<TrialRecord> trials) {
        return trials.stream()
                .filter(trial -> trial.modelVersion() == ModelVersion.CURRENT)
                .toList();
    }

    private static List<Evidence> groups(List<TrialRecord> trials, boolean acrossEpochs) {
        Map<Training, List<TrialRecord>> groups = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            Training training = Training.of(trial);
            groups.computeIfAbsent(acrossEpochs ? training.withPaperEpochs() : training, key -> new ArrayList<>())
                    .add(trial);
        }
        return groups.entrySet().stream()
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
