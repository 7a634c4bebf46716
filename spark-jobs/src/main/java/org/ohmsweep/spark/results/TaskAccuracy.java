package org.ohmsweep.spark.results;

/**
 * An evaluation of a task.
 *
 * @param learnedTask the task being learned, 1-based
 * @param epoch of that task, 1-based
 * @param evaluatedTask the task tested, 1-based
 * @param accuracy fraction
 */
public record TaskAccuracy(int learnedTask, int epoch, int evaluatedTask, double accuracy) {}
