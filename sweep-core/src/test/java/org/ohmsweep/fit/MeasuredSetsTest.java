package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.SharedFolder;
import org.ohmsweep.Sizes;
import org.ohmsweep.fit.MeasurementOptions.Target;

/**
 * How close the devices of a fitted profile come to published measurements, which of the limits hold, and which are missed. The
 * limits are those of docs/devices.md; the sets lie in the shared folder.
 */
@Tag(Sizes.EXHAUSTIVE)
class MeasuredSetsTest {
    private static final double LEAST_SHARE = 0.9;
    private static final double MOST_SHARE = 1.1;
    private static final double MEAN_DISTANCE = 0.07;
    private static final double DISTANCE = 0.12;

    /** A fit against its measurements. */
    private record Acceptance(FittedDevice device, Comparison comparison) {
        static Acceptance of(Measurements measurements) {
            FittedDevice device = DeviceFit.of(measurements);
            return new Acceptance(device, DeviceFitTest.compared(device));
        }

        boolean hasShare() {
            return comparison.share() >= LEAST_SHARE && comparison.share() <= MOST_SHARE;
        }

        boolean isCloseOnAverage() {
            return comparison.meanDistance() <= MEAN_DISTANCE;
        }

        long far() {
            return comparison.large().stream()
                    .filter(cell -> cell.distance() > DISTANCE)
                    .count();
        }

        Acceptance print() {
            Measurements from = device.measurements();
            print(
                    "%s: %,d readings of %,d devices",
                    from.location(), from.count(), from.devices().size());
            print("  %-52s %d", "levels", device.levels().count());
            print(
                    "  %-52s %-10.4f %s",
                    "share of the mean-square deviation (0.9 to 1.1)", comparison.share(), verdict(hasShare()));
            if (comparison.large().isEmpty()) {
                print("  no level has %d readings at one age", Comparison.ENOUGH);
            } else {
                Comparison.Cell farthest = comparison.farthest().orElseThrow();
                print(
                        "  %-52s %-10.4f %s",
                        "Kolmogorov distance, mean (at most 0.07)",
                        comparison.meanDistance(),
                        verdict(isCloseOnAverage()));
                print(
                        "  %-52s %-10.4f %s",
                        "Kolmogorov distance, largest (at most 0.12)", farthest.distance(), verdict(far() == 0));
                print(
                        "    at level %d and %s s; %d of %d levels and ages are above the limit",
                        farthest.level() + 1,
                        Numbers.text(farthest.age()),
                        far(),
                        comparison.large().size());
            }
            print("  %-52s %-10.4f", "Kolmogorov distance, all readings together", comparison.overall());
            print(
                    "  %-52s %-10d %s",
                    "failures counted (0)",
                    device.failures().all(),
                    verdict(device.failures().all() == 0));
            return this;
        }

        private static String verdict(boolean holds) {
            return holds ? "held" : "missed";
        }

        private static void print(String format, Object... values) {
            System.out.println(String.format(Locale.ROOT, format, values));
        }
    }

    @Test
    void technologyC() throws IOException {
        Acceptance found = Acceptance.of(RealMeasurementsTest.technologyC(
                        "device,-,-,read,-,level,time",
                        "S",
                        new Target.LevelWindows(0, RealMeasurementsTest.FULL_SCALE, 32)))
                .print();
        assertThat(found.hasShare()).isTrue();
        assertThat(found.isCloseOnAverage()).isTrue();
        assertThat(found.device.failures().all()).isZero();
        assertThat(found.comparison.large()).hasSizeGreaterThan(150);
        assertThat(found.far()).isZero();
    }

    /** A column is a ramp of pulses, a row a pulse number: levels by number, devices that differ. */
    @ParameterizedTest
    @ValueSource(strings = {"crosssim_set.csv", "crosssim_reset.csv"})
    void pulseRamps(String file) throws IOException {
        Acceptance found = Acceptance.of(ramps(file)).print();
        assertThat(found.hasShare()).isTrue();
        assertThat(found.device.failures().all()).isZero();
        assertThat(found.comparison.large())
                .as("a level has no more readings than there are ramps")
                .isEmpty();
        assertThat(found.comparison.overall()).isLessThan(MEAN_DISTANCE);
        assertThat(found.device.deviceSpread().orElseThrow().low()).isPositive();
    }

    private static Measurements ramps(String file) throws IOException {
        Path folder = SharedFolder.require("measurements", "fits to the published pulse ramps of ReRAM");
        List<String> lines = Files.readAllLines(folder.resolve(file));
        String[] devices = lines.get(0).split(",");
        StringBuilder readings = new StringBuilder("device,level,read_S\n");
        for (int pulse = 1; pulse < lines.size(); pulse++) {
            String[] row = lines.get(pulse).split(",");
            for (int device = 0; device < row.length; device++) {
                if (!row[device].isEmpty()) {
                    readings.append(devices[device]).append(',').append(pulse - 1);
                    readings.append(',').append(row[device]).append('\n');
                }
            }
        }
        return MadeUpDevices.read(file, readings.toString());
    }
}
