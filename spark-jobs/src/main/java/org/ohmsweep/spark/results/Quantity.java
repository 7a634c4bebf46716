package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.metrics.ImageVariance;
import org.ohmsweep.metrics.LearnedTask;

/**
 * A quantity measured by a trial.
 *
 * @param name as shown
 * @param of takes it from a trial whose parameters are known, a fraction; null where it does not apply
 * @param imageVariance its variance over draws of test images, by the names of the trial's tasks in the order of learning
 */
public record Quantity(
        String name,
        Function<StoredOutcome, Double> of,
        Function<List<String>, ToDoubleFunction<List<LearnedTask>>> imageVariance) {
    public static final Quantity ACC = of("ACC", trial -> trial.metrics().acc(), ImageVariance::acc);
    public static final Quantity BWT = of("BWT", trial -> trial.metrics().bwt(), ImageVariance::change);
    public static final Quantity FORGETTING =
            of("mean forgetting", trial -> trial.metrics().forgetting(), ImageVariance::change);
    public static final Quantity WORST_FORGETTING =
            of("worst-task forgetting", trial -> trial.metrics().worstForgetting(), ImageVariance::worstForgetting);
    public static final Quantity LEARNING_ACCURACY =
            of("learning accuracy", trial -> trial.metrics().learningAccuracy(), ImageVariance::learningAccuracy);
    public static final Quantity PROGRAMMABLE =
            of("programmable fraction", StoredOutcome::programmableFraction, ImageVariance.NONE);
    public static final Quantity F_META = of("mean f_meta", StoredOutcome::fMetaMean, ImageVariance.NONE);

    public Quantity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(imageVariance, "imageVariance");
    }

    /** A quantity of all tasks together. */
    public static Quantity of(
            String name, Function<StoredOutcome, Double> of, ToDoubleFunction<List<LearnedTask>> imageVariance) {
        return new Quantity(name, of, names -> imageVariance);
    }

    /**
     * The accuracy on a task after the last one.
     *
     * @param task its name
     */
    public static Quantity finalAccuracy(String task) {
        return new Quantity(
                task,
                trial -> {
                    List<TaskSpec> tasks = trial.point().orElseThrow().point().tasks();
                    for (int i = 0; i < trial.finalAccuracies().size(); i++) {
                        if (tasks.get(i).text().equals(task)) {
                            return trial.finalAccuracies().get(i);
                        }
                    }
                    return null;
                },
                names -> ImageVariance.onTask(names.indexOf(task), LearnedTask::last));
    }
}
