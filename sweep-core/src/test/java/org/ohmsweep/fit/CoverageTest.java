package org.ohmsweep.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ohmsweep.Sizes;
import org.ohmsweep.fit.FittedRelaxation.LevelMovement;

/**
 * How often the 95 % intervals of a fit contain what its devices were made with: between 93 and 97 times in 100 simulated sets,
 * as far as their number can tell.
 */
class CoverageTest {
    private static final double LEAST = 0.93;
    private static final double MOST = 0.97;
    private static final double NEAR = 0.05;
    private static final List<Double> DECADES = List.of(0.0, 0.01, 0.1, 1.0, 10.0, 1e3, 1e5);

    /** A parameter, what it is, and where a fit has it. */
    private record Known(String name, double value, Function<FittedDevice, Optional<Interval>> found) {
        static Known ofLevel(String name, int level, double value, Function<FittedDevice, List<Interval>> all) {
            return new Known(
                    name + " of level " + (level + 1),
                    value,
                    device -> all.apply(device).isEmpty()
                            ? Optional.empty()
                            : Optional.of(all.apply(device).get(level)));
        }

        static Known ofMovement(String name, double value, Function<LevelMovement, Interval> parameter) {
            return new Known(
                    "relaxation." + name,
                    value,
                    device -> device.relaxation().map(found -> parameter.apply(found.of(0))));
        }
    }

    private static List<Known> ofLevels(String name, List<Double> values, Function<FittedDevice, List<Interval>> all) {
        List<Known> known = new ArrayList<>();
        for (int level = 0; level < values.size(); level++) {
            known.add(Known.ofLevel(name, level, values.get(level), all));
        }
        return known;
    }

    /** What many fits find of a parameter. */
    private static final class Tally {
        private final Known known;
        private final List<Interval> found = new ArrayList<>();
        private int sets;

        Tally(Known known) {
            this.known = known;
        }

        void add(FittedDevice device) {
            sets++;
            known.found.apply(device).ifPresent(found::add);
        }

        private long covered() {
            return found.stream()
                    .filter(at -> at.low() <= known.value && known.value <= at.high())
                    .count();
        }

        private long near() {
            return found.stream()
                    .filter(at -> Math.abs(at.estimate() - known.value) <= NEAR * Math.abs(known.value))
                    .count();
        }

        /** Whether the interval has its coverage, or the estimate needs none. */
        boolean holds() {
            Interval coverage = Interval.ofProbability(covered(), sets);
            return coverage.low() <= MOST && coverage.high() >= LEAST || near() >= LEAST * sets;
        }

        String line() {
            double[] estimates = found.stream().mapToDouble(Interval::estimate).toArray();
            double half = found.stream()
                    .mapToDouble(at -> (at.high() - at.low()) / 2)
                    .average()
                    .orElse(Double.NaN);
            return String.format(
                    Locale.ROOT,
                    "%-24s %8s  found %8s +- %8s, half-width %8s; within 5 %%: %3d, in the interval: %3d of %d (%s), absent: %d%s",
                    known.name,
                    Numbers.text(known.value),
                    Numbers.text(Sample.mean(estimates)),
                    Numbers.text(Sample.deviation(estimates)),
                    Numbers.text(half),
                    near(),
                    covered(),
                    sets,
                    Numbers.range(Interval.ofProbability(covered(), sets)),
                    sets - found.size(),
                    holds() ? "" : "  MISSED");
        }
    }

    private static void assertCovered(SimulatedDevices devices, long seed, List<Known> parameters) {
        long first = MadeUpDevices.seed(seed);
        List<Tally> tallies = parameters.stream().map(Tally::new).toList();
        for (int set = 0; set < Sizes.COVERAGE_SETS.count(); set++) {
            FittedDevice device = DeviceFit.of(devices.measurements(first + set));
            tallies.forEach(tally -> tally.add(device));
        }
        tallies.forEach(tally -> System.out.println(tally.line()));
        assertThat(tallies)
                .allSatisfy(tally -> assertThat(tally.holds()).as(tally.line()).isTrue());
    }

    private static List<Known> writing(List<Double> noise, List<Double> bias) {
        List<Known> known = new ArrayList<>(ofLevels("write_noise", noise, FittedDevice::noise));
        known.addAll(ofLevels("write_bias", bias, FittedDevice::bias));
        return known;
    }

