package org.ohmsweep.nn;

import java.util.ArrayList;
import java.util.List;
import org.ohmsweep.kernel.AdamStep;
import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.LayerShape;
import org.ohmsweep.kernel.Matrix;
import org.ohmsweep.kernel.SparseRows;

/**
 * A fully connected network without biases: each layer computes z = batch normalisation of x W^T, hidden layers a =
 * activation of z, and softmax cross-entropy takes the last z (docs/model.md, "Network and training"). It owns gains and
 * shifts with their moments; weights are passed to it, packed as [in x out] matrices, one per layer.
 *
 * <p>Allocates nothing after construction.
 */
public final class Mlp {
    private final Kernels kernels;
    private final Activation activation;
    private final List<Layer> layers = new ArrayList<>();

    /** What one layer keeps between the passes; activations are [batch x out], row-major. */
    private static final class Layer {
        final Matrix normalised;
        final Matrix z;
        final Matrix activations;
        /** With respect to z, then to x W^T, [batch x out]. */
        final Matrix gradient;
        /** With respect to the weights, packed [in x out]. */
        final Matrix weightGradient;

        final Matrix transposedWeights;
        final BatchNorm norm;
        final AffineAdam adam;
        Affine affine;

        Layer(Kernels kernels, BatchStatistics statistics, int batch, LayerShape shape) {
            int in = shape.inputs();
            int out = shape.outputs();
            normalised = Matrix.rows(batch, out);
            z = Matrix.rows(batch, out);
            activations = Matrix.rows(batch, out);
            gradient = Matrix.rows(batch, out);
            weightGradient = shape.packed();
            transposedWeights = Matrix.panels(out, in);
            norm = BatchNorm.of(statistics, kernels, out);
            adam = new AffineAdam(out);
            affine = Affine.initial(out);
        }
    }

    /** How a batch is normalised: as in training or as in evaluation. */
    @FunctionalInterface
    private interface Normalising {
        void apply(BatchNorm norm, Matrix x, Affine affine, Matrix z);
    }

    /**
     * A network before training.
     *
     * @param statistics whose mean and variance normalise a batch in evaluation
     * @param shapes of the layers, the first one from the pixels
     * @param batch images of the largest batch
     */
    public Mlp(Kernels kernels, Activation activation, BatchStatistics statistics, List<LayerShape> shapes, int batch) {
        this.kernels = kernels;
        this.activation = activation;
        shapes.forEach(shape -> layers.add(new Layer(kernels, statistics, batch, shape)));
    }

    /** Copies of all gains and shifts with their running averages, one per layer. */
    public List<Affine> affine() {
        return layers.stream().map(layer -> layer.affine.copy()).toList();
    }

    /** Clears the moments of gains and shifts, as at the start of a task. */
    public void resetMoments() {
        layers.forEach(layer -> layer.adam.reset());
    }

    /**
     * Forward and backward pass of one batch with the current gains and shifts.
     *
     * @param images [batch x in]
     * @param labels of the batch, 0-based
     * @param weights one packed [in x out] matrix per layer
     * @return mean cross-entropy, in nats
     */
    public double gradients(SparseRows images, byte[] labels, List<Matrix> weights) {
        for (int l = 0; l < layers.size(); l++) {
            forward(BatchNorm::forward, images, weights.get(l), l, layers.get(l).affine);
        }
        Layer last = layers.get(layers.size() - 1);
        double loss = SoftmaxLoss.forwardBackward(
                last.z.firstRows(images.rows()), labels, last.gradient.firstRows(images.rows()));
        backward(images, weights);
        return loss;
    }

    /** Gradient of the last {@link #gradients} with respect to a layer's weights, packed [in x out]. */
    public Matrix weightGradient(int layer) {
        return layers.get(layer).weightGradient;
    }

    /** One optimizer step on all gains and shifts. */
    public void stepAffine(AdamStep step) {
        for (Layer layer : layers) {
            layer.adam.step(step, layer.affine, layer.norm.gainGradient(), layer.norm.shiftGradient());
        }
    }

    /**
     * Classifies one batch.
     *
     * @param affine gains and shifts to use, one per layer
     * @return how many of its images are classified correctly
     */
    public int correct(SparseRows images, byte[] labels, List<Matrix> weights, List<Affine> affine) {
        for (int l = 0; l < layers.size(); l++) {
            forward(BatchNorm::evaluate, images, weights.get(l), l, affine.get(l));
        }
        return SoftmaxLoss.correct(layers.get(layers.size() - 1).z.firstRows(images.rows()), labels);
    }

    private void forward(Normalising normalising, SparseRows images, Matrix weights, int l, Affine affine) {
        int batch = images.rows();
        Layer layer = layers.get(l);
        Matrix normalised = layer.normalised.firstRows(batch);
        Matrix z = layer.z.firstRows(batch);
        if (l == 0) {
            kernels.multiply(images, weights, normalised);
        } else {
            kernels.multiply(layers.get(l - 1).activations.firstRows(batch), weights, normalised);
        }
        normalising.apply(layer.norm, normalised, affine, z);
        if (l < layers.size() - 1) {
            activation.forward(kernels, z, layer.activations.firstRows(batch));
        }
    }

    private void backward(SparseRows images, List<Matrix> weights) {
        int batch = images.rows();
        for (int l = layers.size() - 1; l > 0; l--) {
            Layer layer = layers.get(l);
            Layer below = layers.get(l - 1);
            Matrix gradient = layer.gradient.firstRows(batch);
            Matrix gradientBelow = below.gradient.firstRows(batch);
            layer.norm.backward(layer.normalised.firstRows(batch), layer.affine, gradient);
            kernels.multiplyTransposed(below.activations.firstRows(batch), gradient, layer.weightGradient);
            weights.get(l).transposeInto(layer.transposedWeights);
            kernels.multiply(gradient, layer.transposedWeights, gradientBelow);
            activation.backward(kernels, below.z.firstRows(batch), gradientBelow);
        }
        Layer first = layers.get(0);
        Matrix gradient = first.gradient.firstRows(batch);
        first.norm.backward(first.normalised.firstRows(batch), first.affine, gradient);
        kernels.multiplyTransposed(images, gradient, first.weightGradient);
    }

    /** Outputs of a layer after gain and shift in the last pass, [batch x out]; for tests. */
    Matrix normalisedOutputs(int layer) {
        return layers.get(layer).z;
    }

    /** Gradients of a layer's gains and of its shifts in the last pass; for tests. */
    List<float[]> affineGradients(int layer) {
        BatchNorm norm = layers.get(layer).norm;
        return List.of(norm.gainGradient(), norm.shiftGradient());
    }
}
