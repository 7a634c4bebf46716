package org.ohmsweep.fit;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * How far a device has moved by an age: drift x + spread B(x) + J(x), x = log10(1 + age / onset), in units of the bound; B a
 * Brownian motion, known at quarter decades and straight between them, J a compound Poisson process with at most three jumps in
 * a quarter decade.
 *
 * @param drift mean change per decade, without jumps
 * @param spread standard deviation per root of a decade
 * @param jumpRate jumps a decade
 * @param jumpMean their mean
 * @param jumpSize their standard deviation
 */
record MovementLaw(double drift, double spread, double jumpRate, double jumpMean, double jumpSize) {
    static final int STEPS_PER_DECADE = 4;
    private static final int MOST_JUMPS_IN_STEP = 3;

    /** Probability of jumps that are left out of a sum. */
    private static final double NEGLIGIBLE = 1e-5;

    /** A Gaussian of this many times the variance of a law hides its form. */
    private static final double WIDE = 4;

    static final MovementLaw NONE = new MovementLaw(0, 0, 0, 0, 0);

    /** Decades since the onset. */
    static double decades(double age, double onset) {
        return Math.log10(1 + age / onset);
    }

    /** Variance of the Brownian motion, for spread 1. */
    static double brownian(double x) {
        double whole = Math.floor(x * STEPS_PER_DECADE);
        double part = x * STEPS_PER_DECADE - whole;
        return (whole + part * part) / STEPS_PER_DECADE;
    }

    /** Probabilities of 0, 1, ... jumps up to x. */
    double[] jumps(double x) {
        double[] probabilities = {1};
        if (jumpRate <= 0) {
            return probabilities;
        }
        double[] step = step();
        int whole = (int) Math.floor(x * STEPS_PER_DECADE);
        double part = x * STEPS_PER_DECADE - whole;
        double[] power = step;
        for (int left = whole; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                probabilities = convolved(probabilities, power);
            }
            power = left > 1 ? convolved(power, power) : power;
        }
        return convolved(probabilities, thinned(step, part));
    }

    private double[] step() {
        double rate = jumpRate / STEPS_PER_DECADE;
        double[] step = new double[MOST_JUMPS_IN_STEP + 1];
        PoissonDistribution poisson = PoissonDistribution.of(Math.max(rate, Double.MIN_NORMAL));
        double rest = 1;
        for (int n = 0; n < MOST_JUMPS_IN_STEP; n++) {
            step[n] = poisson.probability(n);
            rest -= step[n];
        }
        step[MOST_JUMPS_IN_STEP] = Math.max(0, rest);
        return step;
    }

    /** Each jump of a step lies in its first part with this probability. */
    private static double[] thinned(double[] step, double part) {
        double[] thinned = new double[step.length];
        for (int n = 0; n < step.length; n++) {
            double choose = 1;
            for (int k = 0; k <= n; k++) {
                thinned[k] += step[n] * choose * Math.pow(part, k) * Math.pow(1 - part, n - k);
                choose = choose * (n - k) / (k + 1);
            }
        }
        return thinned;
    }

    private static double[] convolved(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        int end = sum.length;
        while (end > 1 && sum[end - 1] < NEGLIGIBLE) {
            end--;
        }
        return Arrays.copyOf(sum, end);
    }

    /** Mean number of jumps up to x. */
    private double jumpsExpected(double x) {
        double[] step = step();
        return jumpRate <= 0 ? 0 : x * STEPS_PER_DECADE * (step[1] + 2 * step[2] + 3 * step[3]);
    }

    /** Mean movement up to x. */
    double mean(double x) {
        return drift * x + jumpsExpected(x) * jumpMean;
    }

    /** Its variance. */
    double variance(double x) {
        double[] probabilities = jumps(x);
        double mean = 0;
        double square = 0;
        for (int n = 0; n < probabilities.length; n++) {
            mean += n * probabilities[n];
            square += (double) n * n * probabilities[n];
        }
        return spread * spread * brownian(x)
                + mean * jumpSize * jumpSize
                + (square - mean * mean) * jumpMean * jumpMean;
    }

    /**
     * Distribution function of start + movement up to x, at some values.
     *
     * @param start equally probable starting values
     * @param variance that is added to them, of a Gaussian
     */
    double[] distribution(double[] values, double x, double[] start, double variance) {
        double[] probabilities = jumps(x);
        double[] result = new double[values.length];
        double diffusion = spread * spread * brownian(x) + variance;
        double mean = Sample.mean(start);
        double square = 0;
        for (double from : start) {
            square += (from - mean) * (from - mean) / start.length;
        }
        for (int n = 0; n < probabilities.length; n++) {
            double moved = diffusion + n * jumpSize * jumpSize;
            boolean wide = moved > WIDE * square;
            double[] places = wide ? new double[] {mean} : start;
            double scale = 1 / Math.sqrt(Math.max(1e-18, wide ? moved + square : moved));
            double shift = drift * x + n * jumpMean;
            double weight = probabilities[n] / places.length;
            for (double from : places) {
                double centre = from + shift;
                for (int i = 0; i < values.length; i++) {
                    result[i] += weight * NormalTable.below((values[i] - centre) * scale);
                }
            }
        }
        return result;
    }

    /** The normal distribution function from a table: errors below 10^-6. */
    private static final class NormalTable {
        private static final double END = 6;
        private static final int PER_UNIT = 512;
        private static final double[] TABLE = new double[(int) (2 * END) * PER_UNIT + 2];

        static {
            NormalDistribution normal = NormalDistribution.of(0, 1);
            for (int i = 0; i < TABLE.length; i++) {
                TABLE[i] = normal.cumulativeProbability(i / (double) PER_UNIT - END);
            }
        }

        static double below(double z) {
            if (z <= -END) {
                return 0;
            }
            if (z >= END) {
                return 1;
            }
            double place = (z + END) * PER_UNIT;
            int i = (int) place;
            return TABLE[i] + (place - i) * (TABLE[i + 1] - TABLE[i]);
        }
    }
}
