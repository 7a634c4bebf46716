package org.ohmsweep.fit;

import java.util.List;
import java.util.Optional;

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
        Optional<FittedRelaxation> relaxation,
        MeasuredFailures failures,
        double outlierShare,
        double firstAge,
        List<String> unknown) {
    public FittedDevice {
        bias = List.copyOf(bias);
        noise = List.copyOf(noise);
        unknown = List.copyOf(unknown);
    }

    /** The levels. */
    public MeasuredLevels levels() {
        return deviations.levels();
    }

    /**
     * Standard deviation of the difference of two devices, one at the lowest and one at the highest level, in units of its mean.
     */
    public double pairNoise() {
        double low = noise.get(0).estimate();
        double high = noise.get(noise.size() - 1).estimate();
        double offset = deviceSpread.map(Interval::estimate).orElse(0.0);
        double gain = gainSpread.map(Interval::estimate).orElse(0.0);
        return Math.sqrt(low * low + high * high + 2 * offset * offset + 2 * gain * gain) / 2;
    }
}
