package org.ohmsweep.grid;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmsweep.trial.TrialParameters;

/** How much training each trial gets (docs/grid.md, "Precedence"). A grid without a tier has the paper's values. */
public enum Tier {
    /** Seconds per trial: 1,000 images, 3 epochs; shows that everything works, and the rough shape of the map. */
    SMOKE(1_000, 3, "0.05", 1),
    /** A quarter of a minute per trial: 6,000 images, 20 epochs; learning rate x updates as in the paper. */
    LAPTOP(6_000, 20, "0.05", 5),
    /** Minutes per trial: the paper's 60,000 images, 20 epochs, learning rate 0.005. */
    PAPER(60_000, 20, "0.005", 1);

    private final int trainImages;
    private final int epochsPerTask;
    private final String learningRate;
    private final int evaluateEvery;

    Tier(int trainImages, int epochsPerTask, String learningRate, int evaluateEvery) {
        this.trainImages = trainImages;
        this.epochsPerTask = epochsPerTask;
        this.learningRate = learningRate;
        this.evaluateEvery = evaluateEvery;
    }

    /** The name that grids and options use: {@code laptop}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tier of a name; empty when there is none. */
    public static Optional<Tier> find(String text) {
        return Arrays.stream(values()).filter(tier -> tier.text().equals(text)).findFirst();
    }

    /** The parameters that it sets. */
    List<Setting<?>> settings() {
        return List.of(
                new Setting<>(TrialParameters.TRAIN_IMAGES, trainImages),
                new Setting<>(TrialParameters.EPOCHS_PER_TASK, epochsPerTask),
                new Setting<>(TrialParameters.LEARNING_RATE, new BigDecimal(learningRate)),
                new Setting<>(TrialParameters.EVALUATE_EVERY, evaluateEvery));
    }
}
