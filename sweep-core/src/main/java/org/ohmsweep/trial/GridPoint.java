package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.ohmsweep.Decimals;
import org.ohmsweep.crossbar.LineResistanceSpec;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.WritePolicyKind;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.NetworkSpec;
import org.ohmsweep.nn.OptimizerReset;
import org.ohmsweep.nn.WeightKind;

/**
 * The parameters of a trial without seed and repeat. {@link TrialParameters} lists them with their keys and columns.
 *
 * @param tasks what is learned, in this order; 1 to 1000, none twice
 * @param trainImages images of a training epoch: the first of each task, repeated when a task has fewer; 1 to 10^8
 * @param epochsPerTask passes over them for each task; 1 to 10^6
 * @param evaluateEvery epochs between evaluations; 1 to 10^6; a task's last epoch is always evaluated
 * @param batchSize images of a batch, in training and evaluation; 2 to 10^6; at most {@code trainImages}
 * @param learningRate of Adam; (0, 1000]
 * @param weightDecay times the hidden weight is added to its gradient; [0, 1000]
 * @param metaplasticity the paper's m; [0, 1000]
 * @param optimizerReset when Adam's moments and step count start anew
 * @param batchStatistics whose mean and variance normalise a batch in evaluation
 * @param initialRange hidden weights start uniform in [-initialRange, initialRange]; (0, 1e6]
 * @param histogramEvery epochs between histograms of hidden weights while a task is learned; 0 to 10^6; 0 for none: there
 *     always is one before training and one after each task
 * @param network hidden layers and kind of weights
 * @param device device parameters
 * @param lineResistance wires of the arrays
 */
