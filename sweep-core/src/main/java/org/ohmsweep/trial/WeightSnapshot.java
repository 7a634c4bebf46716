package org.ohmsweep.trial;

import java.util.List;
import java.util.Objects;
import org.ohmsweep.device.LayerHistogram;

/**
 * The distribution of the hidden weights at one time of a trial (docs/model.md, "Weight histograms").
 *
 * @param afterTask the task learned last or being learned, 1-based; 0 before training
 * @param epoch of that task, 1-based, after its end programmed the devices; the last one is the time after the task; 0
 *     before training
 * @param layers one histogram per layer
 */
public record WeightSnapshot(int afterTask, int epoch, List<LayerHistogram> layers) {
    public WeightSnapshot {
        Objects.requireNonNull(layers, "layers");
        layers = List.copyOf(layers);
    }
}
