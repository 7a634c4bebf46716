package org.ohmsweep.spark.results;

/**
 * The last failed attempt of a trial.
 *
 * @param trialId the trial
 * @param attempt 1-based, counted across runs
 * @param errorClass class of its error
 * @param errorMessage its message
 */
public record StoredFailure(String trialId, int attempt, String errorClass, String errorMessage) {}
