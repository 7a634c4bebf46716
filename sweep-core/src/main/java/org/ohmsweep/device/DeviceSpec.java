package org.ohmsweep.device;

import java.math.BigDecimal;

/**
 * The device parameters of a grid point, whose register says what they mean and checks their ranges. Weights have no unit;
 * bounds and noises are in weight units.
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
