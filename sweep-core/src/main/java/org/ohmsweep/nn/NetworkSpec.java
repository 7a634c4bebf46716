package org.ohmsweep.nn;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.kernel.LayerShape;

/**
 * The network of a grid point. How wide inputs and outputs are follows from the images: their pixels and classes. The
 * register of parameters says what each number means and checks its range.
 */
public record NetworkSpec(List<Integer> hiddenLayers, WeightKind weights) {
    public NetworkSpec {
        hiddenLayers = List.copyOf(hiddenLayers);
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
