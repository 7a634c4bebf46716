package org.ohmsweep.spark.results;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ohmsweep.data.TaskSpec;

/**
 * A quantity measured by a trial.
 *
 * @param name as shown
 * @param of takes it from a trial whose parameters are known, a fraction; null where it does not apply
 */
public record Quantity(String name, Function<StoredOutcome, Double> of) {
    public static final Quantity ACC =
            new Quantity("ACC", trial -> trial.metrics().acc());
    public static final Quantity BWT =
            new Quantity("BWT", trial -> trial.metrics().bwt());
    public static final Quantity FORGETTING =
            new Quantity("mean forgetting", trial -> trial.metrics().forgetting());
    public static final Quantity WORST_FORGETTING =
            new Quantity("worst-task forgetting", trial -> trial.metrics().worstForgetting());
    public static final Quantity LEARNING_ACCURACY =
            new Quantity("learning accuracy", trial -> trial.metrics().learningAccuracy());
    public static final Quantity PROGRAMMABLE =
            new Quantity("programmable fraction", StoredOutcome::programmableFraction);
    public static final Quantity F_META = new Quantity("mean f_meta", StoredOutcome::fMetaMean);

    public Quantity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(of, "of");
    }

    /**
     * The accuracy on a task after the last one.
     *
     * @param task its name
     */
    public static Quantity finalAccuracy(String task) {
        return new Quantity(task, trial -> {
            List<TaskSpec> tasks = trial.point().orElseThrow().point().tasks();
            for (int i = 0; i < trial.finalAccuracies().size(); i++) {
                if (tasks.get(i).text().equals(task)) {
                    return trial.finalAccuracies().get(i);
                }
            }
            return null;
        });
    }
}
