package org.ohmsweep.bench;

import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;

/**
 * One of the eight products of a training step, at its real shape and on its real layout: of each layer the forward
 * product and the weight gradient, and of all but the first the input gradient, with the transposition it needs.
 */
final class StepProduct {
    private enum Kind {
        FORWARD,
        WEIGHT_GRADIENT,
        INPUT_GRADIENT
    }

    private final Kind kind;
    private final Kernels kernels;
    private final Matrix input;
    private final Matrix weights;
    private final Matrix transposed;
    private final Matrix outputs;
    private final Matrix weightGradient;
    private final Matrix inputGradient;

    /** @param name {@code forward1} and its like: kind and layer, 1-based */
    StepProduct(String name, Kernels kernels) {
        int layer = name.charAt(name.length() - 1) - '0';
        LayerShape shape = Paper.LAYERS.get(layer - 1);
        int in = shape.inputs();
        int out = shape.outputs();
        kind = switch (name.substring(0, name.length() - 1)) {
            case "forward" -> Kind.FORWARD;
            case "weight_gradient" -> Kind.WEIGHT_GRADIENT;
            case "input_gradient" -> Kind.INPUT_GRADIENT;
            default -> throw new IllegalArgumentException("no product " + name);
        };
        this.kernels = kernels;
        input = Images.dense(Paper.BATCH, in, 1);
        weights = shape.packed();
        transposed = Matrix.panels(out, in);
        outputs = Images.dense(Paper.BATCH, out, 2);
        weightGradient = shape.packed();
        inputGradient = Matrix.rows(Paper.BATCH, in);
        Images.fill(weights, 3);
    }

    /** Computes it once. */
    Matrix run() {
        switch (kind) {
            case FORWARD -> {
                kernels.multiply(input, weights, outputs);
                return outputs;
            }
            case WEIGHT_GRADIENT -> {
                kernels.multiplyTransposed(input, outputs, weightGradient);
                return weightGradient;
            }
            case INPUT_GRADIENT -> {
                weights.transposeInto(transposed);
                kernels.multiply(outputs, transposed, inputGradient);
                return inputGradient;
            }
            default -> throw new IllegalStateException(kind.toString());
        }
    }
}
