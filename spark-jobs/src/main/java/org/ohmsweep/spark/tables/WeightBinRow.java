package org.ohmsweep.spark.tables;

import java.util.Objects;
import org.ohmsweep.device.LayerHistogram;
import org.ohmsweep.trial.WeightSnapshot;

/**
 * A row of {@code weight_histograms}: one bin.
 *
 * @param trialId the trial
 * @param moment when
 * @param layer whose weights
 * @param bin index of the bin
 */
public record WeightBinRow(String trialId, WeightSnapshot moment, LayerHistogram layer, int bin) {
    public WeightBinRow {
        Objects.requireNonNull(trialId, "trialId");
        Objects.requireNonNull(moment, "moment");
        Objects.requireNonNull(layer, "layer");
    }
}
