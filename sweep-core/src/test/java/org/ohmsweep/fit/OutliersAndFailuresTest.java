package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ohmsweep.fit.DeviceFitTest.compared;
import static org.ohmsweep.fit.DeviceFitTest.fit;
import static org.ohmsweep.fit.DeviceFitTest.row;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MadeUpDevices.Stuck;
import org.ohmsweep.grid.DeviceProfile;

/** Outliers, stuck devices and the lack of either. */
class OutliersAndFailuresTest {
    private static final BigDecimal BOUND = new BigDecimal("1.5");

    /** Root mean square of the levels' write noise. */
    private static double noise(FittedDevice device) {
        return Math.sqrt(device.noise().stream()
                .mapToDouble(noise -> noise.estimate() * noise.estimate())
                .average()
                .orElseThrow());
    }

    /** Distance of the quartiles of the write error, in its standard deviations: 1.349 of a Gaussian. */
    private static double quartiles(FittedDevice device) {
        double[] law = device.law().nodes(64);
        return law.length < 64 ? Double.NaN : law[48] - (law[48] - law[47]) / 2 - law[16] + (law[16] - law[15]) / 2;
    }

    /** Standard deviation when a share of Gaussian readings at even levels is anywhere between the lowest and the highest. */
    private static double withOutliers(double sigma, double share, int levels) {
        double square = (levels + 1) / (3.0 * (levels - 1)); // of an even level's position
        return Math.sqrt((1 - share) * sigma * sigma + share * (square + 1 / 3.0) - share * share * square);
    }

