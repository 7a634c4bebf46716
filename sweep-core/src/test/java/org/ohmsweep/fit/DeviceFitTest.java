package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MadeUpDevices.Stuck;
import org.ohmsweep.grid.DeviceProfile;

/** What measurements say about levels, write noise, spread, failures and time. */
class DeviceFitTest {
    private static final BigDecimal BOUND = new BigDecimal("1.5");

    static FittedDevice fit(String csv) {
        return DeviceFit.of(MadeUpDevices.read("m.csv", csv));
    }

    static Comparison compared(FittedDevice device) {
        String profile = ProfileText.of(device, "x", DeviceUse.whole(BOUND), java.util.List.of());
        return Comparison.of(
                device, DeviceProfile.read("x.yaml", profile).point().device());
    }

    static String row(String format, Object... values) {
        return String.format(Locale.ROOT, format, values) + "\n";
    }

    @Test
    void eachLevelHasItsOwnNoise() {
        Random random = new Random(MadeUpDevices.seed(1));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int i = 0; i < 8000; i++) {
            boolean low = i % 2 == 0;
            double read = low ? 2 + random.nextGaussian() : 170 + 25 * random.nextGaussian();
            csv.append(row("%d,%.5f,d%d,%d", low ? 2 : 170, read, i / 20, i));
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.noise().get(0).estimate()).isCloseTo(0.0119, withinPercentage(4));
        assertThat(device.noise().get(1).estimate()).isCloseTo(0.298, withinPercentage(4));
        assertThat(device.noise().get(1).low()).isLessThan(0.298);
        assertThat(device.noise().get(1).high()).isGreaterThan(0.298);
        assertThat(device.law().isGaussian()).isTrue();
        assertThat(device.outlierShare()).isLessThan(0.001);
        assertThat(device.failures().all()).isZero();
    }

    /** Writes that were verified against a coarse converter read as their targets. */
    @Test
    void exactFirstReadingsHaveNoWriteNoise() {
        Random random = new Random(MadeUpDevices.seed(3));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle,time\n");
        for (int i = 0; i < 400; i++) {
            int target = i % 2 == 0 ? 100 : 300;
            csv.append(row("%d,%d,d%d,%d,0", target, target, i % 10, i));
            csv.append(row("%d,%.5f,d%d,%d,100", target, target + 5 * random.nextGaussian(), i % 10, i));
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.noise())
                .extracting(Interval::estimate)
                .allSatisfy(noise -> assertThat(noise).isLessThan(1e-6));
        assertThat(device.law().isGaussian()).isTrue();
        assertThat(ProfileText.of(device, "x", DeviceUse.whole(BOUND), java.util.List.of()))
                .contains("relaxation:");
    }

    /** The lowest fifth of a level is not read again: what is simulated is compared without its lowest fifth. */
    @Test
    void whatWasNotReadIsNotCompared() {
        Random random = new Random(MadeUpDevices.seed(23));
        String header = "target_uS,read_uS,device,cycle,time\n";
        StringBuilder all = new StringBuilder(header);
        StringBuilder some = new StringBuilder(header);
        for (int i = 0; i < 4000; i++) {
            double deviation = 10 * random.nextGaussian();
            int target = i % 2 == 0 ? 100 : 300;
            String first = row("%d,%.5f,d%d,0,0.001", target, target + deviation, i);
            String second = row("%d,%.5f,d%d,0,1", target, target + deviation, i);
            all.append(first).append(second);
            some.append(first).append(i % 2 == 1 || deviation > -8.4 ? second : "");
        }
        String profile = ProfileText.of(fit(all.toString()), "x", DeviceUse.whole(BOUND), java.util.List.of());
        Comparison comparison = Comparison.of(
                fit(some.toString()),
                DeviceProfile.read("x.yaml", profile).point().device());
        assertThat(comparison.large())
                .hasSize(4)
                .allSatisfy(cell -> assertThat(cell.distance()).isLessThan(0.06))
                .filteredOn(cell -> cell.level() == 0 && cell.age() > 0.5)
                .singleElement()
                .satisfies(cell -> assertThat(cell.simulated().length).isBetween(2200, 2600));
    }

    @Test
    void aDeviceWithOneTargetIsNotStuck() {
        Random random = new Random(MadeUpDevices.seed(2));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < 16; device++) {
            double target = 100 + 100 * (device % 4);
            double offset = 5 * random.nextGaussian();
            for (int cycle = 0; cycle < 50; cycle++) {
                csv.append(row("%.0f,%.4f,d%d,%d", target, target + offset + random.nextGaussian(), device, cycle));
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.failures().all()).isZero();
        assertThat(device.failures().ratio()).as("no target varies").isEmpty();
        assertThat(device.deviceSpread().orElseThrow().estimate()).isBetween(2.5 / 150, 8.0 / 150);
        assertThat(device.noise().get(0).estimate()).isCloseTo(1.0 / 150, withinPercentage(12));
    }

    @Test
    void cellsProgrammedOnceNeverFail() {
        Random random = new Random(MadeUpDevices.seed(3));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle,time_s\n");
        for (int device = 0; device < 400; device++) {
            double target = 10 + 10 * (device % 4);
            double read = target + 0.5 * random.nextGaussian();
            for (double time : new double[] {0, 1, 10, 100, 1000}) {
                csv.append(row("%.0f,%.5f,d%d,1,%.0f", target, read, device, time));
                read += 0.4 * random.nextGaussian() - 0.2;
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.failures().all()).isZero();
        String profile = ProfileText.of(device, "x", DeviceUse.whole(BOUND), java.util.List.of());
        assertThat(profile).contains("# failure_ratio is not known").doesNotContain("  failure_ratio:");
        assertThat(device.relaxation()).isPresent();
    }

    @Test
    void devicesThatOnlyDriftAreNotStuck() {
        Random random = new Random(MadeUpDevices.seed(4));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < 40; device++) {
            for (int cycle = 0; cycle < 40; cycle++) {
                double target = 100 + 100 * random.nextInt(4);
                csv.append(
                        row("%.0f,%.4f,d%d,%d", target, target + 2 * cycle + 3 * random.nextGaussian(), device, cycle));
            }
        }
        assertThat(fit(csv.toString()).failures().all()).isZero();
    }

    @Test
    void staircasesLoseNoLevel() {
        Random random = new Random(MadeUpDevices.seed(5));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < 30; device++) {
            for (int level = 0; level < 16; level++) {
                double target = 10 + 10 * level;
                csv.append(row("%.0f,%.4f,d%d,%d", target, target + random.nextGaussian(), device, level));
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.levels().count()).isEqualTo(16);
        assertThat(device.levels().counts()).containsOnly(30);
        assertThat(device.failures().all()).isZero();
    }

    @Test
    void aRareTargetChangesNothing() {
        String csv = new MadeUpDevices(100, 20, 4, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(6));
        FittedDevice all = fit(csv);
        FittedDevice rare = fit(csv + "5000,4000,d0,100\n400,3,d1,101\n400,3,d2,102\n400,3,d3,103\n");
        assertThat(rare.levels().positions()).isEqualTo(all.levels().positions());
        assertThat(rare.noise()).isEqualTo(all.noise());
        assertThat(rare.levels().leftOut())
                .containsExactly(
                        "400 uS: only 3 readings of 3 programmings", "5000 uS: only 1 reading of 1 programming");
    }

    @Test
    void aRareLevelOffTheOrderIsLeftOut() {
        StringBuilder csv =
                new StringBuilder(new MadeUpDevices(100, 40, 4, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(7)));
        for (int i = 0; i < 15; i++) {
            csv.append(row("400,790,d%d,1000", i));
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.levels().count()).isEqualTo(4);
        assertThat(device.levels().leftOut()).singleElement().asString().contains("off the order of the others");
    }

    @Test
    void numbersOfLevelsAreNoConductances() {
        StringBuilder csv = new StringBuilder("target_S,read_S,device,cycle\n");
        for (int cycle = 0; cycle < 40; cycle++) {
            csv.append(row("%d,%d,a,%d", cycle % 4, 100 - 10 * (cycle % 4) * (cycle % 4), cycle));
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.levels().byReadings()).isTrue();
        assertThat(device.levels().positions()).containsExactly(new double[] {-1, 0.1111, 0.7778, 1}, within(1e-4));
        assertThat(device.levels().targets()).containsExactly(3, 2, 1, 0);
        assertThat(device.noise().get(0).low()).as("one device").isNaN();
    }

    @Test
    void devicesWithOffsetsAndGains() {
        Random random = new Random(MadeUpDevices.seed(8));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < 300; device++) {
            double offset = 0.05 * random.nextGaussian();
            double gain = 1 + 0.08 * random.nextGaussian();
            for (int cycle = 0; cycle < 24; cycle++) {
                double position = -1 + 2 * random.nextInt(5) / 4.0;
                double read = gain * position + offset + 0.03 * random.nextGaussian();
                csv.append(row("%.3f,%.6f,d%d,%d", 100 + 50 * position, 100 + 50 * read, device, cycle));
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.deviceSpread().orElseThrow().estimate()).isCloseTo(0.05, withinPercentage(13));
        assertThat(device.gainSpread().orElseThrow().estimate()).isCloseTo(0.08, withinPercentage(13));
        device.noise().forEach(noise -> assertThat(noise.estimate()).isCloseTo(0.03, withinPercentage(6)));
        assertThat(compared(device).share()).isCloseTo(1, within(0.1));
    }

    @Test
    void repeatedReadingsGiveTheReadNoise() {
        Random random = new Random(MadeUpDevices.seed(9));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < 200; device++) {
            for (int cycle = 0; cycle < 4; cycle++) {
                double target = 50 + 100 * random.nextInt(2);
                double written = target + 2 * random.nextGaussian();
                for (int reading = 0; reading < 5; reading++) {
                    csv.append(row("%.0f,%.5f,d%d,%d", target, written + random.nextGaussian(), device, cycle));
                }
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.readNoise().orElseThrow().estimate()).isCloseTo(1.0 / 50, withinPercentage(4));
        assertThat(device.noise().get(0).estimate()).isCloseTo(2.0 / 50, withinPercentage(12));
    }

    @Test
    void theProfileIsTheDeviceThatIsComparedWith() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(200, 30, 8, 0.05, 0.05, 0, Stuck.ANYWHERE).measurements(MadeUpDevices.seed(12)));
        Comparison comparison = compared(device);
        String text = ProfileText.of(device, "mine", DeviceUse.whole(BOUND), Quality.of(device, comparison));
        DeviceProfile profile = DeviceProfile.read("mine.yaml", text);
        assertThat(profile.point().device().levels()).hasSize(8);
        assertThat(profile.point().device().writeNoise().values()).hasSize(8);
        assertThat(profile.point().device().writeError()).hasSize(device.law().quantiles().length);
        assertThat(profile.quality()).isEqualTo(Quality.of(device, comparison));
        assertThat(comparison.share()).isCloseTo(1, within(0.1));
        assertThat(comparison.farthest().orElseThrow().distance()).isLessThan(0.12);
        assertThat(FitReport.of(device, comparison).text()).contains("of the mean-square deviation about the targets");
    }

    @Test
    void theBoundChangesNothingElse() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(100, 30, 8, 0.05, 0.01, 0.01, Stuck.ANYWHERE).measurements(MadeUpDevices.seed(81)));
        String small = ProfileText.of(device, "x", DeviceUse.whole(new BigDecimal("0.75")), java.util.List.of());
        String large = ProfileText.of(device, "x", DeviceUse.whole(BOUND), java.util.List.of());
        assertThat(small.replace("bound: 0.75", "bound: 1.5")).isEqualTo(large);
    }

    @Test
    void aNetworkTakesSomeOfTheLevelsAndTheSameDevicesForItsPairs() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(100, 30, 8, 0.05, 0, 0, Stuck.ANYWHERE).measurements(MadeUpDevices.seed(14)));
        DeviceProfile all = profile(device, DeviceUse.whole(BOUND));
        DeviceProfile some = profile(device, new DeviceUse(BOUND, Optional.of(2), true));
        assertThat(some.point().device().levels())
                .hasSize(4)
                .isSubsetOf(all.point().device().levels());
        assertThat(some.point().device().levels().get(1).doubleValue()).isCloseTo(-3.0 / 7, within(0.01));
        assertThat(some.point().device().writeNoise().values())
                .hasSize(4)
                .isSubsetOf(all.point().device().writeNoise().values());
        assertThat(some.point().device().inferenceNoise().doubleValue())
                .isCloseTo(Math.sqrt(2) * 0.05 / BOUND.doubleValue() / 2, withinPercentage(8));
        assertThat(all.point().device().inferenceNoise().doubleValue()).isEqualTo(0.1457);
        assertThatThrownBy(() -> profile(device, new DeviceUse(BOUND, Optional.of(4), false)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("4 bits take 16 levels, but only 8 were measured");
    }

    private static DeviceProfile profile(FittedDevice device, DeviceUse use) {
        return DeviceProfile.read("mine.yaml", ProfileText.of(device, "mine", use, java.util.List.of()));
    }

    @Test
    void aPairFromReadingsOfItsTwoStates() {
        Random random = new Random(MadeUpDevices.seed(13));
        StringBuilder csv = new StringBuilder("level,read_uS,device,cycle,time\n");
        for (int device = 0; device < 400; device++) {
            boolean low = device % 2 == 0;
            double read = low ? 100 + 8 * random.nextGaussian() : 20 + 6 * random.nextGaussian();
            for (double time : new double[] {0, 1, 100, 10_000}) {
                csv.append(row("%d,%.5f,d%d,1,%.0f", low ? 1 : 0, read, device, time));
                read += low ? -1.6 + 0.8 * random.nextGaussian() : 0;
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.pairNoise()).isCloseTo(Math.sqrt(8 * 8 + 6 * 6) / 80, withinPercentage(8));
        DeviceProfile profile =
                DeviceProfile.read("pair.yaml", ProfileText.ofPair(device, "pair", java.util.List.of()));
        assertThat(profile.point().lineResistance().lrsOhms().doubleValue()).isCloseTo(10_000, withinPercentage(3));
        assertThat(profile.facts().get("hrs_lrs_ratio").value().doubleValue()).isCloseTo(5, withinPercentage(6));
        assertThat(profile.point()
                        .device()
                        .inferenceRelaxation()
                        .drift()
                        .values()
                        .get(0)
                        .doubleValue())
                .isNegative();
    }

    @Test
    void oneTargetIsTooFew() {
        assertThatThrownBy(() -> fit("target_uS,read_uS,device,cycle\n" + "10,11,a,1\n10,12,a,2\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least two");
    }

    @Test
    void targetsThatAreAllDifferentAreNoLevels() {
        assertThatThrownBy(() -> fit("target_uS,read_uS,device,cycle\n1,1,a,1\n2,1,a,2\n3,1,a,3\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("3 different targets among 3 readings");
    }

    @Test
    void readingsThatFallWithTheirTargetsAreAnError() {
        StringBuilder reversed = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int i = 0; i < 40; i++) {
            reversed.append(row("%d,%d,a,%d", 10 + i % 2, 11 - i % 2, i));
        }
        assertThatThrownBy(() -> fit(reversed.toString()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("do not rise with their targets");
    }
}
