package org.ohmsweep.data;

import java.util.Arrays;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * A plain network (softmax regression without hidden layers, ReLU with them) trained by stochastic gradient descent, one
 * image a step: the yardstick for how hard image sets are. Nothing in it protects what was learned before.
 */
final class PlainNetwork {
    private final int[] sizes;
    private final float[][][] weights;
    private final float[][] biases;
    private final float[][] values;
    private final float[][] errors;
    private final RandomField order;
    private long drawn;

    /** @param sizes inputs, hidden layers, classes */
    PlainNetwork(long seed, int... sizes) {
        RandomKey key = new RandomKey(seed, 0, RandomKey.Domain.SELECTION);
        this.sizes = sizes.clone();
        int layers = sizes.length - 1;
        weights = new float[layers][][];
        biases = new float[layers][];
        values = new float[layers + 1][];
        errors = new float[layers + 1][];
        for (int l = 0; l < layers; l++) {
            RandomField initial = key.field(RandomStream.SELECTION, 0, l);
            float scale = (float) Math.sqrt(2.0 / sizes[l]) * (layers == 1 ? 0f : 1f);
            weights[l] = new float[sizes[l + 1]][sizes[l]];
            biases[l] = new float[sizes[l + 1]];
            for (int j = 0; j < sizes[l + 1]; j++) {
                for (int i = 0; i < sizes[l]; i++) {
                    weights[l][j][i] = scale * initial.gaussian((long) j * sizes[l] + i);
                }
            }
        }
        for (int l = 0; l <= layers; l++) {
            values[l] = new float[sizes[l]];
            errors[l] = new float[sizes[l]];
        }
        order = key.field(RandomStream.SELECTION, 1, 0);
    }

    /** Trains with a rate that falls evenly from {@code rate} to a tenth of it. */
    void train(ImageSet set, int epochs, float rate) {
        int steps = epochs * set.count();
        for (int step = 0; step < steps; step++) {
            int image = order.index(drawn++, set.count());
            forward(set, image);
            backward(set.labels()[image], rate * (1f - 0.9f * step / steps));
        }
    }

    /** Fraction of the images put into their class. */
    double accuracy(ImageSet set) {
        int right = 0;
        for (int image = 0; image < set.count(); image++) {
            forward(set, image);
            float[] output = values[sizes.length - 1];
            int best = 0;
            for (int c = 1; c < output.length; c++) {
                best = output[c] > output[best] ? c : best;
            }
            right += best == set.labels()[image] ? 1 : 0;
        }
        return (double) right / set.count();
    }

    private void forward(ImageSet set, int image) {
        for (int p = 0; p < sizes[0]; p++) {
            values[0][p] = (set.pixels()[image * sizes[0] + p] & 0xff) / 255f;
        }
        int last = weights.length - 1;
        for (int l = 0; l <= last; l++) {
            for (int j = 0; j < sizes[l + 1]; j++) {
                float sum = biases[l][j];
                float[] row = weights[l][j];
                for (int i = 0; i < sizes[l]; i++) {
                    sum += row[i] * values[l][i];
                }
                values[l + 1][j] = l < last && sum < 0 ? 0 : sum;
            }
        }
    }

    private void backward(int label, float rate) {
        int last = weights.length;
        float largest = Float.NEGATIVE_INFINITY;
        for (float v : values[last]) {
            largest = Math.max(largest, v);
        }
        float total = 0;
        for (int c = 0; c < sizes[last]; c++) {
            errors[last][c] = (float) StrictMath.exp(values[last][c] - largest);
            total += errors[last][c];
        }
        for (int c = 0; c < sizes[last]; c++) {
            errors[last][c] = errors[last][c] / total - (c == label ? 1 : 0);
        }
        for (int l = last - 1; l >= 0; l--) {
            Arrays.fill(errors[l], 0);
            for (int j = 0; j < sizes[l + 1]; j++) {
                float error = l + 1 < last && values[l + 1][j] <= 0 ? 0 : errors[l + 1][j];
                if (error == 0) {
                    continue;
                }
                float[] row = weights[l][j];
                for (int i = 0; i < sizes[l]; i++) {
                    errors[l][i] += error * row[i];
                    row[i] -= rate * error * values[l][i];
                }
                biases[l][j] -= rate * error;
            }
        }
    }
}
