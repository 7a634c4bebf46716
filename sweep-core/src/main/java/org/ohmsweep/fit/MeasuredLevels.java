package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ohmsweep.UserException;

/**
 * The levels of a device and their positions: -1 at the lowest, +1 at the highest.
 *
 * @param targets of the levels, in the order of the positions
 * @param positions ascending, in units of the bound
 * @param medians of the first readings of each level, in the unit of the measurements
 * @param counts readings of each level
 * @param middle conductance of position 0
 * @param half conductance of one unit of the bound
 * @param byReadings whether positions are where the readings are, since targets are the numbers of levels
 * @param of level of each programming; -1 where its target is no level
 * @param leftOut targets that are no levels, and why: one sentence each
 */
public record MeasuredLevels(
        double[] targets,
        double[] positions,
        double[] medians,
        int[] counts,
        double middle,
        double half,
        boolean byReadings,
        int[] of,
        List<String> leftOut) {
    /** Fewer readings make no level. */
    static final int LEAST_READINGS = 10;

    /** With fewer readings of a target on average, targets are not levels. */
    private static final int LEAST_ON_AVERAGE = 5;

    /** No device tells more apart, and no fit does in reasonable time. */
    private static final int MAX_LEVELS = 4096;

    /** A target with less than this share of the usual number of programmings is rare. */
    private static final double RARE = 0.2;

    /** Targets whose readings are farther away than this share of their range, root mean square, are mere numbers. */
    private static final double FAR = 0.4;

    /** Readings that cover more than this share of the range of the targets are among them. */
    private static final double OVERLAP = 0.5;

    /** Decimals of a position: four, or more where levels are close. */
    private static final double COARSE = 1e4;

    private static final double FINE = 1e6;

    /** Number of levels. */
    public int count() {
        return targets.length;
    }

    /** A reading's distance from the position of its level, in units of the bound. */
    double deviation(double read, int level) {
        return (read - middle) / half - positions[level];
    }

    /** The conductance of a position. */
    public double conductance(double position) {
        return middle + half * position;
    }

    /**
     * Finds the levels.
     *
     * @param excluded programmings that say nothing about levels, since their device is stuck
     * @throws UserException when there are fewer than two levels, too few readings of each, or no order among them
     */
    static MeasuredLevels of(Measurements measurements, Programmings programmings, boolean[] excluded) {
        Candidates all = Candidates.of(measurements, programmings, excluded);
        List<String> leftOut = new ArrayList<>();
        String unit =
                measurements.targetsAreLevels() ? "" : " " + measurements.unit().symbol();
        boolean[] kept = all.enough(leftOut, unit);
        boolean falling = all.correlation(kept) < 0;
        all.rejectDisorder(kept, measurements, unit);
        all.leaveOutStrays(kept, falling, leftOut, unit, measurements.unit().symbol());
        int[] order = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
        if (order.length < 2) {
            throw new UserException(
                    measurements.location() + " has " + order.length + " target" + (order.length == 1 ? "" : "s")
                            + " with at least " + LEAST_READINGS
                            + " readings, and a device with levels has at least two",
                    "Measure at two targets at least, better at all levels, and each of them " + LEAST_READINGS
                            + " times or more.");
        }
        if (falling) {
            order = reversed(order);
        }
        boolean byReadings = measurements.targetsAreLevels() || falling || all.far(order);
        double[] places = byReadings ? ascending(all.pick(all.means, order)) : all.pick(all.targets, order);
        double low = places[0];
        double high = places[places.length - 1];
        double[] positions = rounded(Arrays.stream(places)
                .map(place -> 2 * (place - low) / (high - low) - 1)
                .toArray());
        int[] levelOf = new int[kept.length];
        Arrays.fill(levelOf, -1);
        for (int level = 0; level < order.length; level++) {
            levelOf[order[level]] = level;
        }
        return new MeasuredLevels(
                all.pick(all.targets, order),
                positions,
                all.pick(all.medians, order),
                Arrays.stream(order).map(i -> all.readings[i]).toArray(),
                (low + high) / 2,
                (high - low) / 2,
                byReadings,
                Arrays.stream(all.of).map(i -> levelOf[i]).toArray(),
                List.copyOf(leftOut));
    }

    private static int[] reversed(int[] values) {
        return IntStream.range(0, values.length)
                .map(i -> values[values.length - 1 - i])
                .toArray();
    }

    /** Positions with few decimals, still ascending. */
    private static double[] rounded(double[] positions) {
        double closest = 2;
        for (int i = 1; i < positions.length; i++) {
            closest = Math.min(closest, positions[i] - positions[i - 1]);
        }
        double digits = closest * COARSE > 20 ? COARSE : FINE;
        double[] rounded = new double[positions.length];
        long before = Long.MIN_VALUE;
        for (int i = 0; i < positions.length; i++) {
            before = Math.max(before + 1, Math.round(positions[i] * digits));
            rounded[i] = before / digits;
        }
        rounded[0] = -1;
        rounded[rounded.length - 1] = 1;
        return rounded;
    }

    /** The nearest values in ascending order: neighbours out of order by chance share their mean. */
    private static double[] ascending(double[] values) {
        double[] weights = new double[values.length];
        Arrays.fill(weights, 1);
        return isotonic(values, weights);
    }

    /** Isotonic regression: pool adjacent violators. */
    static double[] isotonic(double[] values, double[] weights) {
        double[] means = new double[values.length];
        double[] sums = new double[values.length];
        int[] ends = new int[values.length];
        int blocks = 0;
        for (int i = 0; i < values.length; i++) {
            means[blocks] = values[i];
            sums[blocks] = weights[i];
            ends[blocks++] = i + 1;
            while (blocks > 1 && means[blocks - 1] <= means[blocks - 2]) {
                double weight = sums[blocks - 1] + sums[blocks - 2];
                means[blocks - 2] =
                        (means[blocks - 1] * sums[blocks - 1] + means[blocks - 2] * sums[blocks - 2]) / weight;
                sums[blocks - 2] = weight;
                ends[blocks - 2] = ends[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[values.length];
        int from = 0;
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(fitted, from, ends[block], means[block]);
            from = ends[block];
        }
        return fitted;
    }

    /** Distinct targets and what was read there. */
    private record Candidates(
            double[] targets, int[] of, int[] programmings, int[] readings, double[] medians, double[] means) {

        static Candidates of(Measurements measurements, Programmings from, boolean[] excluded) {
            TreeMap<Double, Integer> index = new TreeMap<>();
            for (double target : from.target()) {
                index.put(target, 0);
            }
            rejectCounts(measurements, index);
            int next = 0;
            for (Map.Entry<Double, Integer> entry : index.entrySet()) {
                entry.setValue(next++);
            }
            int[] of = Arrays.stream(from.target()).mapToInt(index::get).toArray();
            int[] programmings = new int[next];
            int[] readings = new int[next];
            int[] starts = measurements.programmingStarts();
            for (int i = 0; i < of.length; i++) {
                if (!excluded[i]) {
                    programmings[of[i]]++;
                    readings[of[i]] += starts[i + 1] - starts[i];
                }
            }
            int[] read = IntStream.range(0, of.length)
                    .map(i -> !excluded[i] && from.repeats()[i] > 0 ? of[i] : -1)
                    .toArray();
            double[][] values = Sample.grouped(read, from.first(), next);
            return new Candidates(
                    index.keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                    of,
                    programmings,
                    readings,
                    Arrays.stream(values).mapToDouble(Sample::median).toArray(),
                    Arrays.stream(values).mapToDouble(Sample::mean).toArray());
        }

        private static void rejectCounts(Measurements measurements, TreeMap<Double, Integer> targets) {
            int most = Math.min(MAX_LEVELS, Math.max(2, measurements.count() / LEAST_ON_AVERAGE));
            if (targets.size() > most) {
                throw new UserException(
                        measurements.location() + " has " + targets.size() + " different targets among "
                                + measurements.count() + " readings; at most " + MAX_LEVELS
                                + " levels can be fitted, and a level needs " + LEAST_ON_AVERAGE
                                + " readings on average",
                        "Give the column target the level that was to be programmed, the same number each time.");
            }
        }

        /** Which targets have readings enough; the others are named. */
        boolean[] enough(List<String> leftOut, String unit) {
            double usual =
                    Sample.median(Arrays.stream(programmings).asDoubleStream().toArray());
            boolean[] kept = new boolean[targets.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = readings[i] >= LEAST_READINGS
                        && programmings[i] >= Math.min(LEAST_READINGS, RARE * usual)
                        && Double.isFinite(medians[i]);
                if (!kept[i]) {
                    leftOut.add(Numbers.text(targets[i]) + unit + ": only " + readings[i] + " reading"
                            + (readings[i] == 1 ? "" : "s") + " of " + programmings[i] + " programming"
                            + (programmings[i] == 1 ? "" : "s"));
                }
            }
            return kept;
        }

        /** Correlation of targets with their readings, each target weighted by its programmings. */
        double correlation(boolean[] kept) {
            double[] sums = new double[6];
            for (int i = 0; i < kept.length; i++) {
                if (kept[i]) {
                    double w = programmings[i];
                    sums[0] += w;
                    sums[1] += w * targets[i];
                    sums[2] += w * medians[i];
                }
            }
            double x0 = sums[1] / sums[0];
            double y0 = sums[2] / sums[0];
            for (int i = 0; i < kept.length; i++) {
                if (kept[i]) {
                    double w = programmings[i];
                    sums[3] += w * (targets[i] - x0) * (targets[i] - x0);
                    sums[4] += w * (targets[i] - x0) * (medians[i] - y0);
                    sums[5] += w * (medians[i] - y0) * (medians[i] - y0);
                }
            }
            return sums[3] > 0 && sums[5] > 0 ? sums[4] / Math.sqrt(sums[3] * sums[5]) : 0;
        }

        void rejectDisorder(boolean[] kept, Measurements measurements, String unit) {
            double correlation = correlation(kept);
            boolean twice = IntStream.range(0, kept.length).filter(i -> kept[i]).count() > 1;
            if (twice && !(Math.abs(correlation) > 0.5)
                    || twice && correlation < 0 && !measurements.targetsAreLevels() && overlap(kept)) {
                int low = first(kept, 0, 1);
                int high = first(kept, kept.length - 1, -1);
                String symbol = " " + measurements.unit().symbol();
                throw new UserException(
                        measurements.location() + ": readings do not rise with their targets: the median is "
                                + Numbers.text(medians[low]) + symbol + " at the target " + Numbers.text(targets[low])
                                + unit + " and " + Numbers.text(medians[high]) + symbol + " at "
                                + Numbers.text(targets[high]) + unit,
                        "Check the columns target and read; if targets are numbers of levels, name the column level.");
            }
        }

        /** Whether readings lie among the targets, so that these are conductances and no mere numbers. */
        private boolean overlap(boolean[] kept) {
            int[] order = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
            double[] read =
                    Arrays.stream(order).mapToDouble(i -> medians[i]).sorted().toArray();
            double low = targets[order[0]];
            double high = targets[order[order.length - 1]];
            double shared = Math.min(high, read[read.length - 1]) - Math.max(low, read[0]);
            return shared > OVERLAP * (high - low);
        }

        private static int first(boolean[] kept, int from, int step) {
            int i = from;
            while (!kept[i]) {
                i += step;
            }
            return i;
        }

        /** Leaves out rare targets whose readings are off the order of the others. */
        void leaveOutStrays(boolean[] kept, boolean falling, List<String> leftOut, String unit, String readUnit) {
            int[] order = IntStream.range(0, kept.length).filter(i -> kept[i]).toArray();
            if (order.length < 3) {
                return;
            }
            double sign = falling ? -1 : 1;
            double[] values =
                    Arrays.stream(order).mapToDouble(i -> sign * medians[i]).toArray();
            double[] weights =
                    Arrays.stream(order).mapToDouble(i -> programmings[i]).toArray();
            double usual = Sample.median(weights);
            double[] fitted = isotonic(values, weights);
            double step = Math.abs(fitted[order.length - 1] - fitted[0]) / (order.length - 1);
            for (int i = 0; i < order.length; i++) {
                if (programmings[order[i]] < RARE * usual && Math.abs(values[i] - fitted[i]) > step) {
                    kept[order[i]] = false;
                    leftOut.add(Numbers.text(targets[order[i]]) + unit + ": its " + readings[order[i]]
                            + " readings, median " + Numbers.text(medians[order[i]]) + " " + readUnit
                            + ", are off the order of the others");
                }
            }
        }

        /** Whether targets are too far from their readings to be conductances that were aimed at. */
        boolean far(int[] order) {
            double squares = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i : order) {
                squares += (medians[i] - targets[i]) * (medians[i] - targets[i]);
                low = Math.min(low, targets[i]);
                high = Math.max(high, targets[i]);
            }
            return !(Math.sqrt(squares / order.length) <= FAR * (high - low));
        }

        double[] pick(double[] values, int[] order) {
            return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        }
    }
}
