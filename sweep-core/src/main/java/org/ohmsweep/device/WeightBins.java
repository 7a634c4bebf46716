package org.ohmsweep.device;

/**
 * The bins of a histogram of hidden weights: an odd number of equal ones around zero, out to 1.5 bounds, and an open one on
 * either side (docs/model.md, "Weight histograms").
 *
 * <p>They are centred at multiples of bound / perBound. Up to six bits, perBound is an odd multiple of 2^bits - 1: then every
 * level is the centre of a bin, and half the bound and the quarters of the distance between levels are edges of bins, so
 * that fractions of weights beyond them are exact.
 *
 * @param bound in weight units, positive
 * @param perBound how many widths of a bin make a bound; odd
 */
public record WeightBins(double bound, int perBound) {
    private static final int COARSEST = 21;
    private static final int MOST_BITS = 6;
    /** Without a bound: the bins of the paper's device of figure 5h, bound 1.5 and 3 bits. */
    static final WeightBins UNBOUNDED = of(1.5, 3);

    /** @throws IllegalArgumentException when bins would not end at 1.5 bounds */
    public WeightBins {
        if (!(bound > 0) || perBound < 1 || perBound % 2 == 0) {
            throw new IllegalArgumentException(
                    "bins of " + bound + " / " + perBound + "; the bound must be positive, the divisor odd");
        }
    }

    /** The bins for hidden devices. */
    static WeightBins of(DeviceSpec spec) {
        return of(spec.bound().doubleValue(), spec.bits());
    }

    private static WeightBins of(double bound, int bits) {
        int gaps = (1 << bits) - 1;
        return new WeightBins(bound, bits > MOST_BITS ? COARSEST : gaps * oddAtLeast(COARSEST, gaps));
    }

    /** The smallest odd number that makes a multiple of gaps no smaller than a number. */
    private static int oddAtLeast(int number, int gaps) {
        return (number + gaps - 1) / gaps | 1;
    }

    /** How many bins, the two open ones included. */
    public int count() {
        return 2 * (reach() + 1) + 1;
    }

    /** Where a bin begins, inclusively; -infinity for bin 0. */
    public double low(int bin) {
        return bin == 0 ? Double.NEGATIVE_INFINITY : edge(bin - 1);
    }

    /** Where a bin ends, exclusively; infinity for the last one. */
    public double high(int bin) {
        return bin == count() - 1 ? Double.POSITIVE_INFINITY : edge(bin);
    }

    /** The bin that a weight lies in. */
    int of(float weight) {
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
