package org.ohmsweep.kernel;

/**
 * The shape of one layer's weights.
 *
 * @param inputs neurons below, or pixels; at least 1
 * @param outputs neurons; at least 1
 */
public record LayerShape(int inputs, int outputs) {
    /** @throws IllegalArgumentException when either is below 1 */
    public LayerShape {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("a layer of " + inputs + " x " + outputs + "; both must be at least 1");
        }
    }

    /** A packed [in x out] matrix of zeros of this shape. */
    public Matrix packed() {
        return Matrix.panels(inputs, outputs);
    }

    /** How many weights it has. */
    public long weights() {
        return (long) inputs * outputs;
    }
}
