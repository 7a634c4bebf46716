package org.ohmsweep.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.ohmsweep.device.SpecBuilder.relaxing;
import static org.ohmsweep.device.SpecBuilder.spec;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.ohmsweep.rng.RandomKey;

/** What single devices do, each part of the law by itself (docs/model.md, "The measured device" and "Time"). */
class MeasuredDeviceTest {
    private static final int DEVICES = 40_000;
    private static final RandomKey KEY = RandomKey.ofTrial(11, 0);

    private static DeviceSimulator simulator(SpecBuilder spec) {
        return new DeviceSimulator(spec.bound("2").bits(2).build(), DEVICES, KEY);
    }

    private static float[] programmed(DeviceSimulator simulator, int level, int cycle) {
        int[] levels = new int[DEVICES];
        Arrays.fill(levels, level);
        return simulator.program(levels, cycle);
    }

    /** Mean, standard deviation, skewness and excess kurtosis. */
    private record Moments(double mean, double deviation, double skewness, double kurtosis) {
        double variance() {
            return deviation * deviation;
        }
    }

    private static Moments moments(float[] weights) {
        double mean = 0;
        for (float weight : weights) {
            mean += (double) weight / weights.length;
        }
        double[] central = new double[5];
        for (float weight : weights) {
            double square = (weight - mean) * (weight - mean);
            central[2] += square / weights.length;
            central[3] += square * (weight - mean) / weights.length;
            central[4] += square * square / weights.length;
        }
        double deviation = Math.sqrt(central[2]);
        return new Moments(
                mean, deviation, central[3] / (central[2] * deviation), central[4] / (central[2] * central[2]) - 3);
    }

    @Test
    void everyLevelHasItsOwnNoiseAndBias() {
        DeviceSimulator simulator =
                simulator(spec().writeNoise("0.01,0.02,0.04,0.1").writeBias("-0.03,0,0.05,0.1"));
        double[] noise = {0.01, 0.02, 0.04, 0.1};
        double[] bias = {-0.03, 0, 0.05, 0.1};
        for (int level = 0; level < 4; level++) {
            Moments read = moments(programmed(simulator, level, level));
            assertThat(read.deviation()).isCloseTo(noise[level], withinPercentage(2));
            assertThat(read.mean())
                    .isCloseTo(simulator.level(level) + bias[level], within(5 * noise[level] / Math.sqrt(DEVICES)));
        }
    }

    @Test
    void inFractionsOfTheBoundADeviceStaysItself() {
        SpecBuilder fractions = spec().noiseUnit(NoiseUnit.BOUND)
                .writeNoise("0.02")
                .writeBias("0.01")
                .deviceSpread("0.03")
                .gainSpread("0.02")
                .readNoise("0.01")
                .relaxation(relaxing("0.001", "0.01", "0.3", "-0.02", "0.05"));
        DeviceSimulator small =
                new DeviceSimulator(fractions.bound("0.5").bits(2).build(), DEVICES, KEY);
        DeviceSimulator large = new DeviceSimulator(fractions.bound("4").bits(2).build(), DEVICES, KEY);
        programmed(small, 2, 0);
        programmed(large, 2, 0);
        float[] ofSmall = small.read(1e5, 0);
        float[] ofLarge = large.read(1e5, 0);
        for (int i = 0; i < DEVICES; i++) {
            assertThat(ofLarge[i]).isCloseTo(8 * ofSmall[i], within(1e-5f));
        }
    }

    @Test
    void aDeviceHasOneOffsetAndOneGainForAllItsProgrammings() {
        DeviceSimulator simulator = simulator(spec().deviceSpread("0.05").gainSpread("0.03"));
        float[] low = programmed(simulator, 0, 0);
        float[] high = programmed(simulator, 3, 1);
        assertThat(programmed(simulator, 0, 2)).isEqualTo(low);
        float[] offset = new float[DEVICES];
        float[] gain = new float[DEVICES];
        for (int i = 0; i < DEVICES; i++) {
            offset[i] = (low[i] + high[i]) / 2;
            gain[i] = (high[i] - low[i]) / 4;
        }
        assertThat(moments(offset).deviation()).isCloseTo(0.05, withinPercentage(2));
        assertThat(moments(gain).deviation()).isCloseTo(0.03, withinPercentage(2));
        assertThat(moments(gain).mean()).isCloseTo(1, within(0.001));
    }

