package org.ohmsweep.metrics.claims;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ohmsweep.trial.GridPoint;
import org.ohmsweep.trial.TrialParameters;

/**
 * What the trials of a group share: how and on what they were trained. Claims are judged within one group.
 *
 * @param base the paper's point with the group's tasks, training images and their order, epochs, learning rate, batch size
 *     and hidden layers
 * @param seed of its sweeps
 * @param dataDigest of its images
 * @param synthetic whether these are the embedded stand-ins
 */
public record Training(GridPoint base, long seed, String dataDigest, boolean synthetic) {
    public Training {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(dataDigest, "dataDigest");
    }

    /** The group of a trial. */
    static Training of(TrialRecord trial) {
        return new Training(baseOf(trial.parameters()), trial.seed(), trial.dataDigest(), trial.synthetic());
    }

    /** The paper's point, trained as a point is. */
    static GridPoint baseOf(GridPoint point) {
        return GridPoint.paper()
                .set(TrialParameters.TASKS, point.tasks())
                .set(TrialParameters.TRAIN_IMAGES, point.trainImages())
                .set(TrialParameters.EPOCHS_PER_TASK, point.epochsPerTask())
                .set(TrialParameters.LEARNING_RATE, point.learningRate())
                .set(TrialParameters.BATCH_SIZE, point.batchSize())
                .set(TrialParameters.HIDDEN_LAYERS, point.network().hiddenLayers())
                .set(TrialParameters.IMAGE_ORDER, point.imageOrder())
                .build();
    }

    /** Steps of a task, which the paper calls N_max. */
    static long steps(GridPoint point, int epochs) {
        return (long) (point.trainImages() / point.batchSize()) * epochs;
    }

    /** The same group for a claim that varies epochs itself. */
    Training withPaperEpochs() {
        return new Training(
                base.toBuilder()
                        .set(
                                TrialParameters.EPOCHS_PER_TASK,
                                GridPoint.paper().build().epochsPerTask())
                        .build(),
                seed,
                dataDigest,
                synthetic);
    }

    /** Whether the hidden layers are the paper's. */
    boolean hasPaperLayers() {
        return base.network()
                .hiddenLayers()
                .equals(GridPoint.paper().build().network().hiddenLayers());
    }

    /** Where the images come from. */
    public String dataSource() {
        return synthetic ? "synthetic" : "real";
    }

    /** The group, for reports. */
    public String description() {
        String layers =
                base.network().hiddenLayers().stream().map(String::valueOf).collect(Collectors.joining("-"));
        return String.format(
                Locale.ROOT,
                "%s; %d%s images x %d epochs per task, learning rate %s, batches of %d; hidden layers %s; seed %d; %s images",
                base.tasks().stream().map(Object::toString).collect(Collectors.joining(", ")),
                base.trainImages(),
                base.imageOrder() == TrialParameters.IMAGE_ORDER.byDefault()
                        ? ""
                        : " " + TrialParameters.IMAGE_ORDER.text(base),
                base.epochsPerTask(),
                TrialParameters.LEARNING_RATE.text(base),
                base.batchSize(),
                layers,
                seed,
                dataSource());
    }
}
