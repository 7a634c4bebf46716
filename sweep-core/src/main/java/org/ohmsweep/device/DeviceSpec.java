package org.ohmsweep.device;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The device parameters of a grid point. The register of parameters says what each number means and checks its range; here
 * stands what goes together.
 *
 * @param levels positions of the levels as fractions of the bound, ascending from -1 to 1; empty for 2^bits even ones
 * @param writeError standardised quantiles of the write error; empty for a Gaussian
 */
public record DeviceSpec(
        BigDecimal bound,
        int bits,
        PerLevel writeNoise,
        WritePolicyKind writePolicy,
        BigDecimal inferenceNoise,
        InferenceNoiseRedraw inferenceNoiseRedraw,
        BigDecimal failureRatio,
        FailureSchedule failureSchedule,
        FailureMode failureMode,
        int devicesPerSynapse,
        List<BigDecimal> levels,
        NoiseUnit noiseUnit,
        PerLevel writeBias,
        List<BigDecimal> writeError,
        BigDecimal deviceSpread,
        BigDecimal gainSpread,
        BigDecimal readNoise,
        RelaxationSpec relaxation,
        RelaxationSpec inferenceRelaxation) {

    /** @throws IllegalArgumentException when a parameter has numbers for more levels or fewer than there are */
    public DeviceSpec {
        levels = List.copyOf(levels);
        writeError = List.copyOf(writeError);
        int count = levels.isEmpty() ? 1 << bits : levels.size();
        Map<String, PerLevel> numbers = new LinkedHashMap<>();
        numbers.put("write_noise", writeNoise);
        numbers.put("write_bias", writeBias);
        numbers.put("relaxation.drift", relaxation.drift());
        numbers.put("relaxation.spread", relaxation.spread());
        numbers.put("relaxation.jump_rate", relaxation.jumpRate());
        numbers.put("relaxation.jump_mean", relaxation.jumpMean());
        numbers.put("relaxation.jump_size", relaxation.jumpSize());
        for (Map.Entry<String, PerLevel> entry : numbers.entrySet()) {
            PerLevel perLevel = entry.getValue();
            if (writePolicy != WritePolicyKind.DIGITAL
                    && !perLevel.isOne()
                    && perLevel.values().size() != count) {
                throw new IllegalArgumentException("device." + entry.getKey() + " has "
                        + perLevel.values().size() + " numbers, but the device has " + count + " levels ("
                        + (levels.isEmpty() ? "device.bits is " + bits : "device.levels") + "); give one number, or "
                        + count);
            }
        }
    }

    /** What a number in {@link #noiseUnit} is multiplied by to be in weight units. */
    double weightsPerUnit() {
        return noiseUnit == NoiseUnit.BOUND ? bound.doubleValue() : 1;
    }

    /** Whether its hidden devices have even levels and one Gaussian write noise, and nothing else happens to them. */
    boolean isIdeal() {
        return levels.isEmpty()
                && writeNoise.isOne()
                && writeBias.isZero()
                && writeError.isEmpty()
                && deviceSpread.signum() == 0
                && gainSpread.signum() == 0
                && readNoise.signum() == 0
                && relaxation.isNone();
    }
}
