package org.ohmsweep.device;

import org.ohmsweep.kernel.KernelMath;

/**
 * The levels of a hidden device: 2^bits, evenly spaced and symmetric without zero, (k + 1/2) D with D = 2 B / (2^b - 1),
 * the outermost at -B and +B (docs/model.md, "Hidden weight: a multilevel device").
 */
public final class Quantizer {
    private final double bound;
    private final double spacing;
    private final int levels;

    /**
     * @param bound quantized bound B, positive
     * @param bits bit precision b, at least 1
     */
    public Quantizer(double bound, int bits) {
        this.bound = bound;
        this.levels = 1 << bits;
        this.spacing = 2 * bound / (levels - 1);
    }

    /** The nearest level; ties go to the even k. */
    public float nearest(float weight) {
        return KernelMath.nearestLevel(weight, bound, spacing);
    }

    /** Number of the nearest level, 0 (at -B) to {@link #levels} - 1 (at +B). */
    int nearestNumber(float weight) {
        double k = Math.rint(weight / spacing - 0.5);
        return (int) inside(k + levels / 2);
    }

    /** The level of a number; {@code nearest(w) == level(nearestNumber(w))}. */
    float level(int number) {
        return KernelMath.nearestLevel((float) ((number - levels / 2 + 0.5) * spacing), bound, spacing);
    }

    /** The number of a level some steps on, none beyond the outermost ones. */
    int moved(int number, double steps) {
        return (int) inside(number + steps);
    }

    private double inside(double number) {
        return Math.max(0, Math.min(levels - 1, number));
    }

    /** How many levels there are. */
    int levels() {
        return levels;
    }

    /** The outermost level B. */
    double bound() {
        return bound;
    }

    /** Distance D between neighbouring levels. */
    public double spacing() {
        return spacing;
    }
}
