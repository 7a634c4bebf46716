package org.ohmsweep.metrics.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.trial.ModelVersion;

/** All claims, and how they are judged on the trials of a folder. */
public final class Claims {
    /** What is called forgetting: more than this fraction of a task's accuracy. */
    public static final double FORGETTING_LIMIT = 0.10;

    /** The limits at which a verdict is looked at again. */
    public static final List<Double> OTHER_LIMITS = List.of(0.05, 0.15);

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
            new OhmicOutdoesVcm());

    private Claims() {}

    /**
     * Judges all claims.
     *
     * @param trials completed trials; those of other versions of the model are left out
     * @return one verdict for each claim, in their order
     */
    public static List<ClaimVerdict> judge(Collection<TrialRecord> trials) {
        List<TrialRecord> current = current(trials);
        return ALL.stream().map(claim -> judge(claim, current)).toList();
    }

    /** The trials of the engine's own version of the model: others are stale. */
    static List<TrialRecord> current(Collection<TrialRecord> trials) {
        return trials.stream()
                .filter(trial -> trial.modelVersion() == ModelVersion.CURRENT)
                .toList();
    }

    private static ClaimVerdict judge(Claim claim, List<TrialRecord> trials) {
        Map<Training, List<TrialRecord>> groups = new LinkedHashMap<>();
        for (TrialRecord trial : trials) {
            Training training = Training.of(trial);
            groups.computeIfAbsent(
                            claim.variesEpochs() ? training.withPaperEpochs() : training, key -> new ArrayList<>())
                    .add(trial);
        }
        List<GroupVerdict> verdicts = groups.entrySet().stream()
                .map(group -> GroupVerdict.of(claim, Evidence.of(group.getKey(), group.getValue())))
                .sorted(GroupVerdict.HEADLINE_FIRST)
                .toList();
        return new ClaimVerdict(claim, verdicts);
    }
}
