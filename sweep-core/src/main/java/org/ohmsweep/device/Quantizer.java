package org.ohmsweep.device;

/**
 * The levels of a hidden device: 2^bits, evenly spaced and symmetric without zero, (k + 1/2) D with D = 2 B / (2^b - 1),
 * the outermost at -B and +B (MODEL.md, "Hidden weight in a device").
 */
public final class Quantizer {
    private final double bound;
    private final double spacing;

    /**
     * @param bound quantized bound B, positive
     * @param bits bit precision b, at least 1
     */
    public Quantizer(double bound, int bits) {
        this.bound = bound;
        this.spacing = 2 * bound / ((1L << bits) - 1);
    }

    /** The nearest level; ties go to the even k. */
    public float nearest(float weight) {
        double level = (Math.rint(weight / spacing - 0.5) + 0.5) * spacing;
        return (float) Math.max(-bound, Math.min(bound, level));
    }

    /** Distance D between neighbouring levels. */
    public double spacing() {
        return spacing;
    }
}
