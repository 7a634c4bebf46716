package org.ohmsweep.device;

import java.math.BigDecimal;

/**
 * The device parameters of a grid point. Weights have no unit; bounds and noises are in weight units. The register of
 * parameters says what each number means and checks its range.
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
        int devicesPerSynapse) {}
