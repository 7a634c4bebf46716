package org.ohmsweep.metrics;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Variance of a trial's numbers over draws of test images (docs/claims.md, "Verdicts"). Accuracies of one network at two
 * times count as independent, though they share their images: this is too wide rather than too narrow.
 */
public final class ImageVariance {
    /** That of what is not measured on images. */
    public static final ToDoubleFunction<List<LearnedTask>> NONE = tasks -> 0;

    private ImageVariance() {}

    /** Of the mean accuracy after the last task. */
    public static double acc(List<LearnedTask> tasks) {
        return ofMean(tasks, task -> task.variance(task.last()));
    }

    /** Of the mean accuracy on each task just after it was learned. */
    public static double learningAccuracy(List<LearnedTask> tasks) {
        return ofMean(tasks, task -> task.variance(task.learned()));
    }

    /**
     * Of the mean change of earlier tasks: of backward transfer, and of mean forgetting, whose best accuracy counts as that
     * just after learning.
     */
    public static double change(List<LearnedTask> tasks) {
        return ofMean(earlier(tasks), ImageVariance::ofChange);
    }

    /** Of forward transfer: the accuracy on a task just before it is learned counts as that before training. */
    public static double forwardTransfer(List<LearnedTask> tasks) {
        return ofMean(tasks.subList(Math.min(1, tasks.size()), tasks.size()), task -> 2 * task.variance(task.before()));
    }

    /** Of the loss of the earlier task that lost most. */
    public static double worstForgetting(List<LearnedTask> tasks) {
        LearnedTask worst = null;
        for (LearnedTask task : earlier(tasks)) {
            if (worst == null || task.learned() - task.last() > worst.learned() - worst.last()) {
                worst = task;
            }
        }
        return worst == null ? 0 : ofChange(worst);
    }

    /**
     * Of an accuracy on one task.
     *
     * @param task 0-based
     */
    public static ToDoubleFunction<List<LearnedTask>> onTask(int task, ToDoubleFunction<LearnedTask> accuracy) {
        return tasks -> tasks.get(task).variance(accuracy.applyAsDouble(tasks.get(task)));
    }

    /**
     * What the repeats of a point share.
     *
     * @param variance of one of their numbers
     * @param trials the tasks of each repeat; none where they are not known
     * @return the mean over the repeats; 0 where none is known
     */
    public static double shared(ToDoubleFunction<List<LearnedTask>> variance, List<List<LearnedTask>> trials) {
        return trials.stream()
                .filter(tasks -> !tasks.isEmpty())
                .mapToDouble(variance)
                .average()
                .orElse(0);
    }

    private static List<LearnedTask> earlier(List<LearnedTask> tasks) {
        return tasks.subList(0, Math.max(0, tasks.size() - 1));
    }

    private static double ofChange(LearnedTask task) {
        return task.variance(task.learned()) + task.variance(task.last());
    }

    private static double ofMean(List<LearnedTask> tasks, ToDoubleFunction<LearnedTask> variance) {
        int count = Math.max(1, tasks.size());
        return tasks.stream().mapToDouble(variance).sum() / count / count;
    }
}
