package org.ohmsweep.spark.results;

/**
 * The identity of a stored trial.
 *
 * @param trialId the trial
 * @param pointId its grid point
 * @param seed of its sweep
 * @param repeat 0-based
 * @param modelVersion version of the model's numbers
 * @param dataDigest of its images
 */
public record StoredTrial(String trialId, String pointId, long seed, int repeat, int modelVersion, String dataDigest) {}
