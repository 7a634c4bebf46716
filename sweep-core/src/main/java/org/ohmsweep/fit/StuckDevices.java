package org.ohmsweep.fit;

import java.util.Arrays;

/**
 * Which devices stop following their targets, and from which programming on. A device is judged only where its targets vary: its
 * last readings must agree with one value, to within what the write noise there leaves for a reading, much better than with their
 * targets, be it with an offset of their own.
 */
final class StuckDevices {
    /** Logarithm of the likelihood ratio that it takes to call a device stuck: a factor of 22,000. */
    static final double EVIDENCE = 10;

    /** Change points whose evidence differs by less count as one. */
    private static final double DOUBT = 2;

    /** Share of readings that may lie anywhere: with fewer, two that happen to agree would be proof enough. */
    private static final double OUTLIERS = 0.01;

    private static final double QUANTILE_99 = 2.326;
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double WIDTH = 2;

    private final Programmings programmings;
    private final MeasuredLevels levels;
    private final double[] sigma;
    private final double[] bias;
    private final double[][] effects;
    private final int readingsNeeded;

    /**
     * @param sigma standard deviation of each level's first readings about a device's own level, in units of the bound
     * @param bias mean of each level's deviations
     * @param effects offset and gain of each device
     */
    StuckDevices(Programmings programmings, MeasuredLevels levels, double[] sigma, double[] bias, double[][] effects) {
        this.programmings = programmings;
        this.levels = levels;
        this.sigma = sigma.clone();
        this.bias = bias.clone();
        this.effects = effects;
        readingsNeeded = countNeeded();
    }

    /** Programmings from where on their device is stuck. */
    boolean[] excluded() {
        boolean[] excluded = new boolean[programmings.count()];
        int start = 0;
        for (int end = 1; end <= excluded.length; end++) {
            if (end == excluded.length
                    || programmings.device()[end] != programmings.device()[start]) {
                int[] usable = usable(start, end);
                int first = firstStuck(usable);
                if (first < usable.length) {
                    Arrays.fill(excluded, first == 0 ? start : usable[first], end, true);
                }
                start = end;
            }
        }
        return excluded;
    }

    private int[] usable(int start, int end) {
        return java.util.stream.IntStream.range(start, end)
                .filter(i -> levels.of()[i] >= 0 && programmings.repeats()[i] > 0)
                .toArray();
    }

    /** Index of the first programming after which the device is stuck; their number, if it is not. */
    private int firstStuck(int[] of) {
        int count = of.length;
        if (Arrays.stream(of).map(i -> levels.of()[i]).distinct().count() < 2) {
            return count;
        }
        double[] values = new double[count];
        double[] expected = new double[count];
        for (int i = 0; i < count; i++) {
            int level = levels.of()[of[i]];
            double l = levels.positions()[level];
            double[] own = effects[programmings.device()[of[i]]];
            values[i] = l + levels.deviation(programmings.first()[of[i]], level);
            expected[i] = l + bias[level] + own[0] + own[1] * l;
        }
        double[] following = new double[count];
        Arrays.setAll(following, i -> logDensity(values[i] - expected[i], sigma[levels.of()[of[i]]]));
        double[] most = null;
        double at = Double.NaN;
        int needed = Math.min(count, readingsNeeded);
        // A median of few readings may be one of outliers, and one of many may be of those before the failure.
        for (long last = needed; ; last = Math.min(count, 2 * last)) {
            double value = median(values, count - (int) last);
            double[] gain = gains(values, following, value);
            value = median(values, best(gain));
            gain = gains(values, following, value);
            if (most == null || gain[best(gain)] > most[best(most)]) {
                most = gain;
                at = value;
            }
            if (last == count) {
                break;
            }
        }
        int best = best(most);
        if (most[best] < EVIDENCE || !isConstant(of, values, expected, best, at)) {
            return count;
        }
        return most[0] >= most[best] - DOUBT ? 0 : best;
    }

    /**
     * Whether readings from one on agree better with a value even than with targets that are all off by the same amount: the
     * device drifts or has moved, but follows.
     */
    private boolean isConstant(int[] of, double[] values, double[] expected, int from, double at) {
        double[] off = new double[values.length - from];
        for (int i = 0; i < off.length; i++) {
            off[i] = values[from + i] - expected[from + i];
        }
        double shift = Sample.median(off);
        double[] shifted = Arrays.stream(expected).map(v -> v + shift).toArray();
        double scale = sigmaAt(at);
        double sum = 0;
        for (int i = from; i < values.length; i++) {
            sum += logDensity(values[i] - at, scale) - logDensity(values[i] - shifted[i], sigma[levels.of()[of[i]]]);
        }
        return sum >= EVIDENCE;
    }

    /**
     * Logarithms of likelihood ratios, from each reading to the last.
     *
     * @param following log densities of the readings of a device that follows its targets
     * @param at the value where it may be stuck
     */
    private double[] gains(double[] values, double[] following, double at) {
        double[] gain = new double[values.length + 1];
        double scale = sigmaAt(at);
        for (int i = values.length - 1; i >= 0; i--) {
            gain[i] = gain[i + 1] + logDensity(values[i] - at, scale) - following[i];
        }
        return gain;
    }

    /** A bound of the read noise at a value: the write noise of the nearest level. */
    private double sigmaAt(double value) {
        int place = Arrays.binarySearch(levels.positions(), value);
        if (place >= 0) {
            return sigma[place];
        }
        int above = Math.min(-place - 1, sigma.length - 1);
        int below = Math.max(0, above - 1);
        return value - levels.positions()[below] < levels.positions()[above] - value ? sigma[below] : sigma[above];
    }

    private static double logDensity(double error, double sigma) {
        double z = error / sigma;
        double gaussian = Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI) / sigma;
        return Math.log(OUTLIERS / WIDTH + (1 - OUTLIERS) * gaussian);
    }

    private static int best(double[] gain) {
        int best = gain.length - 2; // the last entry is that of no reading at all
        for (int i = best - 1; i >= 0; i--) {
            if (gain[i] > gain[best]) {
                best = i;
            }
        }
        return best;
    }

    private static double median(double[] values, int from) {
        return Sample.median(Arrays.copyOfRange(values, from, values.length));
    }

    /**
     * Programmings after which a stuck device is found with a probability of about 99 %, when targets and stuck values are all
     * levels alike.
     */
    int readingsNeeded() {
        return readingsNeeded;
    }

    private int countNeeded() {
        double sum = 0;
        double squares = 0;
        int pairs = 0;
        int stride = Math.max(1, sigma.length / 64);
        for (int value = 0; value < sigma.length; value += stride) {
            for (int target = 0; target < sigma.length; target += stride) {
                double distance = levels.positions()[value] - levels.positions()[target];
                double gain = logDensity(0, sigma[value]) - logDensity(distance, sigma[target]);
                sum += gain;
                squares += gain * gain;
                pairs++;
            }
        }
        double mean = sum / pairs;
        double deviation = Math.sqrt(Math.max(0, squares / pairs - mean * mean));
        if (!(mean > 0)) {
            return Integer.MAX_VALUE;
        }
        // m mean - z deviation sqrt(m) = evidence, solved for sqrt(m)
        double root = (QUANTILE_99 * deviation
                        + Math.sqrt(QUANTILE_99 * QUANTILE_99 * deviation * deviation + 4 * mean * EVIDENCE))
                / (2 * mean);
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(root * root));
    }
}
