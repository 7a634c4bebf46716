package org.ohmsweep.fit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.device.FailureMode;
import org.ohmsweep.device.FailureSchedule;
import org.ohmsweep.device.InferenceNoiseRedraw;
import org.ohmsweep.device.NoiseUnit;
import org.ohmsweep.device.PerLevel;
import org.ohmsweep.device.RelaxationSpec;
import org.ohmsweep.device.WritePolicyKind;

/**
 * A device, fitted to measurements: the parameters of the section {@code device} with {@code noise_unit: bound}.
 *
 * @param measurements what it was fitted to
 * @param deviations readings that it was fitted to, in units of the bound
 * @param bias mean miss of each level, in units of the bound; empty where levels are where the readings are
 * @param noise write noise of each level, in units of the bound
 * @param law the law of the write error
 * @param deviceSpread standard deviation of a device's own offset, in units of the bound; empty where none can be told
 * @param gainSpread standard deviation of the factor on its levels; empty where none can be told
 * @param readNoise of a reading, in units of the bound; empty where it is not known
 * @param relaxation what happens after programming; empty where readings were taken at one age only
 * @param failures the devices that got stuck
 * @param outlierShare fraction of first readings that lie more than five robust standard deviations from their level
 * @param firstAge age of the first readings, in seconds
 * @param unknown what could not be estimated and why, one sentence each
 */
public record FittedDevice(
        Measurements measurements,
        Deviations deviations,
        List<Interval> bias,
        List<Interval> noise,
        ErrorLaw law,
        Optional<Interval> deviceSpread,
        Optional<Interval> gainSpread,
        Optional<Interval> readNoise,
        Optional<Relaxation> relaxation,
        Failures failures,
        double outlierShare,
        double firstAge,
        List<String> unknown) {
    public FittedDevice {
        bias = List.copyOf(bias);
        noise = List.copyOf(noise);
        unknown = List.copyOf(unknown);
    }

    /** The levels. */
    public Levels levels() {
        return deviations.levels();
    }

    /**
     * The device of the trainer, with the numbers that a profile has.
     *
     * @param bound of the network, in weight units
     */
    public DeviceSpec spec(BigDecimal bound) {
        RelaxationSpec moving = relaxation.map(FittedDevice::spec).orElse(RelaxationSpec.NONE);
        return new DeviceSpec(
                bound,
                1,
                perLevel(noise),
                WritePolicyKind.PER_EPOCH,
                BigDecimal.ZERO,
                InferenceNoiseRedraw.ON_SWITCH,
                BigDecimal.ZERO,
                FailureSchedule.PER_EPOCH,
                FailureMode.RANDOM,
                1,
                positions(levels().positions()),
                NoiseUnit.BOUND,
                bias.isEmpty() ? PerLevel.ZERO : perLevel(bias),
                positions(law.quantiles()),
                one(deviceSpread),
                one(gainSpread),
                one(readNoise),
                moving,
                RelaxationSpec.NONE);
    }

    private static RelaxationSpec spec(Relaxation found) {
        return new RelaxationSpec(
                perLevel(found.all(Relaxation.LevelMovement::drift)),
                perLevel(found.all(Relaxation.LevelMovement::spread)),
                perLevel(found.all(Relaxation.LevelMovement::jumpRate)),
                perLevel(found.all(Relaxation.LevelMovement::jumpMean)),
                perLevel(found.all(Relaxation.LevelMovement::jumpSize)),
                Numbers.rounded(found.onset().estimate()));
    }

    private static PerLevel perLevel(List<Interval> found) {
        return new PerLevel(found.stream()
                .map(interval -> Numbers.rounded(interval.estimate()))
                .toList());
    }

    private static List<BigDecimal> positions(double[] values) {
        return Arrays.stream(values).mapToObj(Numbers::position).toList();
    }

    private static BigDecimal one(Optional<Interval> found) {
        return found.map(interval -> Numbers.rounded(interval.estimate())).orElse(BigDecimal.ZERO);
    }
}