public record GridPoint(
        List<TaskSpec> tasks,
        int trainImages,
        int epochsPerTask,
        int evaluateEvery,
        int batchSize,
        BigDecimal learningRate,
        BigDecimal weightDecay,
        BigDecimal metaplasticity,
        OptimizerReset optimizerReset,
        BatchStatistics batchStatistics,
        BigDecimal initialRange,
        int histogramEvery,
        NetworkSpec network,
        DeviceSpec device,
        LineResistanceSpec lineResistance) {

    /** @throws IllegalArgumentException naming the parameter, its value and the allowed range */
    public GridPoint {
        tasks = List.copyOf(tasks);
        Decimals.inRange("the number of tasks", tasks.size(), 1, 1000);
        if (new HashSet<>(tasks).size() < tasks.size()) {
            throw new IllegalArgumentException("tasks is " + tasks + "; each task may be named once");
        }
        Decimals.inRange("train_images", trainImages, 1, 100_000_000);
        Decimals.inRange("epochs_per_task", epochsPerTask, 1, 1_000_000);
        Decimals.inRange("evaluate_every", evaluateEvery, 1, 1_000_000);
        Decimals.inRange("batch_size", batchSize, 2, 1_000_000);
        learningRate = Decimals.positive("learning_rate", learningRate, "1000");
        weightDecay = Decimals.inRange("weight_decay", weightDecay, "0", "1000");
        metaplasticity = Decimals.inRange("metaplasticity", metaplasticity, "0", "1000");
        Objects.requireNonNull(optimizerReset, "optimizer_reset");
        Objects.requireNonNull(batchStatistics, "batch_statistics");
        initialRange = Decimals.positive("initial_range", initialRange, "1000000");
        Decimals.inRange("histogram_every", histogramEvery, 0, 1_000_000);
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(lineResistance, "line_resistance");
        if (trainImages < batchSize) {
            throw new IllegalArgumentException(
                    "train_images is " + trainImages + ", fewer than one batch (batch_size is " + batchSize
                            + "); an epoch needs at least one whole batch");
        }
    }

    /** Whole batches of an epoch; an incomplete last one is dropped. */
    public int batchesPerEpoch() {
        return trainImages / batchSize;
    }

    /** Whether the tasks are evaluated after this epoch (1-based) of a task. */
    public boolean evaluatesAfter(int epoch) {
        return epoch % evaluateEvery == 0 || epoch == epochsPerTask;
    }

    /** Whether there is a histogram of the hidden weights after this epoch (1-based) of a task. */
    public boolean histogramAfter(int epoch) {
        return epoch == epochsPerTask || histogramEvery > 0 && epoch % histogramEvery == 0;
    }

    /** A builder that starts from the paper's values. */
    public static Builder paper() {
        return new Builder();
    }

    /** A builder that starts from this point. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        TrialParameters.ALL.forEach(parameter -> parameter.copy(this, builder));
        return builder;
    }

    /** Collects parameters; starts from the paper's values (docs/model.md). Every setter returns the builder. */
    public static final class Builder {
        private List<TaskSpec> tasks =
                List.of(TaskSpec.plain("mnist"), TaskSpec.plain("fmnist"), TaskSpec.plain("kmnist"));
        private int trainImages = 60_000;
        private int epochsPerTask = 20;
        private int evaluateEvery = 1;
        private int batchSize = 100;
        private BigDecimal learningRate = new BigDecimal("0.005");
        private BigDecimal weightDecay = new BigDecimal("1.0e-7");
        private BigDecimal metaplasticity = new BigDecimal("3.0");
        private List<Integer> hiddenLayers = List.of(500, 200);
        private WeightKind weights = WeightKind.METAPLASTIC;
        private BigDecimal bound = new BigDecimal("1.5");
        private int bits = 3;
        private BigDecimal writeNoise = new BigDecimal("0.05");
        private WritePolicyKind writePolicy = WritePolicyKind.PER_EPOCH;
        private BigDecimal inferenceNoise = new BigDecimal("0.1457");
        private InferenceNoiseRedraw inferenceNoiseRedraw = InferenceNoiseRedraw.ON_SWITCH;
        private BigDecimal failureRatio = BigDecimal.ZERO;
        private FailureSchedule failureSchedule = FailureSchedule.PER_EPOCH;
        private FailureMode failureMode = FailureMode.RANDOM;
        private int devicesPerSynapse = 3;
        private OptimizerReset optimizerReset = OptimizerReset.PER_TASK;
        private BatchStatistics batchStatistics = BatchStatistics.BATCH;
        private BigDecimal initialRange = new BigDecimal("0.05");
        private int histogramEvery;
        private BigDecimal rowOhms = BigDecimal.ZERO;
        private BigDecimal columnOhms = BigDecimal.ZERO;
        private int tileRows = 64;
        private int tileColumns = 64;
        private BigDecimal lrsOhms = new BigDecimal("1e3");
        private BigDecimal hrsOhms = new BigDecimal("1e6");
        private boolean lineResistanceTraining;

        private Builder() {}

        public Builder tasks(List<TaskSpec> value) {
            tasks = value;
            return this;
        }

        /** As above, by texts that {@link TaskSpec#parse} reads. */
        public Builder tasks(String... texts) {
            return tasks(Stream.of(texts).map(TaskSpec::parse).toList());
        }

        public Builder trainImages(int value) {
            trainImages = value;
            return this;
        }

        public Builder epochsPerTask(int value) {
            epochsPerTask = value;
            return this;
        }

        public Builder evaluateEvery(int value) {
            evaluateEvery = value;
            return this;
        }

        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        public Builder learningRate(BigDecimal value) {
            learningRate = value;
            return this;
        }

        public Builder weightDecay(BigDecimal value) {
            weightDecay = value;
            return this;
        }

        public Builder metaplasticity(BigDecimal value) {
            metaplasticity = value;
            return this;
        }

        public Builder hiddenLayers(List<Integer> value) {
            hiddenLayers = value;
            return this;
        }

        public Builder weights(WeightKind value) {
            weights = value;
            return this;
        }

        public Builder bound(BigDecimal value) {
            bound = value;
            return this;
        }

        public Builder bits(int value) {
            bits = value;
            return this;
        }

        public Builder writeNoise(BigDecimal value) {
            writeNoise = value;
            return this;
        }

        public Builder writePolicy(WritePolicyKind value) {
            writePolicy = value;
            return this;
        }

        public Builder inferenceNoise(BigDecimal value) {
            inferenceNoise = value;
            return this;
        }

        public Builder inferenceNoiseRedraw(InferenceNoiseRedraw value) {
            inferenceNoiseRedraw = value;
            return this;
        }

        public Builder failureRatio(BigDecimal value) {
            failureRatio = value;
            return this;
        }

        public Builder failureSchedule(FailureSchedule value) {
            failureSchedule = value;
            return this;
        }

        public Builder failureMode(FailureMode value) {
            failureMode = value;
            return this;
        }

        public Builder devicesPerSynapse(int value) {
            devicesPerSynapse = value;
            return this;
        }

        public Builder optimizerReset(OptimizerReset value) {
            optimizerReset = value;
            return this;
        }

        public Builder batchStatistics(BatchStatistics value) {
            batchStatistics = value;
            return this;
        }

        public Builder initialRange(BigDecimal value) {
            initialRange = value;
            return this;
        }

        public Builder histogramEvery(int value) {
            histogramEvery = value;
            return this;
        }

        public Builder rowOhms(BigDecimal value) {
            rowOhms = value;
            return this;
        }

        public Builder columnOhms(BigDecimal value) {
            columnOhms = value;
            return this;
        }

        public Builder tileRows(int value) {
            tileRows = value;
            return this;
        }

        public Builder tileColumns(int value) {
            tileColumns = value;
            return this;
        }

        public Builder lrsOhms(BigDecimal value) {
            lrsOhms = value;
            return this;
        }

        public Builder hrsOhms(BigDecimal value) {
            hrsOhms = value;
            return this;
        }

        public Builder lineResistanceTraining(boolean value) {
            lineResistanceTraining = value;
            return this;
        }

        /** @throws IllegalArgumentException when a parameter is out of its range */
        public GridPoint build() {
            return new GridPoint(
                    tasks,
                    trainImages,
                    epochsPerTask,
                    evaluateEvery,
                    batchSize,
                    learningRate,
                    weightDecay,
                    metaplasticity,
                    optimizerReset,
                    batchStatistics,
                    initialRange,
                    histogramEvery,
                    new NetworkSpec(hiddenLayers, weights),
                    new DeviceSpec(
                            bound,
                            bits,
                            writeNoise,
                            writePolicy,
                            inferenceNoise,
                            inferenceNoiseRedraw,
                            failureRatio,
                            failureSchedule,
                            failureMode,
                            devicesPerSynapse),
                    new LineResistanceSpec(
                            rowOhms, columnOhms, tileRows, tileColumns, lrsOhms, hrsOhms, lineResistanceTraining));
        }
    }
}
