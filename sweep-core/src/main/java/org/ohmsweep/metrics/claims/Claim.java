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

    /** What to know before its verdict is believed. */
    default Optional<Mark> mark() {
        return Optional.empty();
    }

    /** Whether the rule depends on what counts as forgetting or learning. */
    default boolean usesThresholds() {
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
     * @param thresholds the usual ones, except to see how a verdict depends on them
     */
    Judgement judge(Evidence evidence, Thresholds thresholds);
}
