package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A number of a trial.
 *
 * @param name in reports
 * @param absence why a trial may not have it
 * @param of its value in a trial; null where the trial does not have it
 * @param imageVariance its variance over draws of test images; 0 for what is not measured on images, and where their number
 *     is not known
 */
record Metric(
        String name,
        String absence,
        Function<TrialRecord, Double> of,
        ToDoubleFunction<List<LearnedTask>> imageVariance) {
    private static final String ALWAYS = "not measured";
    private static final ToDoubleFunction<List<LearnedTask>> NO_IMAGES = tasks -> 0;

    static final Metric ACC = new Metric(
            "ACC", ALWAYS, trial -> trial.outcome().acc(), tasks -> ofMean(tasks, task -> task.variance(task.last())));

    static final Metric LEARNING_ACCURACY = new Metric(
            "learning accuracy",
            ALWAYS,
            trial -> trial.outcome().learningAccuracy(),
            tasks -> ofMean(tasks, task -> task.variance(task.learned())));

    static final Metric WORST_FORGETTING = new Metric(
            "worst-task forgetting",
            "forgetting needs at least two tasks",
            trial -> trial.outcome().worstForgetting(),
            Metric::ofWorst);

    static final Metric PROGRAMMABLE =
            new Metric("programmable fraction", ALWAYS, trial -> trial.outcome().programmableFraction());

    static final Metric F_META = new Metric(
            "f_meta_mean",
            "a float network has no f_meta",
            trial -> trial.outcome().fMetaMean());

    Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(absence, "absence");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(imageVariance, "imageVariance");
    }

    /** Of something that is not measured on images. */
    Metric(String name, String absence, Function<TrialRecord, Double> of) {
        this(name, absence, of, NO_IMAGES);
    }

    /**
     * An accuracy on one task.
     *
     * @param task 0-based
     */
    static Metric onTask(int task, String name, ToDoubleFunction<LearnedTask> accuracy) {
        return new Metric(
                name,
                "accuracies by task are not known",
                trial -> task < trial.outcome().tasks().size()
                        ? (Double)
                                accuracy.applyAsDouble(trial.outcome().tasks().get(task))
                        : null,
                tasks -> tasks.get(task).variance(accuracy.applyAsDouble(tasks.get(task))));
    }

    private static double ofMean(List<LearnedTask> tasks, ToDoubleFunction<LearnedTask> variance) {
        int count = Math.max(1, tasks.size());
        return tasks.stream().mapToDouble(variance).sum() / count / count;
    }

    /** Of the loss of the task that lost most, the last one excepted. */
    private static double ofWorst(List<LearnedTask> tasks) {
        LearnedTask worst = null;
        for (LearnedTask task : tasks.subList(0, Math.max(0, tasks.size() - 1))) {
            if (worst == null || task.learned() - task.last() > worst.learned() - worst.last()) {
                worst = task;
            }
        }
        return worst == null ? 0 : worst.forgettingVariance();
    }
}
