package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ohmsweep.metrics.ImageVariance;
import org.ohmsweep.metrics.LearnedTask;

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

    static final Metric ACC = new Metric("ACC", ALWAYS, trial -> trial.outcome().acc(), ImageVariance::acc);

    static final Metric LEARNING_ACCURACY = new Metric(
            "learning accuracy", ALWAYS, trial -> trial.outcome().learningAccuracy(), ImageVariance::learningAccuracy);

    static final Metric WORST_FORGETTING = new Metric(
            "worst-task forgetting",
            "forgetting needs at least two tasks",
            trial -> trial.outcome().worstForgetting(),
            ImageVariance::worstForgetting);

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
        this(name, absence, of, ImageVariance.NONE);
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
                ImageVariance.onTask(task, accuracy));
    }
}
