package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a programming leaves behind at once: deviation of level k of device i = delta_i + gamma_i l_k + b_k + s_k e, in units of
 * the bound. Variances between devices are found by Fisher scoring (N. T. Longford, Biometrika 74, 1987), those of the levels
 * by expectation-maximisation, in turn.
 *
 * @param bias b_k of each level
 * @param variance s_k^2 of each level, with the read noise in it
 * @param offsetVariance of delta between devices; 0 where it cannot be told from the write noise
 * @param gainVariance of gamma
 */
record WriteFit(double[] bias, double[] variance, double offsetVariance, double gainVariance) {
    private static final int MAX_ROUNDS = 60;
    private static final double TOLERANCE = 1e-6;

    /** Rounds of a fit to resampled devices, which starts near its end, where there are many cells. */
    private static final int FEW_ROUNDS = 4;

    private static final int MANY_CELLS = 50_000;

    /** With fewer devices that were programmed more than once, their spread is not told from the write noise. */
    private static final int LEAST_DEVICES = 5;

    /** Standard deviation of readings without any noise, so that nothing is divided by 0. */
    private static final double SMALLEST = 1e-9;

    /** First readings by device and level: counts, sums and sums of squares of their deviations. */
    record Cells(
            int levels, double[] positions, int[] starts, int[] level, double[] count, double[] sum, double[] square) {
        static Cells of(Deviations from) {
            int levels = from.levels().count();
            long[] keys = new long[from.programmings()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (long) from.device()[i] * levels + from.level()[i];
            }
            long[] distinct = IntStream.range(0, keys.length)
                    .filter(i -> from.repeats()[i] > 0)
                    .mapToLong(i -> keys[i])
                    .sorted()
                    .distinct()
                    .toArray();
            double[] count = new double[distinct.length];
            double[] sum = new double[distinct.length];
            double[] square = new double[distinct.length];
            for (int i = 0; i < keys.length; i++) {
                if (from.repeats()[i] > 0) {
                    int cell = Arrays.binarySearch(distinct, keys[i]);
                    count[cell]++;
                    sum[cell] += from.first()[i];
                    square[cell] += from.first()[i] * from.first()[i];
                }
            }
            int[] starts = new int[from.devices() + 1];
            int[] level = new int[distinct.length];
            for (int cell = 0; cell < distinct.length; cell++) {
                starts[(int) (distinct[cell] / levels) + 1]++;
                level[cell] = (int) (distinct[cell] % levels);
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            return new Cells(levels, from.levels().positions(), starts, level, count, sum, square);
        }

        int devices() {
            return starts.length - 1;
        }

        /** Whether devices were programmed often enough to tell their own offsets from the write noise. */
        boolean tellOffsets() {
            return devicesWith(1) >= LEAST_DEVICES;
        }

        /** The same for their gains, for which several levels of a device are needed. */
        boolean tellGains() {
            int many = 0;
            for (int device = 0; device < devices(); device++) {
                many += starts[device + 1] - starts[device] > 1 && programmings(device) > 2 ? 1 : 0;
            }
            return many >= LEAST_DEVICES;
        }

        private int devicesWith(int atLeast) {
            int many = 0;
            for (int device = 0; device < devices(); device++) {
                many += programmings(device) > atLeast ? 1 : 0;
            }
            return many;
        }

        private double programmings(int device) {
            double sum = 0;
            for (int cell = starts[device]; cell < starts[device + 1]; cell++) {
                sum += count[cell];
            }
            return sum;
        }
    }

    /**
     * Fits.
     *
     * @param weights how often each device counts
     */
    static WriteFit of(Cells cells, double[] weights) {
        return start(cells, weights).improved(cells, weights, MAX_ROUNDS);
    }

    /**
     * The fit to devices that count several times, starting from the variances of this one to all devices, but from the draw's
     * own means, which change only slowly.
     *
     * @param weights how often each device counts
     */
    WriteFit resampled(Cells cells, double[] weights) {
        WriteFit start = start(cells, weights);
        return new WriteFit(start.bias, cells.tellOffsets() ? variance : start.variance, offsetVariance, gainVariance)
                .improved(cells, weights, cells.count.length > MANY_CELLS ? FEW_ROUNDS : MAX_ROUNDS);
    }

    private WriteFit improved(Cells cells, double[] weights, int rounds) {
        WriteFit fit = this;
        if (!cells.tellOffsets()) {
            return fit;
        }
        boolean gains = cells.tellGains();
        for (int round = 0; round < rounds; round++) {
            WriteFit next = new Round(cells, weights, fit, gains).next();
            double change = relative(next.offsetVariance, fit.offsetVariance, fit)
                    + relative(next.gainVariance, fit.gainVariance, fit);
            fit = next;
            if (round > 3 && change < TOLERANCE) {
                break;
            }
        }
        return fit.balanced(start(cells, weights), cells, weights);
    }

    private static double relative(double next, double before, WriteFit fit) {
        double scale = fit.offsetVariance + fit.gainVariance + Sample.median(fit.variance);
        return Math.abs(next - before) / Math.max(scale, SMALLEST * SMALLEST);
    }

    private static WriteFit start(Cells cells, double[] weights) {
        double[] count = new double[cells.levels];
        double[] mean = new double[cells.levels];
        double[] square = new double[cells.levels];
        for (int device = 0; device < weights.length; device++) {
            for (int cell = cells.starts[device]; cell < cells.starts[device + 1]; cell++) {
                int level = cells.level[cell];
                count[level] += weights[device] * cells.count[cell];
                mean[level] += weights[device] * cells.sum[cell];
                square[level] += weights[device] * cells.square[cell];
            }
        }
        double[] variance = new double[cells.levels];
        for (int level = 0; level < cells.levels; level++) {
            if (count[level] > 0) {
                mean[level] /= count[level];
            }
            double squares = square[level] - count[level] * mean[level] * mean[level];
            variance[level] = Math.max(SMALLEST * SMALLEST, count[level] > 1 ? squares / (count[level] - 1) : 0);
        }
        double usual = Sample.median(variance);
        return new WriteFit(mean, variance, cells.tellOffsets() ? 0.3 * usual : 0, cells.tellGains() ? 0.1 * usual : 0);
    }

    /**
     * Scales the variances between devices so that they make up, over all levels, what the levels' whole variance has beyond
     * that within devices. Where devices differ by more than an offset and a gain, likelihood alone would take those levels
     * for all that repeat best.
     */
    private WriteFit balanced(WriteFit whole, Cells cells, double[] weights) {
        double[] counts = new double[cells.levels];
        double[] squares = new double[cells.levels];
        for (int device = 0; device < weights.length; device++) {
            for (int cell = cells.starts[device]; cell < cells.starts[device + 1]; cell++) {
                counts[cells.level[cell]] += weights[device] * cells.count[cell];
                squares[cells.level[cell]] += weights[device] * cells.count[cell] * cells.count[cell];
            }
        }
        double beyond = 0;
        double between = 0;
        for (int level = 0; level < cells.levels; level++) {
            double n = counts[level];
            if (n > 1) {
                double l = cells.positions[level];
                beyond += n * (whole.variance[level] - variance[level]);
                // A level's mean takes its share of what its few devices have of their own.
                between += (n - squares[level] / n) * n / (n - 1) * (offsetVariance + gainVariance * l * l);
            }
        }
        double factor = between > 0 ? Math.max(0, beyond / between) : 0;
        return new WriteFit(bias, variance, offsetVariance * factor, gainVariance * factor);
    }

    /** One round over all devices. */
    private static final class Round {
        private final Cells cells;
        private final double[] weights;
        private final WriteFit from;
        private final boolean gains;
        private final double[] count;
        private final double[] sum;
        private final double[] square;
        private final double[] extra;

        /** Score and information of the two variances between devices. */
        private final double[] score = new double[2];

        private final double[] information = new double[3];

        Round(Cells cells, double[] weights, WriteFit from, boolean gains) {
            this.cells = cells;
            this.weights = weights;
            this.from = from;
            this.gains = gains;
            count = new double[cells.levels];
            sum = new double[cells.levels];
            square = new double[cells.levels];
            extra = new double[cells.levels];
        }

        WriteFit next() {
            for (int device = 0; device < weights.length; device++) {
                if (weights[device] > 0 && cells.starts[device + 1] > cells.starts[device]) {
                    device(device);
                }
            }
            double[] bias = from.bias.clone();
            double[] variance = from.variance.clone();
            for (int level = 0; level < bias.length; level++) {
                if (count[level] > 0) {
                    double shift = sum[level] / count[level];
                    bias[level] += shift;
                    double squares = square[level] - count[level] * shift * shift + extra[level];
                    variance[level] = Math.max(SMALLEST * SMALLEST, squares / Math.max(1, count[level] - 1));
                }
            }
            double a = information[0];
            double b = gains ? information[1] : 0;
            double c = gains ? information[2] : 1;
            double determinant = a * c - b * b;
            double offset = from.offsetVariance;
            double gain = from.gainVariance;
            if (determinant > 0) {
                double second = gains ? score[1] : 0;
                offset = Math.max(0, offset + (c * score[0] - b * second) / determinant);
                gain = Math.max(0, gain + (a * second - b * score[0]) / determinant);
            }
            return new WriteFit(bias, variance, offset, gain);
        }

        private void device(int device) {
            double[] effects = effects(cells, from, device);
            double w = weights[device];
            for (int cell = cells.starts[device]; cell < cells.starts[device + 1]; cell++) {
                int level = cells.level[cell];
                double l = cells.positions[level];
                double n = cells.count[cell];
                double fitted = from.bias[level] + effects[0] + effects[1] * l;
                count[level] += w * n;
                sum[level] += w * (cells.sum[cell] - n * fitted);
                square[level] += w * (cells.square[cell] - 2 * fitted * cells.sum[cell] + n * fitted * fitted);
                extra[level] += w * n * (effects[2] + 2 * effects[3] * l + effects[4] * l * l);
            }
            double q00 = effects[7];
            double q01 = effects[8];
            double q11 = effects[9];
            score[0] += 0.5 * w * (effects[5] * effects[5] - q00);
            score[1] += 0.5 * w * (effects[6] * effects[6] - q11);
            information[0] += 0.5 * w * q00 * q00;
            information[1] += 0.5 * w * q01 * q01;
            information[2] += 0.5 * w * q11 * q11;
        }
    }

    /**
     * A device's own offset and gain, expected given its readings.
     *
     * @return expected offset and gain; their variances given the readings (offset, covariance, gain); Z'V^-1 r (two numbers);
     *     Z'V^-1 Z (three)
     */
    private static double[] effects(Cells cells, WriteFit fit, int device) {
        double a00 = 0;
        double a01 = 0;
        double a11 = 0;
        double c0 = 0;
        double c1 = 0;
        for (int cell = cells.starts[device]; cell < cells.starts[device + 1]; cell++) {
            int level = cells.level[cell];
            double l = cells.positions[level];
            double weight = 1 / fit.variance[level];
            double n = cells.count[cell] * weight;
            double r = (cells.sum[cell] - cells.count[cell] * fit.bias[level]) * weight;
            a00 += n;
            a01 += n * l;
            a11 += n * l * l;
            c0 += r;
            c1 += r * l;
        }
        // M = (I + A D)^-1 with D = diag(d0, d1)
        double d0 = fit.offsetVariance;
        double d1 = fit.gainVariance;
        double m00 = 1 + a00 * d0;
        double m01 = a01 * d1;
        double m10 = a01 * d0;
        double m11 = 1 + a11 * d1;
        double determinant = m00 * m11 - m01 * m10;
        double u0 = (m11 * c0 - m01 * c1) / determinant;
        double u1 = (m00 * c1 - m10 * c0) / determinant;
        double q00 = (m11 * a00 - m01 * a01) / determinant;
        double q01 = (m11 * a01 - m01 * a11) / determinant;
        double q11 = (m00 * a11 - m10 * a01) / determinant;
        return new double[] {
            d0 * u0, d1 * u1, d0 - d0 * d0 * q00, -d0 * d1 * q01, d1 - d1 * d1 * q11, u0, u1, q00, q01, q11
        };
    }

    /** Standard deviation s_k of each level. */
    double[] deviations() {
        return Arrays.stream(variance).map(Math::sqrt).toArray();
    }

    /** With each level's place and scale as the law of all errors has them. */
    WriteFit adjusted(LevelErrors errors) {
        double[] places = bias.clone();
        double[] variances = variance.clone();
        for (int level = 0; level < places.length; level++) {
            places[level] += errors.shift()[level];
            variances[level] *= errors.factor()[level] * errors.factor()[level];
        }
        return new WriteFit(places, variances, offsetVariance, gainVariance);
    }

    /** Expected offset and gain of each device, given its readings: {@code [devices x 2]}. */
    double[][] effects(Cells cells) {
        double[][] effects = new double[cells.devices()][];
        for (int device = 0; device < effects.length; device++) {
            effects[device] = Arrays.copyOf(effects(cells, this, device), 2);
        }
        return effects;
    }

    /** Standard deviation of level k's deviations between devices. */
    double between(double position) {
        return Math.sqrt(offsetVariance + gainVariance * position * position);
    }
}
