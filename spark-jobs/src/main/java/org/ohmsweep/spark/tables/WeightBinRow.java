package org.ohmsweep.spark.tables;

import java.util.ArrayList;
import java.util.List;
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

    /** The bins of a trial that are not empty. */
    public static List<WeightBinRow> of(String trialId, List<WeightSnapshot> moments) {
        List<WeightBinRow> rows = new ArrayList<>();
        for (WeightSnapshot moment : moments) {
            for (LayerHistogram layer : moment.layers()) {
                for (int bin = 0; bin < layer.bins().count(); bin++) {
                    if (layer.counts().get(bin) > 0) {
                        rows.add(new WeightBinRow(trialId, moment, layer, bin));
                    }
                }
            }
        }
        return rows;
    }
}
