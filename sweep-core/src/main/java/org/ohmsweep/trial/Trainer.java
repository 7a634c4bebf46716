package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.ohmsweep.crossbar.ArrayReadout;
import org.ohmsweep.data.ImageSet;
import org.ohmsweep.data.TaskData;
import org.ohmsweep.device.SynapseArray;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.nn.Activation;
import org.ohmsweep.nn.Adam;
import org.ohmsweep.nn.Affine;
import org.ohmsweep.nn.MetaplasticityOn;
import org.ohmsweep.nn.Mlp;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;
import org.ohmsweep.rng.Permutation;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The continual trainer: one network learns one task after another (docs/model.md, "The order of things in a trial"). Trials
 * that differ only in how its arrays are read share it ({@link TrialSpec#training}). It knows neither files nor Spark, and
 * uses one thread.
 */
public final class Trainer {
    /**
     * Outputs of a network whose tasks have no more classes; those that no task uses learn to be off. Trials of tasks with
     * fewer classes, as those of split MNIST, have always had ten.
     */
    static final int MIN_OUTPUTS = 10;

    private final GridPoint point;
    private final RandomKey key;
    private final List<TaskData> tasks;
    private final TrialObserver observer;

    private final SynapseArray synapses;
    private final Mlp network;
    private final List<Matrix> weights;
    /** One for each trial; during training, all read alike. */
    private final List<Reading> readings;

    private final Adam adam;
    /** The paper's m where f_meta multiplies steps, or 0. */
    private final float metaplasticity;

    /** The same where it multiplies gradients. */
    private final float gradientMetaplasticity;

    private final double epochSeconds;
    private final double pauseSeconds;
    private final ImageBatch batch;
    private final int[] order;

    private final List<List<Affine>> savedAffine = new ArrayList<>();
    private final List<WeightSnapshot> snapshots = new ArrayList<>();
    /** The task being learned, 1-based, and its epoch, 1-based; both 0 before training. */
    private int task;

    private int epoch;

    private int epochs;
    private int steps;

    /** A training that {@link #run} runs once, of trials that share it. */
    Trainer(List<TrialSpec> specs, List<TaskData> tasks, Kernels kernels, TrialObserver observer) {
        TrialSpec spec = specs.get(0);
        if (specs.stream().anyMatch(other -> !other.training().equals(spec.training()))) {
            throw new IllegalArgumentException("the trials do not share their training: " + specs);
        }
        point = new NormalForm(spec.point()).point();
        key = spec.randomKey();
        this.tasks = tasks;
        this.observer = observer;
        int pixels = tasks.get(0).train().pixelsPerImage();
        int outputs = tasks.stream()
                .mapToInt(task -> task.classes(point.trainImages()))
                .reduce(MIN_OUTPUTS, Math::max);
        List<LayerShape> layers = point.network().layers(pixels, outputs);
        Activation activation;
        if (point.network().weights() == WeightKind.FLOAT) {
            synapses = SynapseArray.floatingPoint(layers, kernels);
            weights = synapses.inferenceWeights();
            readings = List.of(Reading.of(ArrayReadout.ideal(weights), tasks.size()));
            activation = Activation.RELU;
            metaplasticity = 0f;
            gradientMetaplasticity = 0f;
        } else {
            synapses = SynapseArray.binarized(point.device(), layers, kernels);
            weights = synapses.inferenceWeights();
            readings = specs.stream()
                    .map(of -> ArrayReadout.of(of.point().lineResistance(), weights))
                    .map(readout -> Reading.of(readout, tasks.size()))
                    .toList();
            activation = Activation.SIGN;
            float m = point.metaplasticity().floatValue();
            boolean onGradient = point.metaplasticityOn() == MetaplasticityOn.GRADIENT;
            metaplasticity = onGradient ? 0f : m;
            gradientMetaplasticity = onGradient ? m : 0f;
        }
        network = new Mlp(kernels, activation, point.batchStatistics(), layers, point.batchSize());
        adam = new Adam(point.learningRate().doubleValue(), point.weightDecay().doubleValue());
        epochSeconds = point.time().epoch().doubleValue();
        pauseSeconds = point.time().betweenTasks().doubleValue();
        batch = new ImageBatch(point.batchSize(), pixels);
        order = new int[point.trainImages()];
    }

    /**
     * Runs a trial.
     *
     * @param tasks the image sets of the point's tasks, in the same order, all of one image size
     * @param kernels used by no other thread during the trial
     * @param observer told of its progress
     */
    public static TrialResult train(TrialSpec spec, List<TaskData> tasks, Kernels kernels, TrialObserver observer) {
        return train(List.of(spec), tasks, kernels, observer).get(0);
    }

    /**
     * Runs trials that share their training, which is done once; each has the result that it has alone.
     *
     * @param specs one or more trials of equal {@link TrialSpec#training}
     * @param tasks the image sets of the point's tasks, in the same order, all of one image size
     * @param kernels used by no other thread during the trials
     * @param observer told of the progress of the first
     * @return one result for each, in the same order
     * @throws IllegalArgumentException when the trials do not share their training
     */
    public static List<TrialResult> train(
            List<TrialSpec> specs, List<TaskData> tasks, Kernels kernels, TrialObserver observer) {
        return new Trainer(specs, tasks, kernels, observer).run();
    }

    List<TrialResult> run() {
        synapses.start(key, point.initialRange().floatValue());
        snapshots.add(new WeightSnapshot(0, 0, synapses.histograms()));
        evaluate(true, (reading, accuracy) -> reading.accuracies()[0] = accuracy);
        for (int next = 0; next < tasks.size(); next++) {
            learn(next);
        }
        keepOnShelf();
        return readings.stream().map(this::result).toList();
    }

    private void learn(int index) {
        task = index + 1;
        if (point.optimizerReset() == OptimizerReset.PER_TASK) {
            adam.reset();
            synapses.resetMoments();
            network.resetMoments();
        }
        for (epoch = 1; epoch <= point.epochsPerTask(); epoch++) {
            epochs++;
            synapses.setTime(time(0));
            synapses.startEpoch(key, epochs);
            readout().startEpoch();
            double loss = trainEpoch(tasks.get(index).train());
            synapses.setTime(time(1));
            synapses.endEpoch(key, epochs);
            if (point.histogramAfter(epoch)) {
                snapshots.add(new WeightSnapshot(task, epoch, synapses.histograms()));
            }
            if (point.evaluatesAfter(epoch)) {
                boolean isLast = epoch == point.epochsPerTask();
                evaluate(isLast, (reading, accuracy) -> record(reading, loss, accuracy));
            }
        }
        savedAffine.add(network.affine());
    }

    /** One pass over the training images in a new order; returns the mean loss in nats. */
    private double trainEpoch(ImageSet images) {
        int distinct = Math.min(point.trainImages(), images.count());
        Permutation.shuffle(order, key.field(RandomStream.PERMUTATION, epochs, 0));
        for (int i = 0; i < order.length; i++) {
            order[i] %= distinct;
        }
        double loss = 0;
        for (int b = 0; b < point.batchesPerEpoch(); b++) {
            batch.fill(images, order, b * point.batchSize(), point.batchSize());
            synapses.setTime(time((double) b / point.batchesPerEpoch()));
            loss += step();
        }
        return loss / point.batchesPerEpoch();
    }

    /** Seconds from the beginning of the trial to a part of the epoch that is going on. */
    private double time(double partOfEpoch) {
        return (epochs - 1 + partOfEpoch) * epochSeconds + (task - 1) * pauseSeconds;
    }

    /** Tests the trained network again as it gets older. */
    private void keepOnShelf() {
        for (BigDecimal shelf : point.time().shelf()) {
            synapses.setTime(time(1) + shelf.doubleValue());
            synapses.readPairs();
            evaluate(true, (reading, accuracy) -> {
                for (int on = 0; on < accuracy.length; on++) {
                    reading.retention().add(new Retention(shelf.doubleValue(), on + 1, accuracy[on]));
                }
            });
        }
    }

    private double step() {
        observer.step(task, epoch);
        steps++;
        double loss =
                network.gradients(batch.images(), batch.labels(), readout().inTraining());
        AdamStep scalars = adam.next();
        for (int layer = 0; layer < weights.size(); layer++) {
            Matrix gradient = network.weightGradient(layer);
            if (gradientMetaplasticity != 0f) {
                synapses.dampGradient(layer, gradientMetaplasticity, gradient);
            }
            synapses.step(layer, scalars, metaplasticity, gradient, key, steps);
        }
        network.stepAffine(scalars);
        return loss;
    }

    /** The readout of training, which is that of any of the trials. */
    private ArrayReadout readout() {
        return readings.get(0).readout();
    }

    /** Tests the network as each trial reads its arrays; once for all trials that read the weights as they are. */
    private void evaluate(boolean isAfterTask, BiConsumer<Reading, double[]> result) {
        double[] ideal = null;
        for (Reading reading : readings) {
            List<Matrix> read = reading.readout().inEvaluation(isAfterTask);
            if (read != weights) {
                result.accept(reading, accuracyOnAllTasks(read));
            } else {
                if (ideal == null) {
                    ideal = accuracyOnAllTasks(weights);
                }
                result.accept(reading, ideal);
            }
        }
    }

    /** Test accuracy on every task: on a learned one with its saved gains and shifts, else with the current ones. */
    private double[] accuracyOnAllTasks(List<Matrix> read) {
        List<Affine> current = network.affine();
        double[] accuracy = new double[tasks.size()];
        for (int on = 0; on < tasks.size(); on++) {
            List<Affine> affine = on < savedAffine.size() ? savedAffine.get(on) : current;
            accuracy[on] = accuracy(tasks.get(on).test(), read, affine);
        }
        return accuracy;
    }

    private double accuracy(ImageSet test, List<Matrix> read, List<Affine> affine) {
        int correct = 0;
        for (int from = 0; from < test.count(); from += point.batchSize()) {
            observer.step(task, epoch);
            int rows = Math.min(point.batchSize(), test.count() - from);
            batch.fill(test, from, rows);
            correct += network.correct(batch.images(), batch.labels(), read, affine);
        }
        return (double) correct / test.count();
    }

    private void record(Reading reading, double loss, double[] accuracy) {
        reading.accuracies()[task] = accuracy;
        List<Evaluation> latest = new ArrayList<>();
        for (int on = 0; on < accuracy.length; on++) {
            latest.add(new Evaluation(
                    task,
                    epoch,
                    on + 1,
                    accuracy[on],
                    loss,
                    synapses.programmableFraction(),
                    synapses.signSwitches(),
                    synapses.deviceWrites()));
        }
        reading.evaluations().addAll(latest);
        if (reading == readings.get(0)) {
            observer.evaluated(latest);
        }
    }

    private TrialResult result(Reading reading) {
        return new TrialResult(
                reading.accuracies(),
                reading.evaluations(),
                tasks.stream()
                        .map(task -> Math.min(point.trainImages(), task.train().count()))
                        .toList(),
                synapses.programmableFraction(),
                synapses.metaplasticFactorMean(point.metaplasticity().doubleValue()),
                synapses.signSwitches(),
                synapses.deviceWrites(),
                steps,
                snapshots,
                synapses.wear(),
                reading.retention());
    }

    /** The synapses; for tests. */
    SynapseArray synapses() {
        return synapses;
    }

    /** Gains and shifts saved with each task learned so far, one per layer; for tests. */
    List<List<Affine>> savedAffine() {
        return List.copyOf(savedAffine);
    }
}
