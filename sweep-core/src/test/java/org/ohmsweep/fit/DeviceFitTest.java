package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MadeUpDevices.Stuck;
import org.ohmsweep.grid.DeviceProfile;
import org.ohmsweep.grid.Grid;
import org.ohmsweep.grid.GridOptions;
import org.ohmsweep.grid.TestProfiles;
import org.ohmsweep.trial.GridPoint;

/** What is fitted is what was put in. */
class DeviceFitTest {
    private static final BigDecimal BOUND = new BigDecimal("1.5");

    /** The round trip: measurements in, a profile out, its parameters within 5 % of the devices'. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theProfileHasTheParametersOfTheDevices(long seed) {
        MadeUpDevices made = new MadeUpDevices(6000, 40, 8, 0.05, 0.04, 0.03, Stuck.AT_AN_END);
        FittedDevice device = DeviceFit.of(made.measurements(MadeUpDevices.seed(seed)));
        String text = ProfileText.of(device, "mine", BOUND);
        DeviceProfile profile = DeviceProfile.read("mine.yaml", text);
        GridPoint point = point(text);

        assertThat(profile.name()).isEqualTo("mine");
        assertThat(point.device().bound()).isEqualByComparingTo("1.5");
        assertThat(point.device().bits()).isEqualTo(3);
        assertThat(point.device().writeNoise().doubleValue()).isCloseTo(0.05, withinPercentage(5));
        assertThat(point.device().failureRatio().doubleValue()).isCloseTo(0.03, withinPercentage(5));
        assertThat(profile.facts().get("outlier_share").value().doubleValue()).isCloseTo(0.04, withinPercentage(5));
        assertThat(profile.facts().get("lowest_level").value().doubleValue()).isCloseTo(100, within(1.0));
        assertThat(profile.facts().get("highest_level").value().doubleValue()).isCloseTo(800, within(1.0));
        assertThat(profile.facts().get("lowest_level").unit()).isEqualTo("uS");
        assertThat(device.writeNoise().low()).isLessThan(device.writeNoise().estimate());
        assertThat(device.writeNoise().high()).isGreaterThan(device.writeNoise().estimate());
    }

    @ParameterizedTest
    @EnumSource(Stuck.class)
    void whereverDevicesGetStuck(Stuck stuck) {
        MadeUpDevices made = new MadeUpDevices(2500, 40, 4, 0.1, 0.02, 0.03, stuck);
        FittedDevice device = DeviceFit.of(made.measurements(MadeUpDevices.seed(11)));
        FittedDevice.FittedFailures failures = device.failures();

        assertThat(failures.ratio().orElseThrow().estimate()).isCloseTo(0.03, withinPercentage(7));
        assertThat(device.writeNoise().estimate() * 3 / 700).isCloseTo(0.1, withinPercentage(5));
        int all = failures.atLowest() + failures.atHighest() + failures.between();
        assertThat(failures.between())
                .isBetween(stuck == Stuck.AT_AN_END ? 0 : all / 3, stuck == Stuck.AT_AN_END ? all / 50 : all);
    }

    @Test
    void aDeviceWithTwoLevels() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(2000, 60, 2, 0.2, 0.01, 0.02, Stuck.AT_AN_END).measurements(MadeUpDevices.seed(21)));
        assertThat(device.bits()).isEqualTo(1);
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.02, withinPercentage(7));
        assertThat(device.writeNoise().estimate() * 3 / 700).isCloseTo(0.2, withinPercentage(5));
    }

    @Test
    void levelsThatOverlap() {
        // 32 levels 22.6 uS apart, a write noise of 23.3 uS.
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(1500, 60, 32, 0.1, 0.02, 0.02, Stuck.AT_AN_END).measurements(MadeUpDevices.seed(31)));
        assertThat(device.bits()).isEqualTo(5);
        assertThat(device.writeNoise().estimate() * 3 / 700).isCloseTo(0.1, withinPercentage(5));
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.02, withinPercentage(8));
        assertThat(FitReport.of(device, BOUND)).contains("only 0.9", "standard deviations of the write noise apart");
    }

    @Test
    void perfectDevicesNeverFail() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(200, 30, 8, 0.05, 0, 0, Stuck.ANYWHERE).measurements(MadeUpDevices.seed(41)));
        assertThat(device.stuckReadings()).isZero();
        assertThat(device.deadDevices()).isZero();
        assertThat(device.outlierShare().estimate()).isLessThan(0.001);
        Interval ratio = device.failures().ratio().orElseThrow();
        assertThat(ratio.estimate()).isZero();
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high())
                .as("no failure in n cycles: below 1 - 0.025^(1/n)")
                .isCloseTo(1 - Math.pow(0.025, 1 / device.failures().cyclesAtRisk()), withinPercentage(0.01));
        assertThat(ProfileText.of(device, "x", BOUND)).contains("failure_ratio: 0  #");
    }

    @Test
    void deadDevicesAreAMatterOfYield() {
        StringBuilder csv = new StringBuilder(
                new MadeUpDevices(300, 30, 8, 0.05, 0, 0, Stuck.ANYWHERE).csv(MadeUpDevices.seed(51)));
        for (int device = 0; device < 30; device++) {
            for (int cycle = 1; cycle <= 30; cycle++) {
                csv.append(100 + 100 * ((device + 3 * cycle) % 8))
                        .append(".00,100,dead")
                        .append(device)
                        .append(',')
                        .append(cycle)
                        .append('\n');
            }
        }
        FittedDevice device = DeviceFit.of(MadeUpDevices.read("x", csv.toString()));
        assertThat(device.deadDevices()).isEqualTo(30);
        assertThat(device.failures().count()).isZero();
        assertThat(device.stuckReadings()).isEqualTo(900);
        assertThat(device.failures().atLowest()).isEqualTo(30);
    }

    @Test
    void withFewCyclesFailuresAreNotKnown() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(300, 3, 8, 0.05, 0.01, 0.1, Stuck.AT_AN_END).measurements(MadeUpDevices.seed(61)));
        assertThat(device.failures().ratio()).isEmpty();
        String profile = ProfileText.of(device, "x", BOUND);
        assertThat(profile).contains("# failure_ratio is not known");
        assertThat(DeviceProfile.read("x.yaml", profile).parameters()).hasSize(3);
        assertThat(FitReport.of(device, BOUND)).contains("no device has the");
    }

    @Test
    void cyclesBetweenReadingsCount() {
        // Read every tenth cycle: the ratio is per cycle all the same.
        String csv = new MadeUpDevices(2500, 40, 8, 0.05, 0.02, 1 - Math.pow(1 - 0.004, 10), Stuck.AT_AN_END)
                .csv(MadeUpDevices.seed(71));
        FittedDevice device = DeviceFit.of(MadeUpDevices.read("x", csv.replaceAll("(?m)(d\\d+,\\d+)$", "$10")));
        assertThat(device.failures().ratio().orElseThrow().estimate()).isCloseTo(0.004, withinPercentage(6));
    }

    @Test
    void readingsWithoutNoise() {
        StringBuilder csv = new StringBuilder("target_S,read_S,device,cycle\n");
        for (int cycle = 0; cycle < 40; cycle++) {
            csv.append(cycle % 4)
                    .append(',')
                    .append(10 * (cycle % 4))
                    .append(",a,")
                    .append(cycle)
                    .append('\n');
        }
        FittedDevice device = DeviceFit.of(MadeUpDevices.read("x", csv.toString()));
        assertThat(device.centres()).containsExactly(0, 10, 20, 30);
        assertThat(device.writeNoise().estimate()).isLessThan(1e-4);
        assertThat(device.writeNoise().low()).as("one device").isNaN();
        assertThat(FitReport.of(device, BOUND)).contains("not known");
    }

    @Test
    void theBoundScalesNoiseAndNothingElse() {
        FittedDevice device = DeviceFit.of(
                new MadeUpDevices(100, 30, 8, 0.05, 0.01, 0.01, Stuck.ANYWHERE).measurements(MadeUpDevices.seed(81)));
        GridPoint small = point(ProfileText.of(device, "x", new BigDecimal("0.75")));
        GridPoint large = point(ProfileText.of(device, "x", BOUND));
        assertThat(large.device().writeNoise().doubleValue())
                .isCloseTo(2 * small.device().writeNoise().doubleValue(), withinPercentage(0.1));
        assertThat(large.device().failureRatio()).isEqualTo(small.device().failureRatio());
    }

    private static GridPoint point(String profile) {
        TestProfiles profiles = new TestProfiles(Map.of("x", profile));
        return Grid.read("g.yaml", "name: g\ndevice_profile: x", GridOptions.NONE.withProfiles(profiles))
                .get(0)
                .point();
    }

    @Test
    void whatCannotBeFitted() {
        String head = "target_uS,read_uS,device,cycle\n";
        assertThatThrownBy(() -> DeviceFit.of(MadeUpDevices.read("m.csv", head + "1,1,a,1\n1,1,a,2\n")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("m.csv has one target, 1.0 uS");
        assertThatThrownBy(() -> DeviceFit.of(MadeUpDevices.read("m.csv", head + "1,1,a,1\n2,1,a,2\n3,1,a,3\n")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("3 different targets among 3 readings");
        StringBuilder reversed = new StringBuilder(head);
        for (int i = 0; i < 40; i++) {
            reversed.append(i % 2)
                    .append(',')
                    .append(10 - i % 2)
                    .append(",a,")
                    .append(i)
                    .append('\n');
        }
        assertThatThrownBy(() -> DeviceFit.of(MadeUpDevices.read("m.csv", reversed.toString())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not above the 10.0 uS at the target 0.0 uS");
    }
}
