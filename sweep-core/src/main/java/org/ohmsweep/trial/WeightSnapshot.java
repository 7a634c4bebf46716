package org.ohmsweep.trial;

import java.util.List;
import java.util.Objects;
import org.ohmsweep.device.LayerHistogram;

/**
 * How hidden weights were distributed at a moment of a trial.
 *
 * @param afterTask the task learned last or being learned, 1-based; 0 before training
 * @param epoch of that task, behind its reprogramming, 1-based: its last one is the moment after the task; 0 before training
 * @param layers one histogram a layer
 */
public record WeightSnapshot(int afterTask, int epoch, List<LayerHistogram> layers) {
    public WeightSnapshot {
        Objects.requireNonNull(layers, "layers");
        layers = List.copyOf(layers);
    }
}
