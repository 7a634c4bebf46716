package org.ohmsweep.trial;

import java.util.Arrays;
import java.util.List;
import org.ohmsweep.device.LayerWear;

/**
 * What a completed trial measured: a pure function of its spec and its images.
 *
 * @param accuracies [tasks + 1 x tasks]: R[i, j], test accuracy on task j after learning task i; row 0 is before training
 * @param evaluations by time, then by evaluated task
 * @param distinctTrainImages for each task, how many different images an epoch has
 * @param programmableFraction the fraction of synapses that have not failed at the end
 * @param fMetaMean mean of f_meta over the programmable weights at the end; null for a float network
 * @param signSwitches changes of an inference sign, except by getting stuck; null for a float network
 * @param deviceWrites programmings of a hidden device; null without hidden devices
 * @param maxSwitches the paper's N_max: training steps of all tasks, an upper bound of a binary device's switches
 * @param weights distributions of the hidden weights, by time: before training, after each task, and where {@code
 *     histogram_every} asks for one
 * @param wear of the devices, one per layer
 */
public record TrialResult(
        double[][] accuracies,
        List<Evaluation> evaluations,
        List<Integer> distinctTrainImages,
        double programmableFraction,
        Double fMetaMean,
        Long signSwitches,
        Long deviceWrites,
        long maxSwitches,
        List<WeightSnapshot> weights,
        List<LayerWear> wear) {

    public TrialResult {
        accuracies = copy(accuracies);
        evaluations = List.copyOf(evaluations);
        distinctTrainImages = List.copyOf(distinctTrainImages);
        weights = List.copyOf(weights);
        wear = List.copyOf(wear);
    }

    /** A copy of the accuracy matrix. */
    @Override
    public double[][] accuracies() {
        return copy(accuracies);
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }

    /** Test accuracy on each task after the last one is learned. */
    public double[] finalAccuracies() {
        return accuracies[accuracies.length - 1].clone();
    }
}
