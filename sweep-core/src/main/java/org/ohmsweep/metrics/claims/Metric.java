package org.ohmsweep.metrics.claims;

import java.util.Objects;
import java.util.function.Function;

/**
 * A number of a trial.
 *
 * @param name in reports
 * @param absence why a trial may not have it
 * @param of its value in a trial; null where the trial does not have it
 */
record Metric(String name, String absence, Function<TrialRecord, Double> of) {
    private static final String ALWAYS = "not measured";

    static final Metric ACC = new Metric("ACC", ALWAYS, trial -> trial.outcome().acc());

    static final Metric LEARNING_ACCURACY =
            new Metric("learning accuracy", ALWAYS, trial -> trial.outcome().learningAccuracy());

    static final Metric WORST_FORGETTING = new Metric(
            "worst-task forgetting",
            "forgetting needs at least two tasks",
            trial -> trial.outcome().worstForgetting());

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
    }
}
