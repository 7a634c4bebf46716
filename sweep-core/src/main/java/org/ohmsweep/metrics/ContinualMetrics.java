package org.ohmsweep.metrics;

/**
 * How well a network learned its tasks and kept them. Fractions, not percentages; null where a metric has no task to cover.
 *
 * @param acc mean accuracy over all tasks after the last one
 * @param bwt backward transfer, what later tasks did to earlier ones, below 0 for harm (Lopez-Paz and Ranzato 2017); null
 *     for one task
 * @param fwt forward transfer, accuracy on a task just before it is learned, minus that before any training (the same
 *     source); null for one task
 * @param forgetting mean over the earlier tasks of the best accuracy ever reached after learning some task, minus the last
 *     (Chaudhry et al. 2018); null for one task
 * @param worstForgetting largest loss of an earlier task from just after it was learned to the end; null for one task
 * @param learningAccuracy mean accuracy on each task just after it was learned
 */
public record ContinualMetrics(
        double acc, Double bwt, Double fwt, Double forgetting, Double worstForgetting, double learningAccuracy) {

    /**
     * Computes them.
     *
     * @param accuracies [tasks + 1 x tasks]: R[i, j], test accuracy on task j after learning task i; row 0 is before
     *     training
     * @throws IllegalArgumentException when it has another shape or no task
     */
    public static ContinualMetrics of(double[][] accuracies) {
        int tasks = accuracies.length - 1;
        if (tasks < 1) {
            throw new IllegalArgumentException("the accuracy matrix has " + accuracies.length
                    + " rows; it needs one per task and one before training");
        }
        for (double[] row : accuracies) {
            if (row.length != tasks) {
                throw new IllegalArgumentException(
                        "a row of the accuracy matrix has " + row.length + " tasks; it must have " + tasks);
            }
        }
        double[] last = accuracies[tasks];
        double acc = 0;
        double learned = 0;
        double backward = 0;
        double forward = 0;
        double forgotten = 0;
        double worst = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < tasks; j++) {
            acc += last[j];
            learned += accuracies[j + 1][j];
            if (j > 0) {
                forward += accuracies[j][j] - accuracies[0][j];
            }
            if (j < tasks - 1) {
                backward += last[j] - accuracies[j + 1][j];
                forgotten += bestBeforeLast(accuracies, j) - last[j];
                worst = Math.max(worst, accuracies[j + 1][j] - last[j]);
            }
        }
        int pairs = tasks - 1;
        return new ContinualMetrics(
                acc / tasks,
                pairs == 0 ? null : Double.valueOf(backward / pairs),
                pairs == 0 ? null : Double.valueOf(forward / pairs),
                pairs == 0 ? null : Double.valueOf(forgotten / pairs),
                pairs == 0 ? null : Double.valueOf(worst),
                learned / tasks);
    }

    /** Best accuracy on a task after learning any task but the last; what an untrained network scores does not count. */
    private static double bestBeforeLast(double[][] accuracies, int task) {
        double best = accuracies[1][task];
        for (int l = 2; l < accuracies.length - 1; l++) {
            best = Math.max(best, accuracies[l][task]);
        }
        return best;
    }
}