    @ParameterizedTest
    @ValueSource(longs = {14, 15})
    void outliersTogetherWithFailures(long seed) {
        MadeUpDevices made = new MadeUpDevices(4000, 40, 8, 0.05, 0.04, 0.03, Stuck.AT_AN_END);
        FittedDevice device = DeviceFit.of(made.measurements(MadeUpDevices.seed(seed)));
        double sigma = 0.05 / 1.5;
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.03, withinPercentage(5));
        assertThat(device.levels().conductance(-1)).isCloseTo(100, within(1e-6));
        assertThat(device.levels().conductance(1)).isCloseTo(800, within(1e-6));
        // A device's last readings, where a failure is not seen, are among the outliers.
        assertThat(noise(device)).isCloseTo(withOutliers(sigma, 0.04, 8), withinPercentage(8));
        device.noise()
                .forEach(noise -> assertThat(noise.estimate() * quartiles(device))
                        .as("between the quartiles, where outliers play no part")
                        .isCloseTo(1.415 * sigma, withinPercentage(7)));
        // All outliers but those within five standard deviations of their level; two levels have no neighbours on one
        // side.
        assertThat(device.outlierShare()).isCloseTo(0.04 * (1 - 5 * sigma * 7 / 8), withinPercentage(9));
        assertThat(compared(device).share()).isCloseTo(1, within(0.1));
    }

    @Test
    void aDeviceWithTwoLevels() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(2000, 60, 2, 0.2, 0.01, 0.02, Stuck.AT_AN_END).measurements(MadeUpDevices.seed(21)));
        assertThat(device.levels().positions()).containsExactly(-1, 1);
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.02, withinPercentage(7));
        device.noise()
                .forEach(noise -> assertThat(noise.estimate() * quartiles(device))
                        .isCloseTo(1.365 * 0.2 / 1.5, withinPercentage(6)));
        assertThat(compared(device).share()).isCloseTo(1, within(0.1));
    }

    @Test
    void levelsThatOverlap() {
        // 32 levels 22.6 uS apart, a write noise of 23.3 uS.
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(1500, 60, 32, 0.1, 0, 0.02, Stuck.AT_AN_END).measurements(MadeUpDevices.seed(31)));
        assertThat(device.levels().count()).isEqualTo(32);
        assertThat(device.noise().stream()
                                .mapToDouble(Interval::estimate)
                                .average()
                                .orElseThrow()
                        * quartiles(device))
                .isCloseTo(1.349 * 0.1 / 1.5, withinPercentage(8));
        device.noise()
                .forEach(noise -> assertThat(noise.estimate() * quartiles(device))
                        .isCloseTo(1.349 * 0.1 / 1.5, withinPercentage(12)));
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.02, withinPercentage(8));
        assertThat(FitReport.of(device, compared(device)).text()).contains("neighbouring levels are as close as 0.");
    }

    @Test
    void devicesThatNeverFail() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(200, 30, 8, 0.05, 0, 0, Stuck.ANYWHERE).measurements(MadeUpDevices.seed(41)));
        MeasuredFailures failures = device.failures();
        assertThat(failures.all()).isZero();
        assertThat(failures.programmings()).isZero();
        Interval ratio = failures.ratio().orElseThrow();
        assertThat(ratio.estimate()).isZero();
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high())
                .as("no failure in n cycles: below 1 - 0.025^(1/n)")
                .isCloseTo(1 - Math.pow(0.025, 1 / failures.cyclesAtRisk()), withinPercentage(0.01));
        assertThat(ProfileText.of(device, "x", DeviceUse.whole(BOUND), List.of()))
                .contains("# failure_ratio: no failure was seen")
                .doesNotContain("  failure_ratio:");
    }

    /** The fourth device stays at 12 uS from cycle 121, the sixth at 25 uS from the start, the eighth at 5 uS at the end. */
    @Test
    void stuckDevicesAreNamed() {
        Random random = new Random(MadeUpDevices.seed(71));
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < 20; device++) {
            for (int cycle = 0; cycle < 40; cycle++) {
                int target = 10 * random.nextInt(4);
                double read = target;
                if (device == 3 && cycle >= 21) {
                    read = 12;
                } else if (device == 5) {
                    read = 25;
                } else if (device == 7 && cycle >= 38) {
                    read = 5;
                }
                csv.append(row("%d,%.4f,d%d,%d", target, read + 0.3 * random.nextGaussian(), device, 100 + cycle));
            }
        }
        MeasuredFailures failures = fit(csv.toString()).failures();
        assertThat(failures.stuck().stream().map(MeasuredFailures.Stuck::device))
                .containsExactly(3, 5, 7);
        assertThat(failures.stuck().stream().map(MeasuredFailures.Stuck::when))
                .containsExactly(
                        MeasuredFailures.When.AT_RISK,
                        MeasuredFailures.When.FROM_THE_START,
                        MeasuredFailures.When.LATE);
        assertThat(failures.stuck().stream().map(MeasuredFailures.Stuck::cycle)).containsExactly(121, 100, 138);
        assertThat(failures.stuck().stream().map(MeasuredFailures.Stuck::programmings))
                .containsExactly(19, 40, 2);
        double[] at = {12, 25, 5};
        for (int i = 0; i < at.length; i++) {
            assertThat(failures.stuck().get(i).conductance()).isCloseTo(at[i], within(0.6));
        }
        assertThat(List.of(failures.count(), failures.dead(), failures.late())).containsOnly(1);
        assertThat(failures.programmings()).isEqualTo(19 + 40 + 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void readingsWithoutNoise(int devices) {
        StringBuilder csv = new StringBuilder("target_uS,read_uS,device,cycle\n");
        for (int device = 0; device < devices; device++) {
            for (int cycle = 0; cycle < 40; cycle++) {
                csv.append(row("%1$d,%1$d,d%2$d,%3$d", 10 * (cycle % 4), device, cycle));
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.levels().medians()).containsExactly(0, 10, 20, 30);
        assertThat(device.failures().all()).isZero();
        assertThat(device.outlierShare()).isZero();
        assertThat(device.law().isGaussian()).isTrue();
        Comparison comparison = compared(device);
        assertThat(comparison.share()).isEqualTo(1);
        DeviceProfile profile = DeviceProfile.read(
                "x.yaml", ProfileText.of(device, "x", DeviceUse.whole(BOUND), Quality.of(device, comparison)));
        profile.point()
                .device()
                .writeNoise()
                .values()
                .forEach(noise -> assertThat(noise).isLessThan(new BigDecimal("0.000001")));
        assertThat(FitReport.of(device, comparison).text())
                .contains("write_noise")
                .doesNotContain("NaN");
    }

    @Test
    void withFewCyclesFailuresAreNotKnown() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(300, 3, 8, 0.05, 0.01, 0.1, Stuck.AT_AN_END).measurements(MadeUpDevices.seed(61)));
        assertThat(device.failures().ratio()).isEmpty();
        String profile = ProfileText.of(device, "x", DeviceUse.whole(BOUND), List.of());
        assertThat(profile).contains("# failure_ratio is not known").doesNotContain("  failure_ratio:");
        assertThat(FitReport.of(device, compared(device)).text())
                .contains("no device has enough programmings", "WARNING: measured and simulated readings are");
        Interval gain = device.gainSpread().orElseThrow();
        assertThat(gain.high()).isLessThan(3 * gain.estimate());
    }

    @Test
    void cyclesBetweenReadingsCount() {
        // Read every tenth cycle: the ratio is per cycle all the same.
        String csv = new MadeUpDevices(2500, 40, 8, 0.05, 0.02, 1 - Math.pow(1 - 0.004, 10), Stuck.AT_AN_END)
                .csv(MadeUpDevices.seed(71));
        FittedDevice device = fit(csv.replaceAll("(?m)(d\\d+,\\d+)$", "$10"));
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.004, withinPercentage(6));
    }

    @Test
    void anOverflowIsRefusedWithItsLine() {
        String csv = new MadeUpDevices(100, 20, 4, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(16));
        assertThatThrownBy(() -> fit(csv + "800,1e9,d7,21\n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("m.csv:2002:5")
                .hasMessageContaining("line 2002 (1e9)");
    }

    @Test
    void aReadingFarBeyondAllLevelsIsLeftOutAndNamed() {
        String csv = new MadeUpDevices(100, 20, 4, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(17));
        FittedDevice without = fit(csv);
        FittedDevice device = fit(csv + "800,40000,d7,21\n");
        assertThat(device.noise()).isEqualTo(without.noise());
        assertThat(device.levels().positions()).isEqualTo(without.levels().positions());
        assertThat(FitReport.of(device, compared(device)).text())
                .contains(
                        "WARNING: 1 reading is left out: further from all levels than 5 times the range of the levels: "
                                + "40000 uS (device d7, cycle 21)");
    }

    @Test
    void aShortCircuitedDeviceIsStuckAndItsReadingsAreCounted() {
        StringBuilder csv = new StringBuilder(
                new MadeUpDevices(100, 20, 4, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(18)));
        for (int cycle = 21; cycle <= 32; cycle++) {
            csv.append(row("%s,40000,d7,%d", cycle % 2 == 0 ? "100.0" : "800.0", cycle));
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.failures().count()).isEqualTo(1);
        assertThat(device.failures().programmings()).isEqualTo(12);
        assertThat(noise(device)).isCloseTo(0.05 / 1.5, withinPercentage(5));
    }

    @Test
    void deadDevicesAreAMatterOfYield() {
        StringBuilder csv = new StringBuilder(
                new MadeUpDevices(300, 30, 8, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(51)));
        for (int device = 0; device < 30; device++) {
            for (int cycle = 1; cycle <= 30; cycle++) {
                csv.append(row("%d.00,100,dead%d,%d", 100 + 100 * ((device + 3 * cycle) % 8), device, cycle));
            }
        }
        FittedDevice device = fit(csv.toString());
        assertThat(device.failures().dead()).isEqualTo(30);
        assertThat(device.failures().count()).isZero();
        assertThat(device.failures().programmings()).isEqualTo(900);
        assertThat(device.noise().get(3).estimate()).isCloseTo(0.05 / 1.5, withinPercentage(8));
    }

    @ParameterizedTest
    @EnumSource(Stuck.class)
    void stuckDevicesAreFoundWhereverTheyAreStuck(Stuck stuck) {
        MadeUpDevices made = new MadeUpDevices(2500, 40, 4, 0.1, 0.02, 0.03, stuck);
        FittedDevice device = DeviceFit.of(made.measurements(MadeUpDevices.seed(11)));
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.03, withinPercentage(7));
    }
}
