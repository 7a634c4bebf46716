package org.ohmsweep.spark.html;

import java.util.Objects;
import java.util.function.Function;
import org.ohmsweep.spark.store.TrialDetails;

/**
 * A number that a trial measured.
 *
 * @param name for people
 * @param of takes it from a trial, a fraction; null where it does not apply
 */
record Quantity(String name, Function<TrialDetails, Double> of) {
    static final Quantity ACC = new Quantity("ACC", trial -> trial.metrics().acc());
    static final Quantity BWT = new Quantity("BWT", trial -> trial.metrics().bwt());
    static final Quantity FORGETTING =
            new Quantity("mean forgetting", trial -> trial.metrics().forgetting());
    static final Quantity WORST_FORGETTING =
            new Quantity("worst-task forgetting", trial -> trial.metrics().worstForgetting());
    static final Quantity LEARNING_ACCURACY =
            new Quantity("learning accuracy", trial -> trial.metrics().learningAccuracy());
    static final Quantity PROGRAMMABLE = new Quantity("programmable fraction", TrialDetails::programmableFraction);
    static final Quantity F_META = new Quantity("mean f_meta", TrialDetails::fMetaMean);

    Quantity {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(of, "of");
    }

    /**
     * The accuracy on a task after the last one.
     *
     * @param task its name
     */
    static Quantity finalAccuracy(String task) {
        return new Quantity(task, trial -> {
            for (int i = 0; i < trial.finalAccuracies().size(); i++) {
                if (trial.point().point().tasks().get(i).text().equals(task)) {
                    return trial.finalAccuracies().get(i);
                }
            }
            return null;
        });
    }
}
