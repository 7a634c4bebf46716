package org.ohmsweep.bench;

import java.util.List;
import java.util.Optional;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.device.SynapseArray;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.KernelSelection;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.nn.Activation;
import org.ohmsweep.nn.Adam;
import org.ohmsweep.nn.Affine;
import org.ohmsweep.nn.Mlp;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.ImageBatch;
import org.ohmsweep.trial.NormalForm;
import org.ohmsweep.yaml.YamlException;

/** The parts of a trial, to be timed: single steps, ends of epochs, evaluations. */
final class StepLoop {
    /** What separates the settings of a policy: {@code key=value;key=value}; no setting for the default. */
    static final String SEPARATOR = ";";

    /** As at the laptop tier. */
    private static final int TRAIN_IMAGES = 6_000;

    static final String LAPTOP = "name: bench\ntier: laptop\n";

    private final GridPoint point;
    private final TaskData task;
    private final Mlp network;
    private final SynapseArray synapses;
    private final List<Matrix> weights;
    private final Adam adam;
    private final RandomKey key = RandomKey.ofTrial(1, 0);
    private final ImageBatch batch;
    private int steps;
    private int epochs;

    /**
     * A network before its first step.
     *
     * @param policy settings as {@code --set} takes them
     * @throws YamlException when this version does not know one
     */
    StepLoop(String policy, TaskData task) {
        this.task = task;
        point = point(policy);
        Kernels kernels = KernelSelection.select();
        network = new Mlp(kernels, Activation.SIGN, point.batchStatistics(), Paper.LAYERS, point.batchSize());
        synapses = SynapseArray.binarized(point.device(), Paper.LAYERS, kernels);
        synapses.start(key, point.initialRange().floatValue());
        weights = synapses.inferenceWeights();
        adam = new Adam(point.learningRate().doubleValue(), point.weightDecay().doubleValue());
        batch = new ImageBatch(point.batchSize(), Paper.PIXELS);
        synapses.startEpoch(key, ++epochs);
    }

    /** A policy's settings of a word: {@code default}, or settings joined by {@value #SEPARATOR}. */
    static String policy(String word) {
        return word.equals("default") ? "" : word;
    }

    /** A task's images, as many as the laptop tier has. */
    static TaskData task(String name) {
        return Images.source().load(name, TRAIN_IMAGES);
    }

    /** The grid point of a policy, at the laptop tier. */
    static GridPoint point(String policy) {
        List<String> sets = policy.isEmpty() ? List.of() : List.of(policy.split(SEPARATOR));
        Grid grid = Grid.read("bench", LAPTOP, new GridOptions(Optional.empty(), sets));
        return new NormalForm(grid.get(0).point()).point();
    }

    /** Whether this version knows a policy. */
    static boolean knows(String policy) {
        try {
            point(policy);
            return true;
        } catch (YamlException e) {
            return false;
        }
    }

    /** One training step on the next batch, which it prepares first. */
    void step() {
        batch.fill(task.train(), firstOf(task.train(), steps * point.batchSize()), point.batchSize());
        steps++;
        network.gradients(batch.images(), batch.labels(), weights);
        AdamStep scalars = adam.next();
        for (int layer = 0; layer < weights.size(); layer++) {
            synapses.step(
                    layer, scalars, point.metaplasticity().floatValue(), network.weightGradient(layer), key, steps);
        }
        network.stepAffine(scalars);
    }

    /** What a trial does between two epochs: reprogramming, then failures. */
    void endEpoch() {
        synapses.endEpoch(key, epochs);
        epochs++;
        synapses.startEpoch(key, epochs);
    }

    /** Classifies the first test images; returns how many are classified correctly. */
    int evaluate(int images) {
        List<Affine> affine = network.affine();
        int correct = 0;
        for (int from = 0; from < images; from += point.batchSize()) {
            batch.fill(task.test(), firstOf(task.test(), from), point.batchSize());
            correct += network.correct(batch.images(), batch.labels(), weights, affine);
        }
        return correct;
    }

    /** The first image of the batch from a position; after the last whole batch the first one follows. */
    private int firstOf(ImageSet images, int from) {
        return from % (images.count() / point.batchSize() * point.batchSize());
    }
}
