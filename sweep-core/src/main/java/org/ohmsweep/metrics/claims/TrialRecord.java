package org.ohmsweep.metrics.claims;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.ohmsweep.metrics.LearnedTask;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.NormalForm;

/**
 * A completed trial, as in the tables: what claims are judged from.
 *
 * @param point its parameters, in normal form
 * @param seed of its sweep
 * @param repeat 0-based
 * @param modelVersion version of the model's numbers
 * @param dataDigest of its images
 * @param synthetic whether these are the embedded stand-ins
 * @param outcome what it measured
 * @param deviceProfiles names of the device profiles that sweeps took its parameters from; mostly none
 * @param weights supplies the histograms of its hidden weights; none where they were not stored. They are large, so they may
 *     be read only when asked for
 * @param endurance the wear of its devices, by layer; none where it was not stored
 */
public record TrialRecord(
        NormalForm point,
        long seed,
        int repeat,
        int modelVersion,
        String dataDigest,
        boolean synthetic,
        Outcome outcome,
        Set<String> deviceProfiles,
        Supplier<List<WeightBin>> weights,
        List<LayerEndurance> endurance) {

    /**
     * The outcome's columns of table {@code trials}.
     *
     * @param acc mean accuracy over the tasks after the last one, fraction
     * @param worstForgetting largest loss of an earlier task, fraction; null with one task
     * @param learningAccuracy mean accuracy on each task just after it was learned, fraction
     * @param programmableFraction synapses not yet failed at the end, fraction
     * @param fMetaMean mean of f_meta at the end; null for float
     * @param maxSwitches the paper's N_max of all tasks together
     * @param tasks in the order in which they were learned; none where the accuracies by task are not known
     */
    public record Outcome(
            double acc,
            Double worstForgetting,
            double learningAccuracy,
            double programmableFraction,
            Double fMetaMean,
            long maxSwitches,
            List<LearnedTask> tasks) {
        public Outcome {
            tasks = List.copyOf(tasks);
        }
    }

    public TrialRecord {
        Objects.requireNonNull(point, "point");
        Objects.requireNonNull(dataDigest, "dataDigest");
        Objects.requireNonNull(outcome, "outcome");
        deviceProfiles = Set.copyOf(deviceProfiles);
        Objects.requireNonNull(weights, "weights");
        endurance = List.copyOf(endurance);
    }

    /** Its parameters. */
    GridPoint parameters() {
        return point.point();
    }
}
