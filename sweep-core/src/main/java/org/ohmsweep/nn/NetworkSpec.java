package org.ohmsweep.nn;

import java.util.List;

/**
 * The network parameters of a grid point, whose register says what they mean and checks their ranges. Input and output
 * layers follow from the images (pixels and ten classes).
 */
public record NetworkSpec(List<Integer> hiddenLayers, WeightKind weights) {
    public NetworkSpec {
        hiddenLayers = List.copyOf(hiddenLayers);
    }
}