    private static final String WRITING = "  levels: [-1, -0.2, 0.5, 1]\n  write_noise: [0.02, 0.05, 0.04, 0.03]\n"
            + "  write_bias: [0.01, 0.005, -0.01, -0.02]\n";
    private static final List<Double> NOISE = List.of(0.02, 0.05, 0.04, 0.03);
    private static final List<Double> BIAS = List.of(0.01, 0.005, -0.01, -0.02);

    private static List<Known> spread(double device, double gain) {
        return List.of(
                new Known("device_spread", device, FittedDevice::deviceSpread),
                new Known("gain_spread", gain, FittedDevice::gainSpread));
    }

    /** Each reading twice, so that its noise is known; the write noise of a level has half of that variance, too. */
    @Test
    void fewDevicesProgrammedOften() {
        List<Known> known = new ArrayList<>(writing(NOISE, BIAS));
        known.addAll(spread(0.06, 0.04));
        assertCovered(
                new SimulatedDevices(WRITING + "  device_spread: 0.06\n  gain_spread: 0.04\n", 12, 40, List.of(0.0), 0),
                1_000,
                known);
    }

    @Test
    void manyDevicesProgrammedAFewTimes() {
        List<Known> known = new ArrayList<>(writing(NOISE, BIAS));
        known.addAll(spread(0.06, 0.04));
        known.add(new Known("read_noise", 0.01, FittedDevice::readNoise));
        assertCovered(
                new SimulatedDevices(
                        WRITING + "  device_spread: 0.06\n  gain_spread: 0.04\n  read_noise: 0.01\n",
                        100,
                        8,
                        List.of(0.0, 0.0),
                        0),
                2_000,
                known);
    }

    @Test
    void skewedErrors() {
        assertCovered(
                new SimulatedDevices(
                        WRITING
                                + "  write_error: [-0.9984, -0.9016, -0.7866, -0.6496, -0.4839, -0.2767, -0.0022, 0.3907, 1.0586, 2.6493]\n",
                        60,
                        20,
                        List.of(0.0),
                        0),
                3_000,
                writing(NOISE, BIAS));
    }

    @Test
    void failures() {
        assertCovered(
                new SimulatedDevices("  levels: [-1, -0.4, 0.4, 1]\n  write_noise: 0.03\n", 60, 40, List.of(0.0), 0.01),
                4_000,
                List.of(new Known(
                        "failure_ratio", 0.01, device -> device.failures().ratio())));
    }

    private static final List<Known> DIFFUSION = List.of(
            Known.ofMovement("drift", -0.01, LevelMovement::drift),
            Known.ofMovement("spread", 0.02, LevelMovement::spread));

    @Test
    @Tag(Sizes.EXHAUSTIVE)
    void diffusion() {
        assertCovered(
                new SimulatedDevices(
                        "  bits: 1\n  write_noise: 0.02\n  relaxation: {drift: -0.01, spread: 0.02}\n",
                        300,
                        1,
                        DECADES,
                        0),
                5_000,
                DIFFUSION);
    }

    @Test
    @Tag(Sizes.EXHAUSTIVE)
    void jumps() {
        assertCovered(
                new SimulatedDevices(
                        "  bits: 1\n  write_noise: 0.01\n  relaxation: {drift: 0.002, spread: 0.006, jump_rate: 0.4,"
                                + " jump_mean: -0.02, jump_size: 0.05}\n",
                        2000,
                        1,
                        DECADES,
                        0),
                6_000,
                List.of(
                        Known.ofMovement("drift", 0.002, LevelMovement::drift),
                        Known.ofMovement("spread", 0.006, LevelMovement::spread),
                        Known.ofMovement("jump_rate", 0.4, LevelMovement::jumpRate),
                        Known.ofMovement("jump_mean", -0.02, LevelMovement::jumpMean),
                        Known.ofMovement("jump_size", 0.05, LevelMovement::jumpSize)));
    }

    @Test
    @Tag(Sizes.EXHAUSTIVE)
    void onset() {
        List<Known> known = new ArrayList<>(DIFFUSION);
        known.add(
                new Known("relaxation.onset", 0.3, device -> device.relaxation().map(FittedRelaxation::onset)));
        assertCovered(
                new SimulatedDevices(
                        "  bits: 1\n  write_noise: 0.02\n  relaxation: {drift: -0.01, spread: 0.02, onset: 0.3}\n",
                        300,
                        1,
                        DECADES,
                        0),
                7_000,
                known);
    }
}