    /** A law with one long tail; few quantiles, so that the interpolation's own variance shows. */
    @Test
    void quantilesGiveTheLawThatTheyAreOfWithMeanZeroAndVarianceOne() {
        DeviceSimulator simulator = simulator(spec().writeNoise("0.1").writeError("-0.9,-0.6,-0.35,-0.1,1.95"));
        Moments read = moments(programmed(simulator, 1, 0));
        assertThat(read.mean()).isCloseTo(simulator.level(1), within(0.002));
        assertThat(read.deviation()).isCloseTo(0.1, withinPercentage(1));
        assertThat(read.skewness()).isGreaterThan(1);
    }

    @Test
    void readingsHaveErrorsOfTheirOwn() {
        DeviceSimulator simulator = simulator(spec().readNoise("0.05"));
        float[] stored = programmed(simulator, 1, 0);
        float[] first = simulator.read(0, 0);
        float[] second = simulator.read(0, 1);
        for (int i = 0; i < DEVICES; i++) {
            first[i] -= stored[i];
            second[i] -= stored[i];
        }
        assertThat(moments(first).deviation()).isCloseTo(0.05, withinPercentage(2));
        double product = 0;
        for (int i = 0; i < DEVICES; i++) {
            product += first[i] * (double) second[i] / DEVICES;
        }
        assertThat(product).isCloseTo(0, within(5 * 0.05 * 0.05 / Math.sqrt(DEVICES)));
    }

    @Test
    void whatADeviceIsAtAnAgeDoesNotDependOnTheAgesLookedAt() {
        SpecBuilder spec = spec().relaxation(relaxing("0.01", "0.02", "1.5", "-0.02", "0.05"));
        DeviceSimulator once = simulator(spec);
        DeviceSimulator often = simulator(spec);
        programmed(once, 2, 0);
        programmed(often, 2, 0);
        for (double age : new double[] {0, 1e-4, 0.0005, 0.02, 0.3, 1, 10, 55, 3600, 86_400}) {
            often.read(age, 0);
        }
        assertThat(often.read(1e7, 0)).isEqualTo(once.read(1e7, 0));
        programmed(often, 2, 1);
        assertThat(often.read(1e7, 0))
                .as("another programming relaxes otherwise")
                .isNotEqualTo(once.read(1e7, 0));
    }

    /** DEVICE.md: variance linear in the decades, increments of different decades independent, tails the heavier the earlier. */
    @Test
    void movementIsAHeavyTailedWalkInDecades() {
        double spread = 0.02;
        double rate = 0.3;
        double mean = -0.03;
        double size = 0.05;
        DeviceSimulator simulator = simulator(spec().relaxation(relaxing("0.004", "0.02", "0.3", "-0.03", "0.05")));
        float[] start = programmed(simulator, 1, 0);
        double perDecade = spread * spread + rate * (mean * mean + size * size);
        float[] before = start;
        double earlierKurtosis = Double.POSITIVE_INFINITY;
        for (int decade = 1; decade <= 8; decade++) {
            float[] now = simulator.read(0.001 * (Math.pow(10, decade) - 1), 0);
            Moments moved = moments(difference(now, start));
            assertThat(moved.variance()).isCloseTo(decade * perDecade, withinPercentage(6));
            assertThat(moved.mean()).isCloseTo(decade * (0.004 + rate * mean), within(0.003));
            assertThat(moved.kurtosis()).isPositive().isLessThan(earlierKurtosis);
            assertThat(moments(difference(now, before)).variance())
                    .as("in decade %d alone", decade)
                    .isCloseTo(perDecade, withinPercentage(6));
            earlierKurtosis = moved.kurtosis();
            before = now;
        }
    }

    private static float[] difference(float[] now, float[] before) {
        float[] difference = new float[now.length];
        for (int i = 0; i < now.length; i++) {
            difference[i] = now[i] - before[i];
        }
        return difference;
    }
}
