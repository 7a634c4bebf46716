package org.ohmsweep.trial;

import java.math.BigDecimal;
import java.util.Objects;
import org.ohmsweep.rng.RandomKey;

/**
 * One trial: a grid point with the seed and repeat whose random streams it uses.
 *
 * @param point the grid point
 * @param seed of the sweep; any value
 * @param repeat index of the repeat, 0-based
 */
public record TrialSpec(GridPoint point, long seed, int repeat) {

    public TrialSpec {
        Objects.requireNonNull(point, "point");
        if (repeat < 0) {
            throw new IllegalArgumentException("repeat is " + repeat + "; it must be at least 0");
        }
    }

    /** The key of its random streams: the same for all trials that share seed and repeat. */
    public RandomKey randomKey() {
        return RandomKey.ofTrial(seed, repeat);
    }

    /**
     * What a trial trains, whatever wires read it afterwards. Trials with the same training differ only in their evaluations,
     * and may share it.
     *
     * @param pointId of the point with ideal wires, or of the point itself where wires act in training
     * @param seed of the trial
     * @param repeat of the trial
     */
    public record Training(String pointId, long seed, int repeat) {}

    /** Whether it has wires that no training step reads: other trials may share its training. */
    public boolean actsInEvaluationsOnly() {
        return !point.lineResistance().isIdeal() && !point.lineResistance().training();
    }

    /** Its training. */
    public Training training() {
        GridPoint trained = actsInEvaluationsOnly()
                ? point.toBuilder()
                        .set(TrialParameters.ROW_OHMS, BigDecimal.ZERO)
                        .set(TrialParameters.COLUMN_OHMS, BigDecimal.ZERO)
                        .build()
                : point;
        return new Training(new NormalForm(trained).pointId(), seed, repeat);
    }

    /**
     * The trial's identity: SHA-256 of point, seed, repeat, images and model version.
     *
     * @param dataDigest of the images for training and testing
     */
    public String trialId(String dataDigest) {
        return trialId(new NormalForm(point).pointId(), seed, repeat, dataDigest, ModelVersion.CURRENT);
    }

    /** As above, from the parts that a table stores. */
    public static String trialId(String pointId, long seed, int repeat, String dataDigest, int modelVersion) {
        return Sha256.hex(String.join(
                "\n",
                pointId,
                Long.toString(seed),
                Integer.toString(repeat),
                dataDigest,
                Integer.toString(modelVersion)));
    }
}
