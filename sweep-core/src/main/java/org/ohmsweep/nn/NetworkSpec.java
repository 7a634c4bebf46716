package org.ohmsweep.nn;

import java.util.List;
import java.util.Objects;
import org.ohmsweep.Decimals;

/**
 * The network of a grid point; its input and output layers follow from the images (pixels and classes).
 *
 * @param hiddenLayers neurons of each hidden layer; 1 to 16 layers of 1 to 65,536
 * @param weights what its weights are
 */
public record NetworkSpec(List<Integer> hiddenLayers, WeightKind weights) {

    /** @throws IllegalArgumentException naming the parameter, its value and the allowed range */
    public NetworkSpec {
        hiddenLayers = List.copyOf(hiddenLayers);
        Objects.requireNonNull(weights, "network.weights");
        Decimals.inRange("the number of network.hidden_layers", hiddenLayers.size(), 1, 16);
        hiddenLayers.forEach(width -> Decimals.inRange("network.hidden_layers", width, 1, 65_536));
    }
}
