package org.ohmsweep.fit;

import java.util.Arrays;
import java.util.Optional;

/** Numbers and intervals from a fit that has converged. */
final class FitSummary {
    /** Readings below which a level's own noise is not shown. */
    private static final int LEAST_READINGS = 10;

    private final Measurements measurements;
    private final int[] starts;
    private final double[] targets;
    private final int[] levels;
    private final WriteErrors errors;
    private final int[] firstStuck;
    private final boolean[] follows;
    private final int needed;

    /**
     * @param levels level of each reading
     * @param firstStuck first reading of each device that no longer follows its target
     * @param follows whether write noise and outliers are taken from a reading
     * @param needed readings that it takes to see that a device is stuck
     */
    FitSummary(
            Measurements measurements,
            double[] targets,
            int[] levels,
            WriteErrors errors,
            int[] firstStuck,
            boolean[] follows,
            int needed) {
        this.measurements = measurements;
        starts = measurements.deviceStarts();
        this.targets = targets;
        this.levels = levels;
        this.errors = errors;
        this.firstStuck = firstStuck;
        this.follows = follows;
        this.needed = needed;
    }

    FittedDevice device() {
        int devices = firstStuck.length;
        double[] squares = new double[devices];
        double[] weights = new double[devices];
        double[] outliers = new double[devices];
        double[] readings = new double[devices];
        double[] levelSquares = new double[targets.length];
        double[] levelWeights = new double[targets.length];
        double allSquares = 0;
        int dead = 0;
        int stuck = 0;
        for (int device = 0; device < devices; device++) {
            int start = starts[device];
            dead += firstStuck[device] == start ? 1 : 0;
            stuck += starts[device + 1] - firstStuck[device];
            for (int i = start; i < firstStuck[device]; i++) {
                if (!follows[i]) {
                    continue;
                }
                double error = measurements.read()[i] - errors.centres()[levels[i]];
                double outlier = errors.outlierProbability(error);
                squares[device] += (1 - outlier) * error * error;
                weights[device] += 1 - outlier;
                outliers[device] += outlier;
                readings[device]++;
                levelSquares[levels[i]] += (1 - outlier) * error * error;
                levelWeights[levels[i]] += 1 - outlier;
                allSquares += error * error;
            }
        }
        double followed = Arrays.stream(readings).sum();
        // The variance that was fitted has one reading less for each level.
        Interval noise = Interval.ofRatio(squares, weights).root();
        return new FittedDevice(
                measurements,
                targets,
                errors.centres(),
                levelNoise(levelSquares, levelWeights),
                noise.estimate() > 0 ? noise.times(errors.sigma() / noise.estimate()) : noise,
                Interval.ofRatio(outliers, readings),
                Arrays.stream(outliers).sum(),
                Math.sqrt(allSquares / followed),
                stuck,
                measurements.count() - stuck - (int) followed,
                dead,
                failures());
    }

    private static double[] levelNoise(double[] squares, double[] weights) {
        double[] noise = new double[squares.length];
        for (int level = 0; level < noise.length; level++) {
            noise[level] =
                    weights[level] < LEAST_READINGS ? Double.NaN : Math.sqrt(squares[level] / (weights[level] - 1));
        }
        return noise;
    }

    /**
     * Failures per cycle of a working device, in the cycles after the first reading in which a failure would have been
     * seen. Where cycles were left out between readings, a failure lies in their middle.
     */
    private FittedDevice.FittedFailures failures() {
        int failed = 0;
        int late = 0;
        double atRisk = 0;
        int[] places = new int[3];
        for (int device = 0; device < firstStuck.length; device++) {
            int start = starts[device];
            int end = starts[device + 1];
            int lastVisible = end - needed; // a later failure leaves too few readings
            if (firstStuck[device] < end) {
                places[place(firstStuck[device], end)]++;
                late += firstStuck[device] > Math.max(start, lastVisible) ? 1 : 0;
            }
            if (firstStuck[device] == start) {
                continue;
            }
            for (int i = start + 1; i <= Math.min(lastVisible, firstStuck[device]); i++) {
                double cycles = measurements.cycle()[i] - measurements.cycle()[i - 1];
                boolean fails = i == firstStuck[device];
                failed += fails ? 1 : 0;
                atRisk += fails ? (cycles + 1) / 2 : cycles;
            }
        }
        return new FittedDevice.FittedFailures(
                failed,
                late,
                atRisk,
                atRisk > 0 ? Optional.of(Interval.ofProbability(failed, atRisk)) : Optional.empty(),
                needed,
                places[0],
                places[1],
                places[2]);
    }

    /** 0 for stuck at the lowest level, 1 at the highest, 2 elsewhere. */
    private int place(int from, int to) {
        double value = WriteErrors.median(Arrays.copyOfRange(measurements.read(), from, to));
        double[] centres = errors.centres();
        double half = (centres[centres.length - 1] - centres[0]) / (centres.length - 1) / 2;
        if (value < centres[0] + half) {
            return 0;
        }
        return value > centres[centres.length - 1] - half ? 1 : 2;
    }
}
