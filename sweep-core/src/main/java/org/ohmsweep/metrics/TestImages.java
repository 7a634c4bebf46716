package org.ohmsweep.metrics;

import java.util.Collection;
import java.util.OptionalInt;

/** What accuracies say of the test images that they were measured on, and how far these few images may mislead. */
public final class TestImages {
    /** Most images of a test set. */
    private static final int MOST = 1_000_000;

    /** Fractions with denominators up to {@link #MOST} differ by more than this. */
    private static final double NEAR = 1e-13;

    /** Agresti and Coull (1998, The American Statistician 52, 119): two successes and two failures more, for 95 %. */
    private static final int ADDED = 2;

    private TestImages() {}

    /**
     * The number of images: accuracies are whole numbers of images over it, so it is a multiple of their least common
     * denominator, which many accuracies make equal to it. A smaller one only makes intervals wider.
     *
     * @param accuracies on the same images, fractions
     * @return empty where they are no such fractions
     */
    public static OptionalInt count(Collection<Double> accuracies) {
        long count = 1;
        for (double accuracy : accuracies) {
            long denominator = denominator(accuracy);
            count = count / gcd(count, denominator) * denominator;
            if (denominator == 0 || count > MOST) {
                return OptionalInt.empty();
            }
        }
        return count == 1 ? OptionalInt.empty() : OptionalInt.of((int) count);
    }

    /** The smallest denominator that gives a number, by its continued fraction; 0 if that is too large. */
    private static long denominator(double number) {
        long before = 0;
        long denominator = 1;
        double rest = number;
        while (denominator <= MOST) {
            if (Math.abs(number - Math.rint(number * denominator) / denominator) < NEAR) {
                return denominator;
            }
            rest = 1 / (rest - Math.floor(rest));
            long next = (long) Math.floor(rest) * denominator + before;
            before = denominator;
            denominator = next;
        }
        return 0;
    }

    private static long gcd(long one, long other) {
        return other == 0 ? one : gcd(other, one % other);
    }

    /**
     * Variance of an accuracy over draws of test images: the binomial one, at an estimate that is never 0 or 1.
     *
     * @param accuracy fraction
     * @param images it was measured on
     */
    public static double variance(double accuracy, int images) {
        double trials = images + 2.0 * ADDED;
        double estimate = (accuracy * images + ADDED) / trials;
        return estimate * (1 - estimate) / trials;
    }
}
