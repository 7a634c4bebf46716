package org.ohmsweep.spark.store;

import java.util.List;

/**
 * How well a stored trial did.
 *
 * @param trialId the trial
 * @param pointId its grid point
 * @param finalAccuracies on each task after the last one, fractions
 * @param acc their mean
 * @param worstForgetting largest loss of an earlier task, fraction; null with one task
 */
public record TrialScore(
        String trialId, String pointId, List<Double> finalAccuracies, double acc, Double worstForgetting) {}
