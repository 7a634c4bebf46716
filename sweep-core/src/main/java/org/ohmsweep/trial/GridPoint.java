package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.crossbar.LineResistanceSpec;
import org.ohmsweep.data.ImageChoice;
import org.ohmsweep.data.ImageOrder;
import org.ohmsweep.data.ImageUse;
import org.ohmsweep.data.TaskSpec;
import org.ohmsweep.data.TrainSubset;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.nn.BatchStatistics;
import org.ohmsweep.nn.MetaplasticityOn;
import org.ohmsweep.nn.NetworkSpec;
import org.ohmsweep.nn.OptimizerReset;

/**
 * The parameters of a trial without seed and repeat, in the order of the tables' columns. {@link TrialParameters} says of
 * each what it means, its unit, its range and its default; a {@link Builder} checks it. Here stands only what goes together
 * and what does not.
 */
public record GridPoint(
        List<TaskSpec> tasks,
        NetworkSpec network,
        int trainImages,
        int epochsPerTask,
        int evaluateEvery,
        int batchSize,
        BigDecimal learningRate,
        BigDecimal weightDecay,
        BigDecimal metaplasticity,
        DeviceSpec device,
        OptimizerReset optimizerReset,
        BatchStatistics batchStatistics,
        BigDecimal initialRange,
        int histogramEvery,
        LineResistanceSpec lineResistance,
        TimeSpec time,
        ImageOrder imageOrder,
        MetaplasticityOn metaplasticityOn,
        TrainSubset trainSubset) {

    private static final RecordFactory<GridPoint> FACTORY = RecordFactory.of(GridPoint.class);

    /** @throws IllegalArgumentException when an epoch has no whole batch */
    public GridPoint {
        tasks = List.copyOf(tasks);
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

    /** Whether the tasks are evaluated after this epoch (1-based) of a task: its last one always is. */
    public boolean evaluatesAfter(int epoch) {
        return epoch % evaluateEvery == 0 || epoch == epochsPerTask;
    }

    /** Whether there is a histogram of the hidden weights after this epoch (1-based) of a task. */
    public boolean histogramAfter(int epoch) {
        return epoch == epochsPerTask || histogramEvery > 0 && epoch % histogramEvery == 0;
    }

    /** Which images its trials use, and how. */
    public ImageUse imageUse() {
        return new ImageUse(tasks, images(), trainImages, batchSize, batchStatistics == BatchStatistics.BATCH);
    }

    /** Which images of each set its trials take. */
    public ImageChoice images() {
        return new ImageChoice(imageOrder, trainSubset);
    }

    /** How many parts the training images of a set are cut into; 1: its trials take from all of them. */
    public int trainSubsets() {
        return trainSubset.of();
    }

    /** A builder that starts from the paper's values. */
    public static Builder paper() {
        Builder builder = new Builder();
        TrialParameters.ALL.forEach(parameter -> builder.values.put(parameter.key(), parameter.byDefault()));
        return builder;
    }

    /** A builder that starts from this point. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        TrialParameters.ALL.forEach(parameter -> builder.values.put(parameter.key(), parameter.get(this)));
        return builder;
    }

    /** The keys of its parameters, in the order of its components. */
    static List<String> keys() {
        return FACTORY.keys().toList();
    }

    /** Collects parameters, each checked by itself; together they are checked when the point is built. */
    public static final class Builder {
        private final Map<String, Object> values = new HashMap<>();

        private Builder() {}

        /**
         * Sets a parameter.
         *
         * @return this builder
         * @throws IllegalArgumentException with the parameter, its value and its range when the value is not allowed
         */
        public <T> Builder set(TrialParameter<T> parameter, T value) {
            values.put(parameter.key(), parameter.type().check(parameter.key(), value));
            return this;
        }

        /** Sets a parameter to the same number for all levels, as {@link #set(TrialParameter, Object)} does. */
        public Builder set(TrialParameter<PerLevel> parameter, BigDecimal value) {
            return set(parameter, PerLevel.of(value));
        }

        /**
         * Sets a parameter from a text, as grids write it.
         *
         * @return this builder
         * @throws IllegalArgumentException (or ArithmeticException) when the text is no value of the parameter
         */
        public <T> Builder setText(TrialParameter<T> parameter, String text) {
            return set(parameter, parameter.type().parse(text));
        }

        /** @throws IllegalArgumentException when parameters do not go together */
        public GridPoint build() {
            return FACTORY.make(values);
        }
    }
}
