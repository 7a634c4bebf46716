package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ohmsweep.UserException;

/**
 * Fits a device to measurements: its levels, what a programming leaves behind, how devices differ, how they fail, and what
 * happens to them after programming. docs/devices.md says how.
 */
public final class DeviceFit {
    private static final int MAX_ROUNDS = 4;

    /** Robust standard deviations beyond which a reading is an outlier. */
    private static final double FAR = 5;

    /** Smallest standard deviation of a level, in units of the bound, when devices are judged. */
    private static final double SMALLEST = 1e-6;

    /** Smallest mean miss of a level that is written, in units of the bound. */
    private static final double NO_BIAS = 1e-5;

    private static final int DRAWS = 200;

    /** Of many readings, fewer draws: their intervals are narrow anyhow. */
    private static final int FEWER_DRAWS = 40;

    private static final int MANY_READINGS = 200_000;

    private final Measurements measurements;
    private final Programmings programmings;
    private boolean[] excluded;
    private MeasuredLevels levels;
    private Deviations deviations;
    private WriteFit.Cells cells;
    private WriteFit write;
    private double[][] effects;
    private int needed;
    private double outlierShare;

    private DeviceFit(Measurements measurements, Programmings programmings) {
        this.measurements = measurements;
        this.programmings = programmings;
        excluded = new boolean[programmings.count()];
    }

    /**
     * Fits.
     *
     * @throws UserException when there are fewer than two levels, or too few readings of each
     */
    public static FittedDevice of(Measurements measurements) {
        Programmings all = Programmings.of(measurements);
        Measurements kept = StrayReadings.leftOut(measurements, all);
        DeviceFit fit = new DeviceFit(kept, kept == measurements ? all : Programmings.of(kept));
        fit.findStuckDevices();
        return fit.estimate();
    }

