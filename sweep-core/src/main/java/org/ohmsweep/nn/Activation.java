package org.ohmsweep.nn;

import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;

/** The activation of hidden layers, forward and backward (docs/model.md, "Network and training"). */
public enum Activation {
    /** sign(z), sign(0) = +1; backward, the gradient passes where |z| is at most 1 (straight-through estimator). */
    SIGN {
        @Override
        void forward(Kernels kernels, Matrix z, Matrix a) {
            kernels.sign(z, a);
        }

        @Override
        void backward(Kernels kernels, Matrix z, Matrix gradient) {
            kernels.straightThroughBackward(z, gradient);
        }
    },

    /** max(z, 0); backward, the gradient passes where z is positive. */
    RELU {
        @Override
        void forward(Kernels kernels, Matrix z, Matrix a) {
            float[] from = z.data();
            float[] to = a.data();
            for (int i = 0; i < z.rows() * z.rowStride(); i++) {
                to[i] = from[i] > 0f ? from[i] : 0f;
            }
        }

        @Override
        void backward(Kernels kernels, Matrix z, Matrix gradient) {
            float[] values = z.data();
            float[] passed = gradient.data();
            for (int i = 0; i < z.rows() * z.rowStride(); i++) {
                passed[i] = values[i] > 0f ? passed[i] : 0f;
            }
        }
    };

    /** a = activation of z, both [batch x neurons], row-major. */
    abstract void forward(Kernels kernels, Matrix z, Matrix a);

    /** Turns the gradient with respect to a into that with respect to z, in place; both [batch x neurons]. */
    abstract void backward(Kernels kernels, Matrix z, Matrix gradient);
}
