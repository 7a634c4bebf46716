package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ohmsweep.fit.DeviceFitTest.fit;
import static org.ohmsweep.fit.DeviceFitTest.row;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmsweep.device.DeviceSpec;
import org.ohmsweep.grid.DeviceProfile;

/** Mean deviations of measured and of simulated devices. */
class DeviceMeansTest {
    private static final int CYCLES = 10;

    /** Levels at 0 and 100 uS, a write noise of 3 uS; offsets of 4 uS, if any; the last device programmed once. */
    private static String csv(int devices, double offsets) {
        Random random = new Random(MadeUpDevices.seed(21));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < devices; device++) {
            double offset = offsets * random.nextGaussian();
            for (int cycle = 0; cycle < (device == devices - 1 ? 1 : CYCLES); cycle++) {
                int target = 100 * (cycle % 2);
                csv.append(row("%d,%.6f,d%d,%d", target, target + offset + 3 * random.nextGaussian(), device, cycle));
            }
        }
        return csv.toString();
    }

    private static DeviceMeans means(FittedDevice device) {
        DeviceSpec spec = DeviceProfile.read(
                        "x.yaml", ProfileText.of(device, "x", DeviceUse.whole(new BigDecimal("1.5")), List.of()))
                .point()
                .device();
        return DeviceMeans.of(device, spec);
    }

    private static double deviation(double[] values) {
        return Sample.deviation(values);
    }

    private static double[] measured(DeviceMeans means) {
        return means.devices().stream().mapToDouble(DeviceMeans.Device::mean).toArray();
    }

    /** Variance of a mean of ten: that of the offsets, and a tenth of the noise's. */
    @Test
    void simulatedDevicesDifferAsMeasuredOnesDo() {
        DeviceMeans means = means(fit(csv(801, 4)));
        double expected = Math.sqrt(4 * 4 + 3 * 3 / 10.0) / 50; // a unit of the bound is 50 uS
        assertThat(deviation(measured(means))).isCloseTo(expected, withinPercentage(10));
        assertThat(deviation(means.simulated())).isCloseTo(deviation(measured(means)), withinPercentage(10));
        assertThat(means.simulated()).hasSize(2 * 800).isSorted();
    }

    @Test
    void withoutSpreadOnlyTheNoiseIsLeft() {
        DeviceMeans means = means(fit(csv(801, 0)));
        double expected = 3 / Math.sqrt(10) / 50;
        assertThat(deviation(measured(means))).isCloseTo(expected, withinPercentage(10));
        assertThat(deviation(means.simulated())).isCloseTo(expected, withinPercentage(12));
    }

    @Test
    void devicesProgrammedOnceDoNotCount() {
        FittedDevice device = fit(csv(41, 4));
        DeviceMeans means = means(device);
        assertThat(means.devices()).hasSize(40).allMatch(of -> of.programmings() == CYCLES);
        assertThat(measured(means)).isSorted();
        DeviceMeans.Device first = means.devices().get(0);
        double[] own = device.deviations().first();
        int[] of = device.deviations().device();
        assertThat(first.mean())
                .isCloseTo(
                        java.util.stream.IntStream.range(0, own.length)
                                .filter(i -> of[i] == first.device())
                                .mapToDouble(i -> own[i])
                                .average()
                                .orElseThrow(),
                        within(1e-12));
    }

    /** Read ten times each, with a read noise of 6 uS beside no write noise: the mean of the readings counts. */
    @Test
    void repeatedReadingsAreAveraged() {
        Random random = new Random(MadeUpDevices.seed(22));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle,time\n");
        for (int i = 0; i < 400 * 2 * 4; i++) {
            csv.append(row(
                    "%d,%.6f,d%d,%d,0",
                    100 * (i / 4 % 2), 100 * (i / 4 % 2) + 6 * random.nextGaussian(), i / 8, i / 4));
        }
        DeviceMeans means = means(fit(csv.toString()));
        double expected = 6 / Math.sqrt(8) / 50;
        assertThat(deviation(measured(means))).isCloseTo(expected, withinPercentage(12));
        assertThat(deviation(means.simulated())).isCloseTo(expected, withinPercentage(25));
        assertThat(Arrays.stream(means.simulated()).average().orElseThrow()).isCloseTo(0, within(0.02));
    }
}