    /** Which devices are stuck, judged by the noise of the others, in turn. */
    private void findStuckDevices() {
        fitWriting();
        double[][] own = effects;
        effects = new double[own.length][2];
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double[][] errors = errors();
            StuckDevices stuck = new StuckDevices(programmings, levels, robust(errors), medians(errors), effects);
            boolean[] found = stuck.excluded();
            needed = stuck.readingsNeeded();
            boolean same = Arrays.equals(found, excluded);
            excluded = found;
            if (!same) {
                fitWriting();
            } else if (round == 0) {
                effects = own;
            }
            if (same && round > 0) {
                break;
            }
        }
    }

    private void fitWriting() {
        levels = MeasuredLevels.of(measurements, programmings, excluded);
        deviations = Deviations.of(measurements, programmings, levels, excluded);
        cells = WriteFit.Cells.of(deviations);
        write = WriteFit.of(cells, Sample.ones(measurements.devices().size()));
        effects = write.effects(cells);
    }

    /** Errors of first readings by level, without each device's own offset and gain. */
    private double[][] errors() {
        return Arrays.stream(firstRead())
                .map(level -> Arrays.stream(level).mapToDouble(this::error).toArray())
                .toArray(double[][]::new);
    }

    /** The devices that they are of. */
    private int[][] devicesOfErrors() {
        return Arrays.stream(firstRead())
                .map(level ->
                        Arrays.stream(level).map(i -> deviations.device()[i]).toArray())
                .toArray(int[][]::new);
    }

    /** Programmings of each level that were read at the first age. */
    private int[][] firstRead() {
        return Sample.members(
                IntStream.range(0, deviations.programmings())
                        .map(i -> deviations.repeats()[i] > 0 ? deviations.level()[i] : -1)
                        .toArray(),
                levels.count());
    }

    private double error(int programming) {
        double[] own = effects[deviations.device()[programming]];
        int level = deviations.level()[programming];
        return deviations.first()[programming] - own[0] - own[1] * levels.positions()[level];
    }

    private static double[] medians(double[][] errors) {
        return Arrays.stream(errors).mapToDouble(Sample::median).toArray();
    }

    private static double[] robust(double[][] errors) {
        return Arrays.stream(errors)
                .mapToDouble(level -> Math.max(SMALLEST, Sample.robustDeviation(level)))
                .toArray();
    }

    private FittedDevice estimate() {
        List<String> unknown = new ArrayList<>();
        double read = readNoise(unknown);
        double shared = read * read * sharedOfReadNoise();
        LevelErrors shape = LevelErrors.of(errors(), devicesOfErrors(), write.bias(), write.deviations());
        ErrorLaw law = shape.law();
        WriteFit fitted = write;
        write = fitted.adjusted(shape);
        RelaxationFit.Start[] starts = DeviceDraws.starts(write, levels.positions(), read, shared);
        Optional<RelaxationEstimate.Choice> choice = relaxation(law, starts, unknown);
        boolean[] present = new boolean[measurements.devices().size()];
        for (int device : deviations.device()) {
            present[device] = true;
        }
        Resampling resampling = new Resampling(present);
        DeviceDraws draws = new DeviceDraws(
                cells, fitted, shape, choice, starts, read, shared, deviations.ages()[0]);
        if (resampling.isPossible()) {
            int count = measurements.count() > MANY_READINGS ? FEWER_DRAWS : DRAWS;
            draws.resample(resampling, count);
        } else {
            unknown.add("intervals: they are found by resampling devices, and there are fewer than "
                    + Resampling.FEWEST_DEVICES);
        }
        DeviceDraws.Estimates at = draws.of(write, starts);
        Optional<Interval> device =
                spread(cells.tellOffsets(), draws.deviceSpread(resampling, at), "device_spread", unknown);
        Optional<Interval> gain = spread(cells.tellGains(), draws.gainSpread(resampling, at), "gain_spread", unknown);
        List<Interval> bias = draws.bias(resampling, at);
        boolean biased = bias.stream().anyMatch(value -> Math.abs(value.estimate()) > NO_BIAS);
        boolean[] canFail = canFail();
        return new FittedDevice(
                measurements,
                deviations,
                biased ? bias : List.of(),
                draws.noise(resampling, at),
                law,
                device,
                gain,
                readNoise(read),
                choice.map(chosen -> draws.relaxation(resampling, at)),
                MeasuredFailures.of(programmings, excluded, canFail, needed),
                outliers(),
                deviations.ages()[0],
                unknown);
    }

    private static Optional<Interval> spread(boolean told, Interval found, String name, List<String> unknown) {
        if (!told) {
            unknown.add(name + ": too few devices were programmed more than once"
                    + (name.startsWith("gain") ? " to different levels" : "") + "; it is part of the write noise");
            return Optional.empty();
        }
        if (!(found.estimate() > 0) || found.low() <= 0) {
            unknown.add(name + ": not distinguishable from 0"
                    + (found.high() > 0 ? "; at most " + Numbers.text(found.high()) : ""));
            return Optional.empty();
        }
        return Optional.of(found);
    }

    /** Devices that could be seen to fail: their targets vary. */
    private boolean[] canFail() {
        boolean[] varies = new boolean[measurements.devices().size()];
        for (int i = 1; i < programmings.count(); i++) {
            int device = programmings.device()[i];
            varies[device] |= programmings.device()[i - 1] == device
                    && levels.of()[i] >= 0
                    && levels.of()[i - 1] >= 0
                    && levels.of()[i] != levels.of()[i - 1];
        }
        return varies;
    }

    private double outliers() {
        double[][] errors = errors();
        double[] sigma = robust(errors);
        double[] medians = medians(errors);
        long far = 0;
        long all = 0;
        for (int level = 0; level < errors.length; level++) {
            int wanted = level;
            far += Arrays.stream(errors[level])
                    .filter(v -> sigma[wanted] > SMALLEST && Math.abs(v - medians[wanted]) > FAR * sigma[wanted])
                    .count();
            all += errors[level].length;
        }
        return all == 0 ? 0 : far / (double) all;
    }

    private double readNoise(List<String> unknown) {
        if (programmings.readFreedom() < MeasuredLevels.LEAST_READINGS) {
            unknown.add("read_noise: no programming was read repeatedly at one age; it is part of the write noise");
            return 0;
        }
        return Math.sqrt(programmings.readVariance()) / levels.half();
    }

    private Optional<Interval> readNoise(double read) {
        if (!(read > 0)) {
            return Optional.empty();
        }
        double error = 1.96 / Math.sqrt(2.0 * programmings.readFreedom());
        return Optional.of(new Interval(read, read * Math.exp(-error), read * Math.exp(error)));
    }

    /** Share of the read noise's variance that is left in the mean of first readings. */
    private double sharedOfReadNoise() {
        return Arrays.stream(programmings.repeats())
                .filter(repeats -> repeats > 0)
                .mapToDouble(repeats -> 1.0 / repeats)
                .average()
                .orElse(1);
    }

    private Optional<RelaxationEstimate.Choice> relaxation(
            ErrorLaw law, RelaxationFit.Start[] starts, List<String> unknown) {
        if (!measurements.hasTimes()) {
            unknown.add("relaxation: there is no column time");
            return Optional.empty();
        }
        List<AgeGroup> groups = deviations.hasAges() ? AgeGroup.of(deviations) : List.of();
        if (groups.stream().noneMatch(group -> group.group() > 0)) {
            unknown.add("relaxation: too few readings at a second age");
            return Optional.empty();
        }
        return Optional.of(new RelaxationEstimate(groups, starts, deviations.ages()[0]).choose(law));
    }
}
