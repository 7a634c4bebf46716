package org.ohmsweep.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ohmsweep.Decimals;
import org.ohmsweep.kernel.LayerShape;

/**
 * The network of a grid point. How wide inputs and outputs are follows from the images: their pixels and classes.
 *
 * @param hiddenLayers neurons of each hidden layer; 1 to 16 layers of 1 to 65,536
 * @param weights what the weights are
 */
public record NetworkSpec(List<Integer> hiddenLayers, WeightKind weights) {

    /** @throws IllegalArgumentException naming the parameter, its value and the allowed range */
    public NetworkSpec {
        hiddenLayers = List.copyOf(hiddenLayers);
        Objects.requireNonNull(weights, "network.weights");
        Decimals.inRange("the number of network.hidden_layers", hiddenLayers.size(), 1, 16);
        hiddenLayers.forEach(width -> Decimals.inRange("network.hidden_layers", width, 1, 65_536));
    }

    /**
     * The layers of its weights, the first one from the pixels.
     *
     * @param pixels of an image
     * @param classes neurons of the last layer
     */
    public List<LayerShape> layers(int pixels, int classes) {
        List<LayerShape> layers = new ArrayList<>();
        int inputs = pixels;
        for (int width : hiddenLayers) {
            layers.add(new LayerShape(inputs, width));
            inputs = width;
        }
        layers.add(new LayerShape(inputs, classes));
        return List.copyOf(layers);
    }
}
