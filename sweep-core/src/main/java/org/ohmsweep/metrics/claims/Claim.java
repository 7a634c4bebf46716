package org.ohmsweep.metrics.claims;

import java.util.Optional;

/** A claim of the paper and the rule by which a sweep judges it. */
public sealed interface Claim
        permits OrdinaryNetworksForget,
                MetaplasticNetworkKeeps,
                MoreBitsAtTheLargestBound,
                BitsCoverTheBounds,
                SmallBoundsLose,
                FailingDevicesLose,
                MoreEpochsHarm,
                WriteNoiseIsTolerated,
                StatesOverlap,
                WeightsConsolidate,
                LineResistanceIsTolerated,
                EnduranceSuffices,
                OhmicOutperformsVcm {
    /** Caveat of the claims that the model's open choices were made to agree with. */
    String CALIBRATION =
            "agreement is a calibration, not a confirmation: the write policy, the failure schedule and mode"
                    + " and the devices per synapse were chosen with this claim in view";

    /** C1 to C13. */
    String id();

    /** Where the paper makes it: "figure 5b, S26". */
    String figure();

    /** What the paper says. */
    String statement();

    /** When it counts as supported. */
    String rule();

    /** The preset whose points the rule needs. */
    String preset();

    /** A caveat to its verdict. */
    default Optional<String> caveat() {
        return Optional.empty();
    }

    /** Whether the rule depends on the limit of forgetting. */
    default boolean usesForgettingLimit() {
        return false;
    }

    /** Whether the rule compares different numbers of epochs, so that these do not separate its groups. */
    default boolean variesEpochs() {
        return false;
    }

    /**
     * Judges it within one group.
     *
     * @param evidence the group's trials
     * @param limit worst-task forgetting above this counts as forgetting; 0.10 except to see how a verdict depends on it
     */
    Judgement judge(Evidence evidence, double limit);
}
