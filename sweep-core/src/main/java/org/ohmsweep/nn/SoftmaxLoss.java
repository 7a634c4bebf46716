package org.ohmsweep.nn;

import org.ohmsweep.kernel.KernelMath;
import org.ohmsweep.kernel.Matrix;

/** Mean softmax cross-entropy of a batch, and classification by the largest output. */
final class SoftmaxLoss {
    private SoftmaxLoss() {}

    /**
     * Loss and gradient of a batch.
     *
     * @param z [batch x classes]
     * @param labels of the batch, 0-based
     * @param gradient [batch x classes], receives the loss's gradient with respect to z
     * @return the mean cross-entropy, in nats
     */
    static double forwardBackward(Matrix z, byte[] labels, Matrix gradient) {
        int batch = z.rows();
        int classes = z.columns();
        float[] outputs = z.data();
        float[] slopes = gradient.data();
        double loss = 0;
        for (int row = 0; row < batch; row++) {
            int at = row * z.rowStride();
            float largest = outputs[at];
            for (int c = 1; c < classes; c++) {
                largest = Math.max(largest, outputs[at + c]);
            }
            float sum = 0f;
            for (int c = 0; c < classes; c++) {
                float e = KernelMath.exp(outputs[at + c] - largest);
                slopes[at + c] = e;
                sum += e;
            }
            int label = Byte.toUnsignedInt(labels[row]);
            loss += StrictMath.log(sum) - (outputs[at + label] - largest);
            float scale = 1f / (sum * batch);
            for (int c = 0; c < classes; c++) {
                slopes[at + c] *= scale;
            }
            slopes[at + label] -= 1f / batch;
        }
        return loss / batch;
    }

    /** How many images of the batch have their largest output at their label; z is [batch x classes]. */
    static int correct(Matrix z, byte[] labels) {
        int correct = 0;
        for (int row = 0; row < z.rows(); row++) {
            int best = 0;
            for (int c = 1; c < z.columns(); c++) {
                if (z.get(row, c) > z.get(row, best)) {
                    best = c;
                }
            }
            correct += best == Byte.toUnsignedInt(labels[row]) ? 1 : 0;
        }
        return correct;
    }
}
