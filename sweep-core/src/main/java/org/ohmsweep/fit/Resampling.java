package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.ohmsweep.rng.RandomField;
import org.ohmsweep.rng.RandomKey;
import org.ohmsweep.rng.RandomStream;

/**
 * The bootstrap over devices (B. Efron, Ann. Stat. 7, 1979): devices are independent of each other, their readings need not
 * be.
 */
final class Resampling {
    /** With fewer devices their spread says too little. */
    static final int FEWEST_DEVICES = 5;

    private static final double TAIL = 0.025;

    /** A standard deviation below this share of the estimate is one of its logarithm. */
    private static final double SMALL = 0.6;

    /** The logarithmic scale says nothing about draws near 0: its interval must end above this share of the estimate. */
    private static final double NEAR_ZERO = 0.1;

    private final RandomKey key;
    private final int[] devices;
    private final int all;

    /**
     * @param present which devices have readings
     */
    Resampling(boolean[] present) {
        key = new RandomKey(0, 0, RandomKey.Domain.SELECTION);
        all = present.length;
        devices = IntStream.range(0, all).filter(i -> present[i]).toArray();
    }

    boolean isPossible() {
        return devices.length >= FEWEST_DEVICES;
    }

    /** How often each device counts in a draw. */
    double[] weights(int draw) {
        RandomField field = key.field(RandomStream.SELECTION, draw, 0);
        double[] weights = new double[all];
        for (int i = 0; i < devices.length; i++) {
            weights[devices[field.index(i, devices.length)]]++;
        }
        return weights;
    }

    /** The interval of an estimate that can have either sign. */
    Interval interval(double estimate, double[] draws) {
        double half = half(draws);
        return new Interval(estimate, estimate - half, estimate + half);
    }

    /** The interval of an estimate that is at least 0: on a logarithmic scale unless it comes close to 0. */
    Interval positive(double estimate, double[] draws) {
        double half = half(draws);
        if (half < SMALL * 2 * estimate && estimate > 0) {
            double ratio = half(Arrays.stream(draws)
                    .map(draw -> Math.log(Math.max(draw, 1e-3 * estimate)))
                    .toArray());
            if (Math.exp(-ratio) > NEAR_ZERO) {
                return new Interval(estimate, estimate * Math.exp(-ratio), estimate * Math.exp(ratio));
            }
        }
        return new Interval(estimate, Math.max(0, estimate - half), estimate + half);
    }

    private double half(double[] draws) {
        if (draws.length < 2) {
            return Double.NaN;
        }
        double mean = Sample.mean(draws);
        double square = Arrays.stream(draws).map(v -> (v - mean) * (v - mean)).sum() / (draws.length - 1);
        double n = devices.length;
        return TDistribution.of(n - 1).inverseSurvivalProbability(TAIL) * Math.sqrt(square * n / (n - 1));
    }
}
