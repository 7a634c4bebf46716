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
 * @param retention by shelf time, then by evaluated task; empty without shelf times
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
        List<LayerWear> wear,
        List<Retention> retention) {
    /** The part of a task's accuracy that a network on the shelf may lose. */
    public static final double TOLERATED_LOSS = 0.10;

    public TrialResult {
        accuracies = copy(accuracies);
        evaluations = List.copyOf(evaluations);
        distinctTrainImages = List.copyOf(distinctTrainImages);
        weights = List.copyOf(weights);
        wear = List.copyOf(wear);
        retention = List.copyOf(retention);
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

    /**
     * The longest shelf time up to which no task has lost more than {@link #TOLERATED_LOSS} of the accuracy that it had after
     * the last task; 0 if the first time is too long, null without shelf times.
     */
    public Double retainedSeconds() {
        if (retention.isEmpty()) {
            return null;
        }
        double[] atFirst = finalAccuracies();
        double firstLoss = retention.stream()
                .filter(row -> row.accuracy() < (1 - TOLERATED_LOSS) * atFirst[row.onTask() - 1])
                .mapToDouble(Retention::shelfSeconds)
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
        return retention.stream()
                .mapToDouble(Retention::shelfSeconds)
                .filter(time -> time < firstLoss)
                .max()
                .orElse(0);
    }
}
