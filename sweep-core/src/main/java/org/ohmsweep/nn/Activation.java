package org.ohmsweep.nn;

import org.ohmsweep.kernel.Kernels;
import org.ohmsweep.kernel.Matrix;

/** A hidden layer's activation and what it lets through backwards. */
public enum Activation {
    /** sign(z), sign(0) = +1; backwards the gradient passes where |z| is at most 1 (straight through). */
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

    /** max(z, 0); backwards the gradient passes where z is positive. */
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

    /** a = activation of z, both row-major and of one shape. */
    abstract void forward(Kernels kernels, Matrix z, Matrix a);

    /** Stops in place what the activation at z does not let through. */
    abstract void backward(Kernels kernels, Matrix z, Matrix gradient);
}
