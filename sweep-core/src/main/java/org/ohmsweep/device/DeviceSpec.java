package org.ohmsweep.device;

import java.math.BigDecimal;
import java.util.Objects;
import org.ohmsweep.Decimals;

/**
 * The device parameters of a grid point. Weights have no unit; bounds and noises are in weight units.
 *
 * @param bound quantized bound B: hidden weights lie in [-B, B]; (0, 1e6]
 * @param bits bit precision b: 2^b levels; 1 to 16
 * @param writeNoise standard deviation of the programming error of a hidden weight; [0, 1e6]
 * @param writePolicy when a hidden device is programmed
 * @param inferenceNoise standard deviation of the error of an inference weight; [0, 1e6]; the paper's 0.1457
 * @param inferenceNoiseRedraw when that error is drawn anew
 * @param failureRatio probability p that a device fails, in an epoch or as the schedule says; [0, 1]
 * @param failureSchedule when synapses fail
 * @param failureMode what becomes of a failed synapse
 * @param devicesPerSynapse devices d of a synapse, by default one hidden and two binary ones; the synapse fails when any of them does; 1 to
 *     1000
 */
public record DeviceSpec(
        BigDecimal bound,
        int bits,
        BigDecimal writeNoise,
        WritePolicyKind writePolicy,
        BigDecimal inferenceNoise,
        InferenceNoiseRedraw inferenceNoiseRedraw,
        BigDecimal failureRatio,
        FailureSchedule failureSchedule,
        FailureMode failureMode,
        int devicesPerSynapse) {

    /** @throws IllegalArgumentException naming the parameter, its value and the allowed range */
    public DeviceSpec {
        bound = Decimals.positive("device.bound", bound, "1000000");
        Decimals.inRange("device.bits", bits, 1, 16);
        writeNoise = Decimals.inRange("device.write_noise", writeNoise, "0", "1000000");
        Objects.requireNonNull(writePolicy, "device.write_policy");
        inferenceNoise = Decimals.inRange("device.inference_noise", inferenceNoise, "0", "1000000");
        Objects.requireNonNull(inferenceNoiseRedraw, "device.inference_noise_redraw");
        failureRatio = Decimals.inRange("device.failure_ratio", failureRatio, "0", "1");
        Objects.requireNonNull(failureSchedule, "device.failure_schedule");
        Objects.requireNonNull(failureMode, "device.failure_mode");
        Decimals.inRange("device.devices_per_synapse", devicesPerSynapse, 1, 1000);
    }
}
