package org.ohmsweep.bench;

import java.util.List;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.SparseRows;

/** The two products that read the images, forward and weight gradient of the first layer, on batches in turn. */
final class ImageLayer {
    private final Kernels kernels;
    private final List<SparseRows> batches;
    private final Runnable product;
    private final Matrix result;
    private int next;

    /** @param name {@code forward1} or {@code weight_gradient1} */
    ImageLayer(String name, List<SparseRows> batches, Kernels kernels) {
        this.kernels = kernels;
        this.batches = batches;
        LayerShape shape = Paper.LAYERS.get(0);
        Matrix weights = shape.packed();
        Images.fill(weights, 3);
        Matrix outputs = Images.dense(Paper.BATCH, shape.outputs(), 2);
        Matrix gradient = shape.packed();
        switch (name) {
            case "forward1" -> {
                result = outputs;
                product = () -> this.kernels.multiply(batch(), weights, outputs);
            }
            case "weight_gradient1" -> {
                result = gradient;
                product = () -> this.kernels.multiplyTransposed(batch(), outputs, gradient);
            }
            default -> throw new IllegalArgumentException("no product " + name);
        }
    }

    private SparseRows batch() {
        return batches.get(next++ % batches.size());
    }

    /** Computes it once, on the next batch. */
    Matrix run() {
        product.run();
        return result;
    }
}
