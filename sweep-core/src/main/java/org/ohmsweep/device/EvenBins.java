package org.ohmsweep.device;

/**
 * Bins for even levels: an odd number of equal ones around zero, out to 1.5 bounds, and an open one on either side.
 *
 * <p>They are centred at multiples of bound / perBound. Up to 64 levels, perBound is an odd multiple of their number minus 1:
 * then every level is the centre of a bin, and half the bound and the quarters of the distance between levels are edges of
 * bins, so that fractions of weights beyond them are exact.
 *
 * @param bound in weight units, positive
 * @param perBound how many widths of a bin make a bound; odd
 */
public record EvenBins(double bound, int perBound) implements WeightBins {
    private static final int COARSEST = 21;
    private static final int MOST_LEVELS = 64;

    /** @throws IllegalArgumentException when bins would not end at 1.5 bounds */
    public EvenBins {
        if (!(bound > 0) || perBound < 1 || perBound % 2 == 0) {
            throw new IllegalArgumentException(
                    "bins of " + bound + " / " + perBound + "; the bound must be positive, the divisor odd");
        }
    }

    /** The bins for even levels. */
    static EvenBins of(double bound, int levels) {
        int gaps = levels - 1;
        return new EvenBins(bound, levels > MOST_LEVELS ? COARSEST : gaps * oddAtLeast(COARSEST, gaps));
    }

    /** The smallest odd number that makes a multiple of gaps no smaller than a number. */
    private static int oddAtLeast(int number, int gaps) {
        return (number + gaps - 1) / gaps | 1;
    }

    @Override
    public int count() {
        return 2 * (reach() + 1) + 1;
    }

    @Override
    public double low(int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : edge(bin - 1);
    }

    @Override
    public double high(int bin) {
        return bin == count() - 1 ? Double.POSITIVE_INFINITY : edge(bin);
    }

    @Override
    public int of(float weight) {
        double centre = Math.floor((double) weight * perBound / bound + 0.5);
        return (int) Math.max(-reach() - 1, Math.min(reach() + 1, centre)) + reach() + 1;
    }

    /** The edge between a bin and the next. */
    private double edge(int bin) {
        return (bin - reach() - 0.5) * bound / perBound;
    }

    /** Bins on either side of the one around zero, except the open ones. */
    private int reach() {
        return (3 * perBound - 1) / 2;
    }
}
